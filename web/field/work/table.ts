/* Table: one sampling table at work. Tube, people one after another, seal: what may be when, and what the sampler is told. It knows no
 * screen and no network; every step is committed before it is said. */
import type { Day, Door, DoorState, Person, Pool, Roster, Round } from '../day/day'
import type { Change, Done, Happening } from '../store/desk'
import { refusalOf, type Refusal, type TubeNow } from './admits'
import { guestCoded, guestNumbered, naming, shownId } from './guest'
import { signerOf } from './note'
import { looksLikeTube, tubeCode, type TubeCode, type TubeKind } from './tube_code'

export interface Member {
    person_id: string
    household_id?: string
    position: number
    at: number
}

export interface Tube {
    code: string
    kind: TubeKind
    places: number
    household: boolean
    retest: boolean
    doorstep?: boolean /* filled at people's doors, never mixed with the site's */
    round_id: string
    state: 'open' | 'sealed' | 'void' | 'handed'
    begun: boolean /* its opening was handed to the queue */
    opened_at: number
    sealed_at?: number
    members: Member[]
}

interface TableState {
    tubes: Tube[] /* the newest first; the one in hand is the first when it is open */
    doors?: Doors
}

/* What this phone did at doors, by round and person: it knows of it before the day does. */
export type Doors = Record<string, DoorState>

export type Why =
    | Refusal
    | 'NO_TUBE'
    | 'NO_ROUND'
    | 'TUBE_CODE_WRONG'
    | 'TUBE_CODE_USED'
    | 'TUBE_EMPTY'
    | 'TUBE_REOPEN_LATE'
    | 'PERSON_UNKNOWN'
    | 'NO_ROSTER' /* it is over: only a code or a whole number says who somebody is */
    | 'NO_DAY' /* there never was one on this phone */
    | 'NOTHING_TO_UNDO'
    | 'HANDOVER_WRONG'
    | 'HANDOVER_FORGED' /* signed in the name of a colleague's phone, by another one */
    | 'TUBE_DOORSTEP_KIND'
    | 'TUBE_DOORSTEP_DIFFERS'
    | 'DOORSTEP_LISTED'
    | 'DOORSTEP_NOT_LISTED'
    | 'NOT_SAVED' /* the phone could not write it: full, or broken */

export type Said =
    | { outcome: 'opened' | 'sealed' | 'reopened' | 'voided' | 'handed' | 'taken_over'; tube: Tube }
    | { outcome: 'tried'; person: Person }
    | { outcome: 'counted'; waiting: number }
    | { outcome: 'saved' | 'full' | 'undone'; tube: Tube; person: Person; again: boolean }
    | { outcome: 'asks'; why: 'ROUND_SAMPLED_ALREADY'; person: Person; before: { at: number; site?: string } }
    | { outcome: 'asks'; why: 'GUEST'; person: Person }
    | { outcome: 'asks'; why: 'UNDER_FILLED'; tube: Tube; next?: string }
    | { outcome: 'asks'; why: 'REOPEN'; tube: Tube }
    | { outcome: 'asks'; why: 'HANDOVER_UNKNOWN'; note: string } /* no phone of the day signed it */
    | { outcome: 'refused'; why: Why; person?: Person; tube?: Tube; kinds?: TubeKind[] }

export interface DeskLike {
    now: () => number
    commit: (change: Change) => Promise<number[]>
    wasDone: (round_id: string, person_id: string) => Promise<Done | undefined>
    signed: (note: string) => string
}

const TUBES_KEPT = 12
const UNDO_MOST = 3
const MINUTE_MS = 60_000
const PERSON_PREFIX = 'dayan-person:'
const STAY_AT_HOME = new Set(['lock', 'key_person']) /* listed or not, they are sampled at the door */
const HANDOVER_PREFIX = 'dayan-tube:'

interface Undoable {
    seq: number
    tube: string
    person_id: string
    round_id: string
    before: Done | undefined
}

export class Table {
    tubes: Tube[] = []
    retest = false /* the next tube is for single retests */
    door: Door | undefined /* the building somebody stands in: tubes opened now are doorstep tubes */
    doors: Doors
    private undoable: Undoable[] = []
    private readonly guests = new Map<string, Person>() /* of those that can be undone */

    constructor(
        private readonly desk: DeskLike,
        private day: Day,
        private roster: Roster,
        private readonly voidedBefore: string /* why somebody whose tube was voided is sampled again, in words */,
        state?: TableState,
    ) {
        this.tubes = state?.tubes ?? []
        this.doors = state?.doors ?? {}
    }

