/* The table over a real database (in memory): what is committed, what may be undone, what survives the application. */
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { Roster, type Day, type Person } from '../day/day'
import { openBox } from '../keys/box'
import { fromBase64, toBase64, toText } from '../keys/codec'
import { newDataKey, type Secrets } from '../keys/vault'
import { Database } from '../store/database'
import { Desk } from '../store/desk'
import { checkOf } from '@shared/id_number'
import { checkCharacter } from './tube_code'
import { Table } from './table'

const code = (kind: string, serial: number): string => {
    const said = `430999-261124-001-${kind}-${String(serial).padStart(5, '0')}-`
    return said + checkCharacter(said)
}
const people: Person[] = Array.from({ length: 24 }, (_, i) => ({
    person_id: String(100 + i), household_id: String(Math.floor(i / 3)), name: `name ${i}`, document_number: `number-${i}`, group: 'other',
}))
const pools = [{ group: 'other', sizes: [20, 10, 5] }, { group: 'lock', sizes: [1], household: true }]
const day: Day = {
    device_id: '7', label: 'phone', roles: ['sampler'], area_name: 'area', time_zone: 'Asia/Shanghai', drill: false,
    made_at: '2026-11-24T00:00:00Z', lives_h: 24, reopen_min: 5,
    rounds: [{ id: '9', number: 1, pools }], people,
}
const server = x25519.keygen()
const sign = ed25519.utils.randomSecretKey()
const secrets: Secrets = { data: newDataKey(), sign: toBase64(sign), box: toBase64(x25519.utils.randomSecretKey()), token: 'token' }
const colleagues = [{ device_id: '7', label: 'phone', sign_key: toBase64(ed25519.getPublicKey(sign)) }]
const identity = { device_id: '7', label: 'phone', server_key: toBase64(server.publicKey) }

let db: Database
let now = Date.parse('2026-11-24T01:00:00Z')
let named = 0

const begin = async (phones = colleagues): Promise<Table> => {
    const desk = new Desk(db, identity, secrets, () => now)
    await desk.open()
    return new Table(desk, { ...day, phones }, new Roster(people), 'voided before', await desk.kept('table'))
}
const rows = () => db.outbox.toArray()
const held = async () => (await rows()).filter((row) => row.held === 1).map((row) => row.place)
const opened = (box: string) => {
    const said = openBox(server.secretKey, fromBase64(box))
    const json = said.subarray(64)
    return { fits: ed25519.verify(said.subarray(0, 64), json, ed25519.getPublicKey(sign)), record: JSON.parse(toText(json)) }
}

const freshPhone = async (): Promise<void> => {
    db = new Database(`table-${++named}`)
    await db.keep('locked', 'a vault')
}

beforeEach(freshPhone)

test('what is queued opens for the server alone, and is signed', async () => {
    const table = await begin()
    await table.read(code('T', 1))
    expect(await rows()).toEqual([])
    await table.read('number-0')
    const records = (await rows()).map((row) => opened(row.box))
    expect(records.map(({ fits, record }) => [fits, record.seq, record.kind, record.person_id])).toEqual([
        [true, 1, 'tube_opened', undefined],
        [true, 2, 'sample', '100'],
    ])
    const box = fromBase64((await rows())[0]!.box)
    expect(() => openBox(fromBase64(secrets.box), box)).toThrow()
})

test('the last three may be undone, and are sent when they no longer may', async () => {
    const table = await begin()
    await table.read(code('T', 1))
    for (let i = 0; i < 5; i++) await table.read(`number-${i}`)
    expect(await held()).toEqual([3, 4, 5])
    expect(await table.undo('103')).toMatchObject({ outcome: 'undone', person: { person_id: '103' } })
    expect((await rows()).some((row) => row.place === 4)).toBe(false)
    await table.read('number-7')
    expect(table.tube?.members.map((member) => member.position)).toEqual([1, 2, 3, 5, 4])
    await table.seal('closing')
    expect(await held()).toEqual([])
    expect(await table.undo()).toMatchObject({ outcome: 'refused', why: 'NOTHING_TO_UNDO' })
})

