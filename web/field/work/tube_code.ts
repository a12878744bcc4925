/* Tube codes as printed, RRRRRR-YYMMDD-PPP-K-NNNNN-C, with their check character (ISO 7064 MOD 37,36; docs/sync.md). */

export type TubeKind = 'S' | 'F' | 'T' | 'W' | 'H'

export interface TubeCode {
    text: string
    kind: TubeKind
    places: number
    household: boolean
    serial: string
}

/* Places by kind; of a household tube: the most it may have. */
const PLACES: Record<TubeKind, number> = { S: 1, F: 5, T: 10, W: 20, H: 20 }
const FORM = /^(\d{6})-(\d{6})-([0-9A-Z]{3})-([SFTWHB])-(\d{5})-([0-9A-Z])$/
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

export function checkCharacter(text: string): string {
    let product = 36
    for (const character of text.replaceAll('-', '')) {
        const sum = (product + CHARACTERS.indexOf(character)) % 36
        product = ((sum === 0 ? 36 : sum) * 2) % 37
    }
    return CHARACTERS[(37 - product) % 36] ?? ''
}

const BOX = 'B'

/* The parts of a code whose check character fits: white space and small letters forgiven. */
function partsOf(read: string): RegExpExecArray | undefined {
    const text = read.trim().toUpperCase()
    const parts = FORM.exec(text)
    return parts && checkCharacter(text.slice(0, -1)) === parts[6] ? parts : undefined
}

/* What was read by a camera or typed. Undefined: no tube code, or misread. */
export function tubeCode(read: string): TubeCode | undefined {
    const parts = partsOf(read)
    if (!parts || parts[4] === BOX) return undefined
    const kind = parts[4] as TubeKind
    return { text: parts[0], kind, places: PLACES[kind], household: kind === 'H', serial: parts[5] ?? '' }
}

/* The code of a transport box, as printed; undefined: it is none. */
export function boxCode(read: string): string | undefined {
    const parts = partsOf(read)
    return parts?.[4] === BOX ? parts[0] : undefined
}

/* Whether it looks like one, so that a misread code is called that and not a person. */
export const looksLikeTube = (read: string): boolean => /^\d{6}-\d{6}-/.test(read.trim())
