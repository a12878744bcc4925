/* The sender over a real database (in memory) and a network of the test's: nothing leaves the queue but by its receipt. */
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { Database, forgetSettled, waitingIn, type OutboxRow } from '../store/database'
import { meaningOf } from './answer'
import { waitMs } from './backoff'
import { queueFile, takeInFile } from './file'
import { Sender, type SenderState } from './sender'

const JSON_TYPE = 'application/json'
const DAY_MS = 86_400_000
let named = 0
let db: Database
let now = 0

const row = (seq: number, more: Partial<OutboxRow> = {}): OutboxRow => ({
    device_id: '7', seq, kind: 'sample', tube: 'tube', at: seq, box: `box-${seq}`, state: 'waiting', held: 0, ...more,
})

interface Sent {
    device_id?: string
    boxes: { seq: number }[]
}

const json = (body: string, status = 200): Response => new Response(body, { status, headers: { 'content-type': JSON_TYPE } })
const stored = ({ boxes }: Sent): Response => json(JSON.stringify({ receipts: boxes.map(({ seq }) => ({ seq, outcome: 'stored' })) }))

function sending(answers: ((sent: Sent) => Response | Error)[]) {
    const sent: Sent[] = []
    const told: SenderState[] = []
    let cutOff = 0
    const sender = new Sender({
        db,
        device_id: '7',
        token: () => 'token',
        language: () => 'en',
        fetch: async (_, init) => {
            const body = JSON.parse(String(init.body)) as Sent
            sent.push(body)
            const answer = (answers.shift() ?? stored)(body)
            if (answer instanceof Error) throw answer
            return answer
        },
        now: () => now,
        random: () => 0.5,
        wait: async () => undefined,
        told: (state) => told.push(state),
        clock: () => undefined,
        cutOff: () => cutOff++,
    })
    return { sender, sent, told, cutOffs: () => cutOff }
}

beforeEach(() => {
    db = new Database(`sender-${++named}`)
    now = 1_000_000
})