test('a roster that comes in the middle of a scan loses nothing of it', async () => {
    const table = await begin()
    const opening = table.read(code('T', 1))
    table.renew(day, new Roster(people.slice(0, 3)))
    expect(await opening).toMatchObject({ outcome: 'opened' })
    const saving = table.read('number-0')
    table.renew(day, new Roster(people))
    expect(await saving).toMatchObject({ outcome: 'saved' })
    expect(await table.read('number-7')).toMatchObject({ outcome: 'saved', tube: { members: [{ position: 1 }, { position: 2 }] } })
})

test('a full tube is sealed by scanning the next one; a part-filled one asks for the reason', async () => {
    const table = await begin()
    await table.read(code('F', 1))
    for (let i = 0; i < 5; i++) await table.read(`number-${i}`)
    expect(await table.read('number-5')).toMatchObject({ outcome: 'refused', why: 'TUBE_FULL' })
    expect(await table.read(code('F', 2))).toMatchObject({ outcome: 'opened' })
    expect(table.tubes.map((tube) => tube.state)).toEqual(['open', 'sealed'])
    await table.read('number-5')
    expect(await table.read(code('F', 3))).toMatchObject({ outcome: 'asks', why: 'UNDER_FILLED' })
})

test('nobody twice in a round but with a reason; whoever was in a voided tube has one', async () => {
    const table = await begin()
    await table.read(code('T', 1))
    await table.read('number-0')
    await table.seal('closing')
    await table.read(code('T', 2))
    expect(await table.read('number-0')).toMatchObject({ outcome: 'asks', why: 'ROUND_SAMPLED_ALREADY', before: { at: now } })
    expect(await table.sample(people[0]!, 'broken')).toMatchObject({ outcome: 'saved', again: true })
    await table.voidTube(code('T', 2), 'leaks')
    await table.read(code('T', 3))
    expect(await table.read('number-0')).toMatchObject({ outcome: 'saved' })
    expect(opened((await rows()).at(-1)!.box).record.reason).toBe('voided before')
})

test('a sealed tube is reopened within minutes, not later', async () => {
    const table = await begin()
    await table.read(code('T', 1))
    await table.read('number-0')
    await table.seal('early')
    expect(await table.read(code('T', 1))).toMatchObject({ outcome: 'asks', why: 'REOPEN' })
    expect(await table.reopen(code('T', 1), 'early')).toMatchObject({ outcome: 'reopened' })
    await table.seal('early')
    now += 5 * 60_000 + 1
    expect(await table.reopen(code('T', 1), 'early')).toMatchObject({ outcome: 'refused', why: 'TUBE_REOPEN_LATE' })
})

test('an application that was killed finds tube and queue as they were', async () => {
    const first = await begin()
    await first.read(code('T', 1))
    for (let i = 0; i < 4; i++) await first.read(`number-${i}`)
    const again = await begin()
    expect(again.tube).toEqual(first.tube)
    expect(await held()).toEqual([])
    await again.read('number-4')
    expect((await rows()).map((row) => row.seq)).toEqual([1, 2, 3, 4, 5, 6])
})

test('a tube goes over to a colleague with its people, and this phone is done with it', async () => {
    const table = await begin()
    await table.read(code('T', 1))
    for (let i = 0; i < 3; i++) await table.read(`number-${i}`)
    const { text } = await table.handOver()
    expect(table.tube).toBeUndefined()
    expect(text).not.toContain('name')
    await freshPhone()
    const other = await begin()
    expect(await other.read(text)).toMatchObject({ outcome: 'taken_over' })
    expect(await other.read('number-1')).toMatchObject({ outcome: 'refused', why: 'TUBE_PERSON_TWICE' })
    await other.read('number-3')
    expect(opened((await rows())[0]!.box).record).toMatchObject({ kind: 'sample', position: 4, seq: 1 })
})

