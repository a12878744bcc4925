/* Three days without a network: the roster is wiped at its hour, the table goes on by number and code, and in the end each record is handed
 * in once. A clock of the test's, over a real database (in memory). */
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { checkOf } from '@shared/id_number'
import { HOUR_MS, Roster, type Day, type Person } from '../day/day'
import { KeptDay } from '../day/kept_day'
import { closeBox, newPhoneKeys, openBox } from '../keys/box'
import { fromBase64, fromText, toBase64, toText } from '../keys/codec'
import { decrypted, keyOf, newDataKey, type Secrets } from '../keys/vault'
import { Sender } from '../queue/sender'
import { Database, waitingIn } from '../store/database'
import { Desk } from '../store/desk'
import { Table } from './table'
import { checkCharacter } from './tube_code'

const BEGAN = Date.parse('2026-11-24T01:00:00Z')
const server = x25519.keygen()
const secrets: Secrets = { data: newDataKey(), ...newPhoneKeys(), token: 'token' }
const identity = { device_id: '7', label: 'phone', server_key: toBase64(server.publicKey) }

const tube = (serial: number): string => {
    const said = `430999-261124-001-T-${String(serial).padStart(5, '0')}-`
    return said + checkCharacter(said)
}
const people = Array.from({ length: 30 }, (_, i) => {
    const digits = `430999198001${String(i + 1).padStart(2, '0')}001`
    return { person_id: String(100_000 + i), name: `name ${i}`, document_number: digits + checkOf(digits), group: 'other' }
}) satisfies Person[]
const day: Day = {
    device_id: '7', label: 'phone', roles: ['sampler'], site_name: 'site', area_name: 'area', time_zone: 'Asia/Shanghai', drill: false,
    made_at: '2026-11-24T01:00:00Z', lives_h: 24, reopen_min: 5,
    rounds: [{ id: '9', number: 1, pools: [{ group: 'other', sizes: [10] }] }], people,
    doors: [{ task_id: '1', round_id: '9', place: 'door 1', people: [{ person_id: '100029', ground: 'frail', state: 'to_do' }] }],
}

let db: Database
let desk: Desk
let now: number
let named = 0

beforeEach(async () => {
    db = new Database(`long-${++named}`)
    now = BEGAN
    await db.keep('locked', 'a vault')
})

const phoneKey = fromBase64(secrets.box)
const received = async (): Promise<[KeptDay, Day]> => {
    const kept = new KeptDay(db, () => now)
    return [kept, await kept.take(closeBox(x25519.getPublicKey(phoneKey), fromText(JSON.stringify(day))), secrets.box)]
}

/* Without `before` the application was started anew. */
async function laid(known: Day, before?: Table): Promise<Table> {
    const roster = new Roster(known.people ?? [])
    if (before) {
        before.renew(known, roster)
        return before
    }
    desk = new Desk(db, identity, secrets, () => now)
    await desk.open()
    return new Table(desk, known, roster, 'voided', await desk.kept('table'))
}

/* All that is on the disk, opened with every key the phone has. */
async function disk(): Promise<string> {
    const open = (bytes: Uint8Array): string => {
        for (const opened of [() => openBox(phoneKey, bytes), () => decrypted(keyOf(secrets), bytes)]) {
            try {
                return toText(opened())
            } catch {
                continue
            }
        }
        return toText(bytes)
    }
    const all = [await db.outbox.toArray(), await db.meta.toArray(), await db.done.toArray()]
    return JSON.stringify(all, (_, value: unknown) => (value instanceof Uint8Array ? open(value) : value))
}

const namedIn = (text: string): string[] =>
    people.flatMap(({ name, document_number }) => [`"${name}\\`, document_number]).filter((said) => text.includes(said))

interface Handed {
    kind: string
    guest?: boolean
    person_id?: string
    document_number?: string
}

