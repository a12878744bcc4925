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
const FORM = /^(\d{6})-(\d{6})-([0-9A-Z]{3})-([SFTWH])-(\d{5})-([0-9A-Z])$/
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

export function checkCharacter(text: string): string {
    let product = 36
    for (const character of text.replaceAll('-', '')) {
        const sum = (product + CHARACTERS.indexOf(character)) % 36
        product = ((sum === 0 ? 36 : sum) * 2) % 37
    }
    return CHARACTERS[(37 - product) % 36] ?? ''
}

/* What was read by a camera or typed: white space and small letters forgiven. Undefined: no tube code, or misread. */
export function tubeCode(read: string): TubeCode | undefined {
    const text = read.trim().toUpperCase()
    const parts = FORM.exec(text)
    if (!parts || checkCharacter(text.slice(0, -1)) !== parts[6]) return undefined
    const kind = parts[4] as TubeKind
    return { text, kind, places: PLACES[kind], household: kind === 'H', serial: parts[5] ?? '' }
}

/* Whether it looks like one, so that a misread code is called that and not a person. */
export const looksLikeTube = (read: string): boolean => /^\d{6}-\d{6}-/.test(read.trim())
