/* Boxes from hand to hand, each phone with a database of its own: what is queued, what differs, what a note carries. */
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { toBase64 } from '../keys/codec'
import { newDataKey, type Secrets } from '../keys/vault'
import { Database } from '../store/database'
import { Desk } from '../store/desk'
import { boxNoteText, readBoxNote } from './box_note'
import { Boxes, missingOf, type BoxSaid, type Hand } from './boxes'
import { signedNote, type Colleague } from './note'
import { checkCharacter } from './tube_code'

const code = (kind: string, serial: number): string => {
    const said = `430999-261124-001-${kind}-${String(serial).padStart(5, '0')}-`
    return said + checkCharacter(said)
}
const BOX = code('B', 1)
const tubes = Array.from({ length: 30 }, (_, i) => code('T', i + 1))
const secrets = (sign: Uint8Array): Secrets => ({
    data: newDataKey(), sign: toBase64(sign), box: toBase64(x25519.utils.randomSecretKey()), token: 'token',
})
const server_key = toBase64(x25519.keygen().publicKey)
const START = Date.parse('2026-11-24T01:00:00Z')

let now = START
let named = 0
let phones: Colleague[] = []
beforeEach(() => {
    now = START
    phones = []
})

async function phoneOf(label: string): Promise<{ boxes: Boxes; db: Database }> {
    const db = new Database(`boxes-${++named}`)
    await db.keep('locked', 'a vault')
    const device_id = String(named)
    const sign = ed25519.utils.randomSecretKey()
    const desk = new Desk(db, { device_id, label, server_key }, secrets(sign), () => now)
    phones.push({ device_id, label, sign_key: toBase64(ed25519.getPublicKey(sign)) })
    await desk.open()
    const sealedAt = (tube: string): number | 'open' | undefined => (tube === code('T', 99) ? 'open' : START)
    return { boxes: new Boxes(desk, { label, told: () => [], phones: () => phones, sealedAt, coldMax: () => 8 }), db }
}
const kinds = async (db: Database): Promise<string[]> => (await db.outbox.toArray()).map(({ kind, tube }) => `${kind} ${tube}`)
const whyOf = (said: BoxSaid): string => (said.outcome === 'refused' ? said.why : said.outcome)
async function signed(boxes: Boxes, hand: Hand, celsius?: number): Promise<string> {
    const said = await boxes.sign(BOX, hand, celsius)
    if (said.outcome === 'refused') throw new Error(said.why)
    return boxes.note(said.box)
}

test('30 are packed and taken, 29 received: the laboratory hears at once which one is missing, and who had it', async () => {
    const [site, courier, lab] = [await phoneOf('table 1'), await phoneOf('courier 1'), await phoneOf('lab 1')]
    await site.boxes.read('site', BOX)
    for (const tube of tubes) await site.boxes.read('site', tube)
    await signed(site.boxes, 'site', 5)
    const note = await signed(site.boxes, 'site')
    expect(await kinds(site.db)).toEqual([`box_closed ${BOX}`, `box_handed ${BOX}`])

    now += 60_000
    expect(whyOf(await courier.boxes.read('courier', note))).toBe('begun')
    for (const tube of tubes) await courier.boxes.read('courier', tube)
    expect((await courier.boxes.sign(BOX, 'courier', 4)).outcome).toBe('signed')
    const passed = await signed(courier.boxes, 'courier')
    expect(await kinds(courier.db)).toEqual([`box_taken ${BOX}`, `box_handed ${BOX}`])

    await lab.boxes.read('lab', passed)
    for (const tube of tubes.slice(0, 29)) expect((await lab.boxes.read('lab', tube)).outcome).toBe('tube_in')
    const said = await lab.boxes.sign(BOX, 'lab', 4)
    expect(said.outcome).toBe('short')
    expect(said.outcome === 'short' && [missingOf(said.box), said.box.last_by, said.box.since]).toEqual([[tubes[29]], 'courier 1', START])
    await lab.boxes.read('lab', BOX)
    expect((await lab.boxes.read('lab', tubes[29]!)).outcome).toBe('complete')
})

test('what does not belong is said with its reason, and nothing is queued for it', async () => {
    const { boxes, db } = await phoneOf('table 1')
    const heard = async (text: string): Promise<string> => whyOf(await boxes.read('site', text))
    expect(await heard(tubes[0]!)).toBe('NO_BOX')
    expect(await heard('430999-261124-001-B-00001-?')).toBe('TUBE_CODE_WRONG')
    expect(await heard('https://elsewhere.example/')).toBe('BOX_CODE_WRONG')
    expect(await heard(BOX)).toBe('begun')
    expect(whyOf(await boxes.sign(BOX, 'site'))).toBe('BOX_EMPTY')
    expect(await heard(code('T', 99))).toBe('TUBE_STILL_OPEN')
    expect(await heard(tubes[0]!)).toBe('tube_in')
    expect(await heard(tubes[0]!)).toBe('TUBE_IN_BOX')
    await boxes.sign(BOX, 'site')
    expect(await heard(BOX)).toBe('BOX_DONE')
    expect(await heard(code('B', 2))).toBe('begun')
    expect(await heard(tubes[0]!)).toBe('TUBE_IN_OTHER_BOX')
    expect(await kinds(db)).toEqual([`box_closed ${BOX}`])
})

test('whose note it is, its signature says: a stranger\'s is believed aloud, one in a colleague\'s name is not', async () => {
    const [site, courier] = [await phoneOf('table 1'), await phoneOf('courier 1')]
    await site.boxes.read('site', BOX)
    for (const tube of tubes) await site.boxes.read('site', tube)
    const note = await signed(site.boxes, 'site')
    const fewer = note.replace(',30]', ']')
    expect(fewer).not.toBe(note)
    expect(whyOf(await courier.boxes.read('courier', fewer))).toBe('BOX_NOTE_FORGED')
    phones.shift()
    expect(whyOf(await courier.boxes.read('courier', note))).toBe('unproved')
})

test('a note says 300 tubes within one QR code, and a cut one says nothing', () => {
    const many = Array.from({ length: 300 }, (_, i) => code('T', i + 1))
    const text = boxNoteText({ box: BOX, tubes: many, since: START, cold: true, last_by: '一号台' })
    expect(signedNote(text, '2937465018273645563', ed25519.utils.randomSecretKey()).length).toBeLessThan(2900)
    expect(readBoxNote(text)).toEqual({ box: BOX, tubes: many, since: START, cold: true, last_by: '一号台' })
    expect(readBoxNote(text.slice(0, -3))).toBeUndefined()
})