    /* Another roster came in, at any moment: only what is known of people and rounds changes. */
    renew(day: Day, roster: Roster): void {
        this.day = day
        this.roster = roster
    }

    get tube(): Tube | undefined {
        return this.tubes[0]?.state === 'open' ? this.tubes[0] : undefined
    }

    get round(): Round | undefined {
        return this.day.rounds.at(-1)
    }

    /* The last ones that can still be taken back, the newest first. */
    get last(): Person[] {
        return this.undoable.toReversed().flatMap(({ person_id }) => this.personOf(person_id) ?? [])
    }

    private personOf(person_id: string): Person | undefined {
        return this.roster.byId.get(person_id) ?? this.guests.get(person_id) ?? guestCoded(person_id)
    }

    private roundOf(tube: Tube): Round | undefined {
        return this.day.rounds.find((round) => round.id === tube.round_id) ?? this.round
    }

    /* -- whatever was read ---------------------------------------------------------------------------------------------- */

    async read(text: string): Promise<Said> {
        const said = text.trim()
        const code = tubeCode(said)
        if (code) return this.open(code)
        if (looksLikeTube(said)) return { outcome: 'refused', why: 'TUBE_CODE_WRONG' }
        if (said.startsWith(HANDOVER_PREFIX)) return this.takeOver(said)
        const id = said.startsWith(PERSON_PREFIX) ? said.slice(PERSON_PREFIX.length) : ''
        const person = this.roster.byId.get(id) ?? this.roster.numbered(said)
        if (person) return this.sample(person)
        const guest = id ? guestCoded(id) : guestNumbered(said)
        if (this.day.roster_over) return guest ? this.sample(guest) : { outcome: 'refused', why: 'NO_ROSTER' }
        return guest ? { outcome: 'asks', why: 'GUEST', person: guest } : { outcome: 'refused', why: 'PERSON_UNKNOWN' }
    }

    /* -- tubes ------------------------------------------------------------------------------------------------------------ */

    async open(code: TubeCode): Promise<Said> {
        const round = this.round
        if (!round) return { outcome: 'refused', why: 'NO_ROUND' }
        const known = this.tubes.find((tube) => tube.code === code.text)
        if (known) return this.openKnown(known)
        const fitsDoor = !this.door || code.kind === 'S' || (code.household && this.door.household)
        if (!fitsDoor) return { outcome: 'refused', why: 'TUBE_DOORSTEP_KIND' }
        const tube = this.tube
        const isFull = tube && tube.members.length >= tube.places
        if (tube && tube.members.length > 0 && !isFull && !tube.household) {
            return { outcome: 'asks', why: 'UNDER_FILLED', tube, next: code.text }
        }
        const fresh: Tube = {
            code: code.text,
            kind: code.kind,
            places: code.places,
            household: code.household,
            retest: this.retest,
            ...(this.door ? { doorstep: true } : {}),
            round_id: this.door?.round_id ?? round.id,
            state: 'open',
            begun: false,
            opened_at: this.desk.now(),
            members: [],
        }
        const sealed = tube && tube.members.length > 0 ? [this.sealedNow(tube)] : []
        const others = this.tubes.filter((one) => one !== tube || one.members.length > 0)
        const kept = others.map((one) => sealed.find((is) => is.code === one.code) ?? one)
        const happened = sealed.map((one) => this.happening('tube_sealed', one))
        await this.commit([fresh, ...kept], { happened, release: sealed.length ? this.released() : [] })
        return { outcome: 'opened', tube: fresh }
    }

    private openKnown(tube: Tube): Said {
        if (tube.state === 'open') return { outcome: 'opened', tube }
        if (tube.state === 'sealed' && this.mayReopen(tube)) return { outcome: 'asks', why: 'REOPEN', tube }
        return { outcome: 'refused', why: tube.state === 'sealed' ? 'TUBE_REOPEN_LATE' : 'TUBE_CODE_USED', tube }
    }

    mayReopen(tube: Tube): boolean {
        return tube.state === 'sealed' && this.desk.now() - (tube.sealed_at ?? 0) <= this.day.reopen_min * MINUTE_MS
    }

    private sealedNow(tube: Tube): Tube {
        return { ...tube, state: 'sealed', sealed_at: this.desk.now() }
    }

    private happening(kind: Happening['kind'], tube: Tube, more: Partial<Happening> = {}): Happening {
        return { kind, tube: tube.code, round_id: tube.round_id, at: this.desk.now(), ...more }
    }

