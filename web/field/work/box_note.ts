/* Box note: what goes from phone to phone with a box, as a QR code: which tubes are in it, since when, and whose hands it comes from. It
 * names no person. Codes that begin alike are said once, so that a box of 300 tubes fits into one code. */
import { boxCode, checkCharacter, tubeCode } from './tube_code'

export interface BoxNote {
    box: string
    tubes: string[]
    since?: number /* when the first of its tubes was sealed */
    cold: boolean
    last_by: string
}

const PREFIX = 'dayan-box:'
const SERIAL_FROM = 20 /* RRRRRR-YYMMDD-PPP-K- */

type Written = [box: string, since_s: number, cold: 0 | 1, last_by: string, tubes: [begins: string, serials: number[]][]]

export const isBoxNote = (text: string): boolean => text.startsWith(PREFIX)

export function boxNoteText(note: BoxNote): string {
    const groups = new Map<string, number[]>()
    for (const code of note.tubes) {
        const begins = code.slice(0, SERIAL_FROM)
        groups.set(begins, [...(groups.get(begins) ?? []), Number(code.slice(SERIAL_FROM, SERIAL_FROM + 5))])
    }
    const since_s = Math.floor((note.since ?? 0) / 1000)
    const written: Written = [note.box, since_s, note.cold ? 1 : 0, note.last_by, [...groups]]
    return PREFIX + JSON.stringify(written)
}

function codeOf(begins: string, serial: number): string {
    const said = `${begins}${String(serial).padStart(5, '0')}-`
    return said + checkCharacter(said)
}

/* Undefined: it is no such note, or was cut. */
export function readBoxNote(text: string): BoxNote | undefined {
    try {
        const [said, since_s, cold, last_by, groups] = JSON.parse(text.slice(PREFIX.length)) as Written
        const box = boxCode(said)
        const tubes = groups.flatMap(([begins, serials]) => serials.map((serial) => codeOf(begins, serial)))
        if (!box || !tubes.every((code) => tubeCode(code))) return undefined
        return { box, tubes, cold: cold === 1, last_by: String(last_by), ...(since_s ? { since: since_s * 1000 } : {}) }
    } catch {
        return undefined
    }
}
