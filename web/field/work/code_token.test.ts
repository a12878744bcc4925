/* Signed codes: what fits is shown, whatever was changed in it is forged, and its times and the list of what is void are obeyed. */
import { expect, test } from 'vitest'
import { ed25519 } from '@noble/curves/ed25519.js'
import { fromText, joined, toBase64 } from '../keys/codec'
import { checkCode, fromBase45, type KeptCodes } from './code_token'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const MUTATIONS = 500
const HOUR_MS = 3_600_000
const NOW = Date.parse('2022-03-22T08:00:00Z')
const REF = [1, 2, 3, 4, 5, 6, 7, 8]

const base45 = (bytes: Uint8Array): string => {
    let text = ''
    for (let i = 0; i < bytes.length; i += 2) {
        const pair = i + 1 < bytes.length
        let said = pair ? bytes[i]! * 256 + bytes[i + 1]! : bytes[i]!
        for (let n = pair ? 3 : 2; n > 0; n--) {
            text += ALPHABET[said % 45]
            said = Math.floor(said / 45)
        }
    }
    return text
}
const keys = ed25519.keygen()
const time = (at: number): number[] => [24, 16, 8, 0].map((shift) => (Math.floor(at / 1000) >>> shift) & 0xff)
const partOf = (flags: number, issued = NOW - HOUR_MS, until = NOW + HOUR_MS): Uint8Array => {
    const name = fromText('张*三')
    return joined(Uint8Array.from([1, 1, ...REF, flags, 8, ...time(issued), ...time(until), name.length]), name, fromText('001X'))
}
const signed = (part: Uint8Array, by = keys.secretKey): string =>
    `DY1:${base45(joined(part, ed25519.sign(joined(fromText('dayan code 1\n'), part), by)))}`
const kept: KeptCodes = {
    list: { now: new Date(NOW).toISOString(), keys: [{ number: 1, public_key: toBase64(keys.publicKey) }] },
    at: NOW + 5 * 365 * 24 * HOUR_MS,
}
const here = kept.at /* this phone's own clock, years ahead of the drill's */

test('a signed code says colour, reason, name and last four', () => {
    expect(checkCode(signed(partOf(2)), kept, here)).toEqual({
        state: 'valid',
        token: {
            key: 1, ref: '0102030405060708', colour: 'red', printed: false, reason: 8, issued: NOW - HOUR_MS, until: NOW + HOUR_MS,
            name: '张*三', last_four: '001X',
        },
    })
})

test('T4: of 500 codes with one character changed, taken out or added, none passes', () => {
    const good = signed(partOf(0))
    const mutated = Array.from({ length: MUTATIONS }, (_, i) => {
        const at = 4 + ((i * 7) % (good.length - 4))
        const other = ALPHABET[(ALPHABET.indexOf(good[at]!) + 1 + (i % 44)) % 45]!
        return good.slice(0, at) + [other, '', good[at]! + other][i % 3]! + good.slice(at + 1)
    })
    const passed = mutated.filter((text) => text !== good && checkCode(text, kept, here).state === 'valid')
    expect(passed).toEqual([])
})

test.each([
    ['signed by nobody we know', signed(partOf(0), ed25519.utils.randomSecretKey()), 'forged'],
    ['a flag that is none', signed(partOf(3)), 'forged'],
    ['no signature', 'DY1:', 'forged'],
    ['an address of another host', 'https://elsewhere.example/DY1:', 'foreign'],
    ['until now, so no more', signed(partOf(0, NOW - HOUR_MS, NOW)), 'expired'],
    ['from the future', signed(partOf(0, NOW + 6 * 60_000)), 'early'],
    ['a clock a little ahead', signed(partOf(0, NOW + 4 * 60_000)), 'valid'],
])('%s', (_, text, state) => expect(checkCode(text, kept, here).state).toBe(state))

test('what was issued before the list says so is void, what was issued since holds', () => {
    const list = { ...kept.list, revoked: [{ ref: '0102030405060708', before: new Date(NOW - 30 * 60_000).toISOString() }] }
    expect(checkCode(signed(partOf(0)), { ...kept, list }, here).state).toBe('revoked')
    expect(checkCode(signed(partOf(2, NOW - 10 * 60_000)), { ...kept, list }, here).state).toBe('valid')
})

test('Base45 as in RFC 9285', () => {
    expect([...fromBase45('BB8')!]).toEqual([65, 66])
    expect([...fromBase45('QED8WEX0')!]).toEqual([...fromText('ietf!')])
    expect(['GGW', ':::', 'A', 'ab'].map(fromBase45)).toEqual([undefined, undefined, undefined, undefined])
})