    /* All that could be undone is final from now on. */
    private released(): number[] {
        const seqs = this.undoable.map(({ seq }) => seq)
        this.undoable = []
        return seqs
    }

    private async commit(tubes: Tube[], change: Omit<Change, 'state'>, doors = this.doors): Promise<number[]> {
        const kept = tubes.slice(0, TUBES_KEPT)
        const numbers = await this.desk.commit({ ...change, state: { tubes: kept, doors } satisfies TableState })
        this.tubes = kept
        this.doors = doors
        return numbers
    }

    private changed(tube: Tube, to: Tube): Tube[] {
        return this.tubes.map((one) => (one.code === tube.code ? to : one))
    }

    async seal(reason?: string): Promise<Said> {
        const tube = this.tube
        if (!tube) return { outcome: 'refused', why: 'NO_TUBE' }
        if (tube.members.length === 0) return { outcome: 'refused', why: 'TUBE_EMPTY', tube }
        if (tube.members.length < tube.places && !tube.household && !reason) return { outcome: 'asks', why: 'UNDER_FILLED', tube }
        const sealed = this.sealedNow(tube)
        await this.commit(this.changed(tube, sealed), {
            happened: [this.happening('tube_sealed', sealed, reason ? { reason } : {})],
            release: this.released(),
        })
        return { outcome: 'sealed', tube: sealed }
    }

    async reopen(code: string, reason: string): Promise<Said> {
        const tube = this.tubes.find((one) => one.code === code)
        if (!tube || !this.mayReopen(tube)) return { outcome: 'refused', why: 'TUBE_REOPEN_LATE', ...(tube ? { tube } : {}) }
        if (this.tube && this.tube.members.length > 0) return { outcome: 'asks', why: 'UNDER_FILLED', tube: this.tube }
        const open: Tube = { ...tube, state: 'open' }
        delete open.sealed_at
        const others = this.tubes.filter((one) => one.code !== code && (one.state !== 'open' || one.members.length > 0))
        await this.commit([open, ...others], { happened: [this.happening('tube_reopened', open, { reason })] })
        return { outcome: 'reopened', tube: open }
    }

    /* Its people may be sampled again. */
    async voidTube(code: string, reason: string): Promise<Said> {
        const tube = this.tubes.find((one) => one.code === code)
        if (!tube) return { outcome: 'refused', why: 'NO_TUBE' }
        const gone: Tube = { ...tube, state: 'void' }
        const done = tube.members.map(({ person_id, at }) => ({
            person_id,
            round_id: tube.round_id,
            done: { at, tube: tube.code, voided: true },
        }))
        const begun = tube.begun ? [] : [this.happening('tube_opened', tube, { at: tube.opened_at })]
        const happened = [...begun, this.happening('tube_voided', gone, { reason })]
        await this.commit(this.changed(tube, gone), { happened, done, release: this.released() })
        return { outcome: 'voided', tube: gone }
    }

    /* -- people ----------------------------------------------------------------------------------------------------------- */

    private async before(person: Person, round_id: string): Promise<{ at: number; site?: string; voided: boolean } | undefined> {
        const here = await this.desk.wasDone(round_id, person.person_id)
        if (here) return { at: here.at, voided: here.voided ?? false }
        if (!person.sampled_at) return undefined
        return { at: Date.parse(person.sampled_at), voided: false, ...(person.sampled_site ? { site: person.sampled_site } : {}) }
    }

    private kindsFor(person: Person, round: Round | undefined): TubeKind[] {
        const pool = round?.pools.find(({ group }) => group === person.group)
        const bySize: Record<number, TubeKind> = { 1: 'S', 5: 'F', 10: 'T', 20: 'W' }
        const kinds = (pool?.sizes ?? [1]).flatMap((size) => bySize[size] ?? [])
        return pool?.household ? [...kinds, 'H'] : kinds
    }

    private firstFree(tube: Tube): number {
        const taken = new Set(tube.members.map(({ position }) => position))
        let place = 1
        while (taken.has(place)) place++
        return place
    }

    /* Doorstep tubes and the site's stay apart. */
    private apart(tube: Tube, person: Person): Why | undefined {
        if ((tube.doorstep ?? false) !== (this.door !== undefined)) return 'TUBE_DOORSTEP_DIFFERS'
        const lines = (this.day.doors ?? [])
            .filter(({ round_id }) => round_id === tube.round_id)
            .flatMap(({ people }) => people.filter(({ person_id }) => person_id === person.person_id))
        if (!this.door) return tube.places > 1 && lines.some(({ state }) => state !== 'done') ? 'DOORSTEP_LISTED' : undefined
        const isExpected = person.guest || lines.length > 0 || STAY_AT_HOME.has(person.group)
        return isExpected ? undefined : 'DOORSTEP_NOT_LISTED'
    }

