/* Boxes: transport boxes in the hands of this phone: the site packs and hands over, the courier takes over, carries and hands on, the
 * laboratory receives. Each step is signed for and queued; what differs is said at once, whenever the phone knows what should be in the
 * box: from the note of the phone before it, or from the day. The server decides in the end (rules/custody.h). */
import type { DayBox } from '../day/day'
import type { DeskLike } from './table'
import { boxNoteText, isBoxNote, readBoxNote, type BoxNote } from './box_note'
import { signerOf, type Colleague } from './note'
import { boxCode, looksLikeTube, tubeCode } from './tube_code'

export type Hand = 'site' | 'courier' | 'lab'
export type BoxState = 'packing' | 'closed' | 'handed' | 'taking' | 'taken' | 'passed' | 'receiving' | 'received'

export interface Box {
    code: string
    hand: Hand
    state: BoxState
    expected?: string[] /* what should be in it; left out: nobody has told this phone yet */
    found: string[] /* what was scanned here */
    since?: number /* when the first of its tubes was sealed */
    cold: boolean
    celsius?: number
    last_by?: string /* who had it before this phone */
    at: number /* of its last step here */
}

type Step = 'box_closed' | 'box_handed' | 'box_taken' | 'box_received'

/* What may be signed for in a state, and where that leads. */
const STEPS: Partial<Record<BoxState, { kind: Step; to: BoxState; scanned: boolean }>> = {
    packing: { kind: 'box_closed', to: 'closed', scanned: true },
    closed: { kind: 'box_handed', to: 'handed', scanned: false },
    taking: { kind: 'box_taken', to: 'taken', scanned: true },
    taken: { kind: 'box_handed', to: 'passed', scanned: false },
    receiving: { kind: 'box_received', to: 'received', scanned: true },
}
const BEGINS: Record<Hand, BoxState> = { site: 'packing', courier: 'taking', lab: 'receiving' }

/* Scanning is over and somebody signed: the next step is another's, or this phone's own to hand on. */
export const isOpen = (box: Box): boolean => STEPS[box.state]?.scanned ?? false
export const isGone = (box: Box): boolean => STEPS[box.state] === undefined

export const missingOf = (box: Box): string[] => {
    const found = new Set(box.found)
    const counted = box.hand === 'lab' || (box.hand === 'courier' && box.found.length > 0)
    return counted ? (box.expected ?? []).filter((code) => !found.has(code)) : []
}
export const extraOf = (box: Box): string[] => {
    const expected = new Set(box.expected)
    return box.expected ? box.found.filter((code) => !expected.has(code)) : []
}

/* What is in the box as far as this phone can say: what it counted, else what it was told. */
export const contentOf = (box: Box): string[] => (box.found.length > 0 ? box.found : (box.expected ?? []))

export type BoxWhy =
    | 'NO_BOX'
    | 'BOX_CODE_WRONG'
    | 'BOX_DONE'
    | 'BOX_NOTE_WRONG'
    | 'BOX_NOTE_FORGED' /* signed in the name of a colleague's phone, by another one */
    | 'BOX_EMPTY'
    | 'TUBE_CODE_WRONG'
    | 'TUBE_IN_BOX'
    | 'TUBE_IN_OTHER_BOX'
    | 'TUBE_STILL_OPEN'
    | 'NOT_SAVED'

export type BoxSaid =
    | { outcome: 'begun' | 'unproved' | 'tube_in' | 'tube_extra' | 'complete' | 'tube_out'; box: Box; tube?: string }
    | { outcome: 'signed' | 'short'; box: Box }
    | { outcome: 'refused'; why: BoxWhy; tube?: string }

export interface KeptBoxes {
    boxes: Box[]
}

interface Surroundings {
    label: string /* of this phone: whose hands the next one takes it from */
    told: () => DayBox[] /* boxes of the day */
    phones: () => Colleague[]
    sealedAt: (tube: string) => number | 'open' | undefined /* of the tubes filled on this phone */
    coldMax: () => number
}

const KEPT_MOST = 60

export class Boxes {
    all: Box[]
    private inHand: string | undefined

    constructor(
        private readonly desk: DeskLike,
        private readonly around: Surroundings,
        state?: KeptBoxes,
    ) {
        this.all = state?.boxes ?? []
        this.inHand = this.all.find(isOpen)?.code
    }

    /* The box whose tubes are being scanned. */
    current(hand: Hand): Box | undefined {
        return this.all.find((box) => box.code === this.inHand && box.hand === hand && isOpen(box))
    }

    of(hand: Hand): Box[] {
        return this.all.filter((box) => box.hand === hand)
    }

    /* Is there a box in hand of which this phone was told nothing? */
    get someUnknown(): boolean {
        return this.all.some((box) => box.hand !== 'site' && isOpen(box) && box.expected === undefined)
    }

    /* -- whatever was read ------------------------------------------------------------------------------------------------- */

    async read(hand: Hand, text: string): Promise<BoxSaid> {
        const said = text.trim()
        const code = boxCode(said)
        if (code) return this.begin(hand, code)
        if (isBoxNote(said)) {
            const note = readBoxNote(said)
            return note ? this.beginNoted(hand, note, said) : { outcome: 'refused', why: 'BOX_NOTE_WRONG' }
        }
        const tube = tubeCode(said)
        if (tube) return this.put(hand, tube.text)
        return { outcome: 'refused', why: looksLikeTube(said) ? 'TUBE_CODE_WRONG' : 'BOX_CODE_WRONG' }
    }