test('a handover is signed: a stranger\'s is taken when somebody is sure, one falsely in a colleague\'s name never', async () => {
    const table = await begin()
    await table.read(code('T', 1))
    for (let i = 0; i < 3; i++) await table.read(`number-${i}`)
    const { text } = await table.handOver()
    const changed = text.replace('"100"', '"109"')
    expect(changed).not.toBe(text)
    await freshPhone()
    const other = await begin()
    expect(await other.read(changed)).toMatchObject({ outcome: 'refused', why: 'HANDOVER_FORGED' })
    const unsigned = text.replace(/,"7","[^"]*"\]$/, ']')
    const stranger = await begin([])
    for (const note of [text, unsigned]) {
        expect(await stranger.read(note)).toMatchObject({ outcome: 'asks', why: 'HANDOVER_UNKNOWN', note })
    }
    expect(await stranger.takeOver(unsigned, true)).toMatchObject({ outcome: 'taken_over', tube: { code: code('T', 1) } })
})

test('a household tube takes guests, and whoever of the roster joins them is vouched for', async () => {
    const guest = (serial: string): string => `43099919800101${serial}${checkOf(`43099919800101${serial}`)}`
    const table = await begin()
    await table.read(code('H', 1))
    for (const number of [guest('001'), guest('002')]) {
        const asked = await table.read(number)
        if (asked.outcome !== 'asks' || asked.why !== 'GUEST') throw new Error(asked.outcome)
        expect((await table.sample(asked.person)).outcome).toBe('saved')
    }
    const home: Person = { ...people[0]!, group: 'lock' }
    expect((await table.sample(home)).outcome).toBe('saved')
    expect(await table.sample({ ...people[3]!, group: 'lock' })).toMatchObject({ why: 'TUBE_OTHER_HOUSEHOLD' })
    expect(opened((await rows()).at(-1)!.box).record).toMatchObject({ person_id: '100', household: true })
})

test('who waits is queued like anything else that happened', async () => {
    const table = await begin()
    expect(await table.counted(35)).toEqual({ outcome: 'counted', waiting: 35 })
    expect(opened((await rows())[0]!.box).record).toMatchObject({ kind: 'queue_counted', waiting: 35, at: new Date(now).toISOString() })
    expect(await held()).toEqual([])
})

test('a phone that was cut off writes nothing any more', async () => {
    const table = await begin()
    await table.read(code('T', 1))
    await table.read('number-0')
    await db.meta.bulkDelete(['locked', 'table'])
    await expect(table.read('number-1')).rejects.toThrow()
    expect(await db.kept('table')).toBeUndefined()
    expect(table.tube?.members.length).toBe(1)
})

test('nothing in the database names anybody', async () => {
    const table = await begin()
    await table.read(code('T', 1))
    for (let i = 0; i < 4; i++) await table.read(`number-${i}`)
    const all = [await rows(), await db.meta.toArray(), await db.done.toArray()]
    const text = JSON.stringify(all, (_, value: unknown) => (value instanceof Uint8Array ? toText(value) : value))
    for (const { name, document_number } of people) for (const said of [name, document_number!]) expect(text).not.toContain(said)
})

test('a guest is taken by number: the record says the number to the server alone, and is undone like anybody', async () => {
    const table = await begin()
    const number = `43099919800101001${checkOf('43099919800101001')}`
    await table.read(code('T', 1))
    expect(await table.read('430999198001010011')).toMatchObject({ outcome: 'refused', why: 'PERSON_UNKNOWN' })
    const asked = await table.read(number)
    if (asked.outcome !== 'asks' || asked.why !== 'GUEST') throw new Error(asked.outcome)
    expect((await table.sample(asked.person)).outcome).toBe('saved')
    expect(await table.read(number)).toMatchObject({ outcome: 'asks', why: 'GUEST' })
    expect(await table.sample(asked.person)).toMatchObject({ outcome: 'refused', why: 'TUBE_PERSON_TWICE' })
    const { record } = opened((await rows()).at(-1)?.box ?? '')
    expect([record.guest, record.document_number, record.person_id]).toEqual([true, number, undefined])
    expect((await table.undo()).outcome).toBe('undone')
    await table.sample(asked.person)
    expect((await table.handOver()).text).not.toContain(number)
})
