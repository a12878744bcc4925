/* The day: roster, rounds and rules of this phone's site (field_day of the server), opened from its box for as long as the phone is
 * unlocked. It lives a day; then its people are thrown away (kept_day.ts). */
import { openBox } from '../keys/box'
import { fromBase64, toText } from '../keys/codec'
import type { Colleague } from '../work/note'

export interface Pool {
    group: string
    sizes: number[]
    household?: boolean
}

export interface Round {
    id: string
    number: number
    due_at?: string
    pools: Pool[]
}

export interface Person {
    person_id: string
    household_id?: string
    name: string
    document_number?: string
    door?: string
    group: string
    key_person?: boolean
    sampled_at?: string
    sampled_site?: string
    guest?: boolean /* not on this site's roster */
}

/* A box on its way: what is in it, since when, and who had it last. */
export interface DayBox {
    box: string
    state: 'closed' | 'in_transit' | 'short'
    tubes: { tube: string }[]
    sealed_at?: string
    cold: boolean
    closed_at?: string
    taken_at?: string
    last_by?: string
}

export type DoorState = 'to_do' | 'done' | 'refused' | 'not_home' | 'moved'

/* One building whose people are sampled at their doors, in the order of the walk. */
export interface Door {
    task_id: string
    round_id: string
    place: string
    household?: boolean
    people: { person_id: string; ground: string; state: DoorState; tried_at?: string }[]
}

export interface Day {
    device_id: string
    label: string
    roles: string[]
    site_name?: string
    area_name: string
    time_zone: string
    drill: boolean
    made_at: string
    lives_h: number
    reopen_min: number
    room_temp_max_h?: number
    cold_max_c?: number
    rounds: Round[]
    people?: Person[]
    boxes?: DayBox[]
    phones?: Colleague[] /* whose notes are known */
    doors?: Door[]
    roster_over?: boolean /* its people were wiped: everybody is taken as a guest */
}

async function unpacked(bytes: Uint8Array): Promise<string> {
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
    if (!isPacked) return toText(bytes)
    const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'))
    return new Response(stream).text()
}

/* Throws when the box was closed to another phone. */
export async function openDay(box: Uint8Array, boxKey: string): Promise<Day> {
    return JSON.parse(await unpacked(openBox(fromBase64(boxKey), box))) as Day
}

export const HOUR_MS = 3_600_000

/* Ways to find somebody in the day. */
export class Roster {
    readonly byId = new Map<string, Person>()
    private readonly byNumber = new Map<string, Person>()
    readonly households = new Map<string, Person[]>()

    constructor(people: readonly Person[]) {
        for (const person of people) {
            this.byId.set(person.person_id, person)
            if (person.document_number) this.byNumber.set(person.document_number.toUpperCase(), person)
            const key = person.household_id ?? person.person_id
            this.households.set(key, [...(this.households.get(key) ?? []), person])
        }
    }

    numbered(number: string): Person | undefined {
        return this.byNumber.get(number.toUpperCase())
    }

    /* What is typed is part of a door, of a name, or the last digits of a number. */
    found(typed: string, most = 40): Person[] {
        const wanted = typed.trim().toUpperCase()
        const byNumber = (person: Person): boolean => wanted.length >= 4 && (person.document_number ?? '').endsWith(wanted)
        const fits = (person: Person): boolean =>
            person.name.includes(wanted) || (person.door ?? '').toUpperCase().includes(wanted) || byNumber(person)
        const people: Person[] = []
        for (const person of this.byId.values()) {
            if (people.length === most) break
            if (wanted === '' || fits(person)) people.push(person)
        }
        return people
    }
}