    /* A note that no phone of the day signed is believed aloud: what is in the box is counted anyway. */
    private async beginNoted(hand: Hand, note: BoxNote, text: string): Promise<BoxSaid> {
        const signer = signerOf(text, this.around.phones())
        if (signer === 'forged') return { outcome: 'refused', why: 'BOX_NOTE_FORGED' }
        const said = await this.begin(hand, note.box, note)
        return said.outcome === 'begun' && signer === 'unknown' ? { ...said, outcome: 'unproved' } : said
    }

    private toldOf(code: string): Partial<BoxNote> {
        const one = this.around.told().find(({ box }) => box === code)
        if (!one) return {}
        const since = one.sealed_at ?? one.closed_at
        return {
            tubes: one.tubes.map(({ tube }) => tube),
            cold: one.cold,
            ...(one.last_by ? { last_by: one.last_by } : {}),
            ...(since ? { since: Date.parse(since) } : {}),
        }
    }

    private async begin(hand: Hand, code: string, note?: BoxNote): Promise<BoxSaid> {
        const known = this.all.find((box) => box.code === code && box.hand === hand)
        if (known && !isOpen(known)) {
            const returns = hand === 'lab'
            if (!returns) return { outcome: 'refused', why: 'BOX_DONE' }
        }
        const { tubes, since, cold, last_by } = note ?? this.toldOf(code)
        const now = this.desk.now()
        const told = {
            ...(tubes && hand !== 'site' ? { expected: tubes } : {}),
            ...(since ? { since } : {}),
            ...(last_by ? { last_by } : {}),
        }
        const fresh: Box = { code, hand, state: BEGINS[hand], found: [], cold: cold ?? false, at: now, ...known, ...told }
        const box: Box = { ...fresh, state: BEGINS[hand] }
        this.inHand = code
        await this.keep(box, [])
        return { outcome: 'begun', box }
    }

    private async put(hand: Hand, tube: string): Promise<BoxSaid> {
        const box = this.current(hand)
        if (!box) return { outcome: 'refused', why: 'NO_BOX', tube }
        if (box.found.includes(tube)) return { outcome: 'refused', why: 'TUBE_IN_BOX', tube }
        const elsewhere = hand === 'site' && this.of('site').some((other) => other.found.includes(tube))
        if (elsewhere) return { outcome: 'refused', why: 'TUBE_IN_OTHER_BOX', tube }
        const sealed = hand === 'site' ? this.around.sealedAt(tube) : undefined
        if (sealed === 'open') return { outcome: 'refused', why: 'TUBE_STILL_OPEN', tube }
        const since = hand === 'site' ? Math.min(box.since ?? Infinity, sealed ?? this.desk.now()) : box.since
        const filled: Box = { ...box, found: [...box.found, tube], ...(since ? { since } : {}) }
        await this.keep(filled, [])
        const extra = box.expected !== undefined && !box.expected.includes(tube)
        const complete = filled.expected !== undefined && missingOf(filled).length === 0
        return { outcome: extra ? 'tube_extra' : complete ? 'complete' : 'tube_in', box: filled, tube }
    }

    /* The tube scanned last was not meant for this box. */
    async takeOut(hand: Hand): Promise<BoxSaid> {
        const box = this.current(hand)
        const tube = box?.found.at(-1)
        if (!box || !tube) return { outcome: 'refused', why: 'NO_BOX' }
        const left: Box = { ...box, found: box.found.slice(0, -1) }
        await this.keep(left, [])
        return { outcome: 'tube_out', box: left, tube }
    }

    /* -- signing ----------------------------------------------------------------------------------------------------------- */

    /* Signs for the step that the box is at; only after the person at the phone said who they are. */
    async sign(code: string, hand: Hand, celsius?: number, reason?: string): Promise<BoxSaid> {
        const box = this.all.find((one) => one.code === code && one.hand === hand)
        const step = box && STEPS[box.state]
        if (!box || !step) return { outcome: 'refused', why: box ? 'BOX_DONE' : 'NO_BOX' }
        if (step.kind === 'box_closed' && box.found.length === 0) return { outcome: 'refused', why: 'BOX_EMPTY' }
        const cold = box.cold || (celsius !== undefined && celsius <= this.around.coldMax())
        const at = this.desk.now()
        const degrees = celsius === undefined ? {} : { celsius }
        const signed: Box = { ...box, ...degrees, state: step.to, cold, at }
        const lists = step.kind !== 'box_handed' && (box.found.length > 0 || step.kind === 'box_received')
        const tubes = lists ? { tubes: box.found.map((tube) => ({ tube })) } : {}
        await this.keep(signed, [{ kind: step.kind, box: code, at, ...tubes, ...degrees, ...(reason ? { reason } : {}) }])
        return { outcome: missingOf(signed).length > 0 ? 'short' : 'signed', box: signed }
    }

    /* What goes with the box to the next phone. */
    note(box: Box): string {
        const { code, since, cold } = box
        const note = { box: code, tubes: contentOf(box), cold, last_by: this.around.label, ...(since ? { since } : {}) }
        return this.desk.signed(boxNoteText(note))
    }

    /* The day tells what is in boxes that this phone knew nothing of. */
    async learn(): Promise<void> {
        for (const box of this.all) {
            const { tubes, since, last_by } = box.hand === 'site' || box.expected ? {} : this.toldOf(box.code)
            if (!tubes) continue
            const told = { ...(since ? { since } : {}), ...(last_by ? { last_by } : {}) }
            await this.keep({ ...box, expected: tubes, ...told }, [])
        }
    }

    private async keep(box: Box, happened: Parameters<DeskLike['commit']>[0]['happened']): Promise<void> {
        const others = this.all.filter((one) => one.code !== box.code || one.hand !== box.hand)
        const boxes = [box, ...others].slice(0, KEPT_MOST)
        await this.desk.commit({ happened, kept_as: 'boxes', state: { boxes } satisfies KeptBoxes })
        this.all = boxes
    }
}