const broken: [string, (sent: Sent) => Response | Error][] = [
    ['no network', () => new TypeError('network')],
    ['a sign-on page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['half an answer', () => new Response('{"receipts":[{"seq":1,"out', { headers: { 'content-type': JSON_TYPE } })],
    ['an answer of somebody else', () => new Response('{"ok":true}', { headers: { 'content-type': JSON_TYPE } })],
    ['a server in trouble', () => new Response('{}', { status: 503, headers: { 'content-type': JSON_TYPE, 'retry-after': '3' } })],
    ['a proxy in trouble', () => new Response('bad gateway', { status: 502 })],
    ['receipts of other records', () => stored({ boxes: [{ seq: 77 }, { seq: 78 }] })],
]

describe('does no harm', () => {
    test.each(broken)('%s', async (_, answer) => {
        await db.outbox.bulkAdd([row(1), row(2)])
        const { sender, sent } = sending([answer])
        expect(await sender.once()).toBeGreaterThan(0)
        expect(await waitingIn(db)).toMatchObject({ waiting: 2, stored: 0, refused: 0 })
        await sender.once()
        expect(sent[1]).toMatchObject({ boxes: [{ seq: 1 }, { seq: 2 }] })
        expect(await waitingIn(db)).toMatchObject({ waiting: 0, stored: 2 })
    })
})

test('a receipt settles its record and no other', async () => {
    await db.outbox.bulkAdd([row(1), row(2), row(3), row(4)])
    const receipts = [{ seq: 1, outcome: 'repeated' }, { seq: 2, outcome: 'refused', says: 'no' }, { seq: 3, outcome: 'conflict' }]
    const { sender } = sending([() => new Response(JSON.stringify({ receipts }), { headers: { 'content-type': JSON_TYPE } })])
    await sender.once()
    expect((await db.outbox.toArray()).map(({ state, says }) => [state, says])).toEqual([
        ['stored', undefined], ['refused', 'no'], ['conflict', undefined], ['waiting', undefined],
    ])
})

test('what may still be undone is not sent; another phone’s records are handed in as its own', async () => {
    await db.outbox.bulkAdd([row(1), row(2, { held: 1 }), row(1, { device_id: '8' })])
    const { sender, sent } = sending([])
    await sender.once()
    await sender.once()
    expect(sent).toMatchObject([{ boxes: [{ seq: 1 }] }, { device_id: '8', boxes: [{ seq: 1 }] }])
    expect(sent[0]).not.toHaveProperty('device_id')
})

test('records of a phone for which this one may not hand in stay, and hold up nothing of its own', async () => {
    await db.outbox.bulkAdd([row(1, { device_id: '6' }), row(1)])
    const no = () => json('{"code":"DEVICE_OF_ANOTHER_SITE","detail":"another site"}', 403)
    const { sender, sent, told } = sending([no])
    for (let i = 0; i < 3; i++) await sender.once()
    expect(sent.map(({ device_id }) => device_id)).toEqual(['6', undefined])
    expect(told.at(-1)).toBe('refused')
    expect(await waitingIn(db)).toMatchObject({ waiting: 1, stored: 1 })
    sender.wake()
    await sender.once()
    expect(await waitingIn(db)).toMatchObject({ waiting: 0, stored: 2 })
})

test('a batch that is not taken is halved until the one record is found; it is kept', async () => {
    await db.outbox.bulkAdd(Array.from({ length: 8 }, (_, i) => row(i + 1)))
    const answer = (sent: Sent): Response =>
        sent.boxes.some(({ seq }) => seq === 5) ? json('{"code":"X"}', 422) : stored(sent)
    const { sender } = sending(Array.from({ length: 20 }, () => answer))
    for (let i = 0; i < 12; i++) await sender.once()
    expect(await waitingIn(db)).toMatchObject({ waiting: 0, stored: 7, refused: 1 })
})

test('a phone that was cut off stops, and keeps what it queued', async () => {
    await db.outbox.bulkAdd([row(1)])
    const no = () => new Response('{"code":"SIGN_IN_NEEDED"}', { status: 401, headers: { 'content-type': JSON_TYPE } })
    const { sender, cutOffs } = sending([no])
    await sender.run()
    expect([cutOffs(), (await waitingIn(db)).waiting]).toEqual([1, 1])
})

test('a confirmed record stays a day more, a refused one until it was seen', async () => {
    await db.outbox.bulkAdd([row(1, { state: 'stored', settled_at: now }), row(2, { state: 'refused', settled_at: now })])
    expect(await forgetSettled(db, now + DAY_MS)).toBe(0)
    expect(await forgetSettled(db, now + DAY_MS + 1)).toBe(1)
    expect((await db.outbox.toArray()).map(({ seq }) => seq)).toEqual([2])
})

test('a queue goes out as a file and into another phone, once', async () => {
    await db.outbox.bulkAdd([row(1), row(2, { held: 1 }), row(3, { state: 'stored' })])
    const text = await (await queueFile(db, now)).text()
    const other = new Database(`sender-${++named}`)
    expect(await takeInFile(other, text)).toBe(2)
    expect(await takeInFile(other, text)).toBe(0)
    expect(await takeInFile(other, '{"format":"other"}')).toBeUndefined()
    expect((await waitingIn(other)).waiting).toBe(2)
})

test('whether all that waits is in a file is known, until something new waits', async () => {
    await db.outbox.bulkAdd([row(1), row(2, { held: 1 }), row(3, { state: 'stored' })])
    expect(await waitingIn(db)).toMatchObject({ waiting: 2, filed: 0 })
    await queueFile(db, now)
    expect(await waitingIn(db)).toMatchObject({ waiting: 2, filed: 2 })
    await db.outbox.add(row(4))
    expect(await waitingIn(db)).toMatchObject({ waiting: 3, filed: 2 })
    const { sender } = sending([])
    await sender.once()
    expect(await waitingIn(db)).toMatchObject({ waiting: 0, filed: 0, stored: 4 })
})

test('waits grow to a minute, spread over the whole of it, and honour what the server asks', () => {
    expect([waitMs(0, 0), waitMs(0, 0.999), waitMs(3, 0.5), waitMs(50, 0.999)]).toEqual([0, 999, 4000, 59_940])
    expect(waitMs(1, 0, 30)).toBe(30_000)
})

test('only 401 with our own code cuts off: a proxy that asks for a password does not', () => {
    expect(meaningOf(401, JSON_TYPE, null, '{"code":"SIGN_IN_NEEDED"}').kind).toBe('cut-off')
    expect(meaningOf(401, 'text/html', null, '<html>').kind).toBe('later')
    expect(meaningOf(401, JSON_TYPE, null, '{"error":"proxy"}').kind).toBe('later')
})