    /* At a door one by one, or a household together. */
    private pools({ group }: Person, round: Round | undefined): readonly Pool[] {
        if (!this.door) return round?.pools ?? []
        return [{ group, sizes: [1], household: this.door.household ?? false }]
    }

    async sample(person: Person, reason?: string): Promise<Said> {
        const tube = this.tube
        if (!tube) return { outcome: 'refused', why: 'NO_TUBE', person }
        const apart = this.apart(tube, person)
        if (apart) return { outcome: 'refused', why: apart, person, tube }
        const round = this.roundOf(tube)
        const before = await this.before(person, tube.round_id)
        const why = before?.voided ? this.voidedBefore : reason
        const now: TubeNow = {
            open: true,
            places: tube.places,
            household: tube.household,
            retest: tube.retest,
            members: tube.members.map(({ person_id }) => person_id),
            ...homeOf(tube),
        }
        const refusal = refusalOf(now, { ...person, sampled: before !== undefined && !why }, this.pools(person, round))
        if (refusal === 'ROUND_SAMPLED_ALREADY' && before) {
            return { outcome: 'asks', why: refusal, person, before: { at: before.at, ...(before.site ? { site: before.site } : {}) } }
        }
        if (refusal) return { outcome: 'refused', why: refusal, person, tube, kinds: this.kindsFor(person, round) }
        return this.take(tube, person, before !== undefined, why)
    }

    private async take(tube: Tube, person: Person, again: boolean, reason?: string): Promise<Said> {
        const at = this.desk.now()
        const { person_id, household_id } = person
        const position = this.firstFree(tube)
        const before = await this.desk.wasDone(tube.round_id, person_id)
        const retest = { ...(tube.retest ? { retest: true } : {}), ...(tube.doorstep ? { doorstep: true } : {}) }
        const opening = tube.begun ? [] : [this.happening('tube_opened', tube, { at: tube.opened_at, ...retest })]
        const sample = this.happening('sample', tube, {
            ...naming(person),
            position,
            ...retest,
            ...(withGuests(tube) && !person.guest ? { household: true } : {}),
            ...(reason ? { reason } : {}),
        })
        const member: Member = { person_id, position, at, ...(household_id ? { household_id } : {}) }
        const filled: Tube = { ...tube, begun: true, members: [...tube.members, member] }
        const release = this.undoable.slice(0, -(UNDO_MOST - 1)).map(({ seq }) => seq)
        const numbers = await this.commit(this.changed(tube, filled), {
            happened: [...opening, sample],
            held: true,
            release,
            done: [{ person_id, round_id: tube.round_id, done: { at, tube: tube.code } }],
        }, tube.doorstep ? { ...this.doors, [doorKey(tube.round_id, person_id)]: 'done' } : this.doors)
        const seq = numbers.at(-1) ?? 0
        if (person.guest) this.guests.set(person_id, person)
        this.undoable = [...this.undoable.slice(-(UNDO_MOST - 1)), { seq, tube: tube.code, person_id, round_id: tube.round_id, before }]
        return { outcome: filled.members.length >= filled.places ? 'full' : 'saved', tube: filled, person, again }
    }

    /* Takes back one of the last three: it was never sent. */
    async undo(person_id?: string): Promise<Said> {
        const one = this.undoable.findLast((candidate) => person_id === undefined || candidate.person_id === person_id)
        const tube = one && this.tubes.find(({ code }) => code === one.tube)
        const person = one && this.personOf(one.person_id)
        if (!one || !tube || !person) return { outcome: 'refused', why: 'NOTHING_TO_UNDO' }
        const left: Tube = { ...tube, members: tube.members.filter((member) => member.person_id !== one.person_id) }
        await this.commit(this.changed(tube, left), {
            happened: [],
            drop: one.seq,
            done: [{ person_id: one.person_id, round_id: one.round_id, done: one.before }],
        }, this.doorsWithout(one))
        this.undoable = this.undoable.filter((other) => other !== one)
        return { outcome: 'undone', tube: left, person, again: false }
    }

    /* -- doors ------------------------------------------------------------------------------------------------------------- */

    private doorsWithout({ round_id, person_id }: Undoable): Doors {
        const key = doorKey(round_id, person_id)
        return Object.fromEntries(Object.entries(this.doors).filter(([one]) => one !== key))
    }