/* The network is back: what the server has then. */
async function handIn(): Promise<Handed[]> {
    const records: Handed[] = []
    const fetch = async (_: string, init: RequestInit): Promise<Response> => {
        const { boxes } = JSON.parse(String(init.body)) as { boxes: { seq: number; box: string }[] }
        for (const { box } of boxes) {
            const said = openBox(server.secretKey, fromBase64(box))
            expect(ed25519.verify(said.subarray(0, 64), said.subarray(64), ed25519.getPublicKey(fromBase64(secrets.sign)))).toBe(true)
            records.push(JSON.parse(toText(said.subarray(64))) as Handed)
        }
        const receipts = boxes.map(({ seq }) => ({ seq, outcome: 'stored' }))
        return new Response(JSON.stringify({ receipts }), { headers: { 'content-type': 'application/json' } })
    }
    const quiet = { told: () => undefined, clock: () => undefined, cutOff: () => undefined, wait: async () => undefined }
    const ports = { db, device_id: '7', token: () => 'token', language: () => 'en', fetch, now: () => now, random: () => 0, ...quiet }
    const sender = new Sender(ports)
    while ((await waitingIn(db)).waiting > 0) await sender.once()
    return records
}

test('72 h without a network: names go at 24 h, people are sampled at 25 h and at 71 h, all are handed in, each once', async () => {
    const [kept, known] = await received()
    let table = await laid(known)
    await table.read(tube(1))
    for (const one of people.slice(0, 4)) expect(await table.read(one.document_number)).toMatchObject({ outcome: 'saved' })

    now = BEGAN + 24 * HOUR_MS - 1
    expect(await kept.wipeWhenOver()).toBe(false)
    expect(namedIn(await disk()).length).toBeGreaterThan(people.length)
    now = BEGAN + 24 * HOUR_MS
    expect(await kept.wipeWhenOver()).toBe(true)
    expect(namedIn(await disk())).toEqual([])
    expect(kept.rules).toMatchObject({ site_name: 'site', reopen_min: 5, rounds: day.rounds, roster_over: true })
    expect(kept.rules).not.toHaveProperty('people')
    expect(kept.rules).not.toHaveProperty('doors')

    now = BEGAN + 25 * HOUR_MS
    table = await laid(kept.rules!, table)
    expect(table.tube?.members.length).toBe(4)
    expect(table.last.map(({ name }) => name)).toEqual(['1000…0003', '1000…0002', '1000…0001'])
    expect(await table.undo()).toMatchObject({ outcome: 'undone', person: { person_id: '100003' } })
    expect(await table.read('dayan-person:100003')).toMatchObject({ outcome: 'saved' })
    expect(await table.read('name 5')).toMatchObject({ outcome: 'refused', why: 'NO_ROSTER' })
    for (const one of people.slice(4, 9)) expect(await table.read(one.document_number)).toMatchObject({ outcome: 'saved' })
    expect(await table.read(people[9]!.document_number)).toMatchObject({ outcome: 'full' })
    expect(await table.seal()).toMatchObject({ outcome: 'sealed' })

    now = BEGAN + 71 * HOUR_MS
    const started = new KeptDay(db, () => now)
    await started.start()
    table = await laid((await started.open(secrets.box))!)
    expect(await table.read(tube(2))).toMatchObject({ outcome: 'opened' })
    for (const one of people.slice(10, 20)) await table.read(`dayan-person:${one.person_id}`)
    await table.seal()

    const samples = (await handIn()).filter(({ kind }) => kind === 'sample')
    const idOf = ({ person_id, document_number }: Handed): string | undefined =>
        person_id ?? people.find((one) => one.document_number === document_number)?.person_id
    expect(samples.map(idOf).sort()).toEqual(people.slice(0, 20).map(({ person_id }) => person_id))
    expect(samples.filter(({ guest }) => guest).length).toBe(17)

    const next = await started.take(closeBox(x25519.getPublicKey(phoneKey), fromText(JSON.stringify(day))), secrets.box)
    expect((await laid(next, table)).last.length).toBe(0)
    expect(next.roster_over).toBeUndefined()
})

test('a phone that lay switched off over the hour forgets its people when it starts, before anybody unlocks it', async () => {
    await received()
    now = BEGAN + 30 * HOUR_MS
    await new KeptDay(db, () => now).start()
    expect(await db.kept('day')).toBeUndefined()
    expect(namedIn(await disk())).toEqual([])
})