    /* How it stands at a door: what this phone did there, else what the day says. */
    doorState(door: Door, person_id: string): DoorState {
        const told = door.people.find((one) => one.person_id === person_id)?.state ?? 'to_do'
        return told === 'done' ? told : (this.doors[doorKey(door.round_id, person_id)] ?? told)
    }

    /* Nobody was sampled there, and why. */
    async tried(person: Person, how: 'refused' | 'not_home' | 'moved', reason?: string): Promise<Said> {
        const { door } = this
        if (!door) return { outcome: 'refused', why: 'TUBE_DOORSTEP_DIFFERS', person }
        const { round_id } = door
        const { person_id } = person
        const visit: Happening = { kind: 'door_tried', round_id, person_id, door: how, at: this.desk.now(), ...(reason ? { reason } : {}) }
        await this.commit(this.tubes, { happened: [visit] }, { ...this.doors, [doorKey(round_id, person_id)]: how })
        return { outcome: 'tried', person }
    }

    /* -- who waits ----------------------------------------------------------------------------------------------------------- */

    /* By the site's own count, whenever somebody looks. */
    async counted(waiting: number): Promise<Said> {
        await this.commit(this.tubes, { happened: [{ kind: 'queue_counted', waiting, at: this.desk.now() }] })
        return { outcome: 'counted', waiting }
    }

    /* -- to a colleague's phone ---------------------------------------------------------------------------------------------- */

    /* The open tube as text for a QR code: numbers of people, no names. This phone is done with it. */
    async handOver(): Promise<{ said: Said; text: string }> {
        const tube = this.tube
        if (!tube || tube.members.length === 0) return { said: { outcome: 'refused', why: tube ? 'TUBE_EMPTY' : 'NO_TUBE' }, text: '' }
        const members = tube.members.map(({ person_id, household_id, position }) => [shownId(person_id), household_id ?? '', position])
        const text = this.desk.signed(HANDOVER_PREFIX + JSON.stringify([tube.code, tube.round_id, tube.retest ? 1 : 0, members]))
        const handed: Tube = { ...tube, state: 'handed' }
        await this.commit(this.changed(tube, handed), { happened: [], release: this.released() })
        return { said: { outcome: 'handed', tube: handed }, text }
    }

    /* `sure`: somebody saw whose phone it is. */
    async takeOver(note: string, sure = false): Promise<Said> {
        const tube = this.tube
        if (tube && tube.members.length > 0) return { outcome: 'asks', why: 'UNDER_FILLED', tube }
        const taken = taken_over(note.slice(HANDOVER_PREFIX.length), this.desk.now())
        if (!taken) return { outcome: 'refused', why: 'HANDOVER_WRONG' }
        const signer = signerOf(note, this.day.phones ?? [])
        if (signer === 'forged') return { outcome: 'refused', why: 'HANDOVER_FORGED' }
        if (signer === 'unknown' && !sure) return { outcome: 'asks', why: 'HANDOVER_UNKNOWN', note }
        const done = taken.members.map(({ person_id, at }) => ({ person_id, round_id: taken.round_id, done: { at, tube: taken.code } }))
        const others = this.tubes.filter((one) => one.code !== taken.code && one !== tube)
        await this.commit([taken, ...others], { happened: [], done })
        return { outcome: 'taken_over', tube: taken }
    }
}

/* The household of a tube, as far as anybody in it has one. */
function homeOf(tube: Tube): { household_id?: string } {
    const home = tube.members.find(({ household_id }) => household_id)?.household_id
    return home ? { household_id: home } : {}
}

/* Somebody of whom no roster knows the household: that the others belong to it, the table vouches for. */
const withGuests = (tube: Tube): boolean => tube.household && tube.members.some(({ household_id }) => !household_id)

const doorKey = (round_id: string, person_id: string): string => `${round_id}|${person_id}`

function taken_over(text: string, now: number): Tube | undefined {
    try {
        const [said, round_id, retest, members] = JSON.parse(text) as [string, string, number, [string, string, number][]]
        const code = tubeCode(said)
        if (!code || !Array.isArray(members) || members.length > code.places) return undefined
        return {
            code: code.text,
            kind: code.kind,
            places: code.places,
            household: code.household,
            retest: retest === 1,
            round_id,
            state: 'open',
            begun: true,
            opened_at: now,
            members: members.map(([person_id, household_id, position]) => {
                return { person_id, position, at: now, ...(household_id ? { household_id } : {}) }
            }),
        }
    } catch {
        return undefined
    }
}
