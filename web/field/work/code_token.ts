/* Code token: the signed code of a resident, checked without the server (docs/code-token.md): Base45, the part, its Ed25519 signature, then
 * times and the list of what is void. A text is only ever read: nothing that stands in a code is opened. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { fromBase64, fromText, joined, toText } from '../keys/codec'

export interface CodeKeys {
    now: string
    keys: { number: number; public_key: string }[]
    revoked?: { ref: string; before: string }[]
}

/* As kept on the phone: `at` by the phone's own clock. */
export interface KeptCodes {
    list: CodeKeys
    at: number
}

export type Colour = 'green' | 'yellow' | 'red'

export interface Token {
    ref: string
    colour: Colour
    printed: boolean
    reason: number
    issued: number
    until: number
    name: string
    last_four: string
}

export type TokenState = 'valid' | 'forged' | 'expired' | 'early' | 'revoked' | 'foreign'

export interface Checked {
    state: TokenState
    token?: Token /* when its signature fits */
}

const PREFIX = 'DY1:'
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const SIGNED = fromText('dayan code 1\n')
const SIGNATURE = 64
const NAME_FROM = 21
const NAME_MOST = 24
const LAST_FOUR = 4
const COLOURS: Colour[] = ['green', 'yellow', 'red']
const REASON_MOST = 10
const FLAGS = 0b111
const SKEW_MS = 5 * 60_000

/* RFC 9285. Undefined: it is none. */
export function fromBase45(text: string): Uint8Array | undefined {
    const values = [...text].map((character) => ALPHABET.indexOf(character))
    if (values.includes(-1) || text.length % 3 === 1) return undefined
    const bytes: number[] = []
    for (let i = 0; i < values.length; i += 3) {
        const [a = 0, b = 0, c] = values.slice(i, i + 3)
        const said = a + b * 45 + (c ?? 0) * 2025
        if (said > (c === undefined ? 0xff : 0xffff)) return undefined
        if (c !== undefined) bytes.push(said >> 8)
        bytes.push(said & 0xff)
    }
    return Uint8Array.from(bytes)
}

function unpack(part: Uint8Array): (Token & { key: number }) | undefined {
    const view = new DataView(part.buffer, part.byteOffset, part.length)
    const length = part[20] ?? 0
    const flags = part[10] ?? 0
    const reason = part[11] ?? 0
    const colour = COLOURS[flags & 3]
    const fits = part.length === NAME_FROM + length + LAST_FOUR && length <= NAME_MOST
    if (!fits || part[0] !== 1 || flags > FLAGS || !colour || reason > REASON_MOST) return undefined
    return {
        key: part[1] ?? 0,
        ref: [...part.subarray(2, 10)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
        colour,
        printed: (flags & 4) !== 0,
        reason,
        issued: view.getUint32(12) * 1000,
        until: view.getUint32(16) * 1000,
        name: toText(part.subarray(NAME_FROM, NAME_FROM + length)),
        last_four: toText(part.subarray(NAME_FROM + length)),
    }
}

/* Undefined: forged, whatever is wrong with it. */
function signedToken(text: string, list: CodeKeys): Token | undefined {
    const bytes = fromBase45(text.slice(PREFIX.length))
    if (!bytes || bytes.length < NAME_FROM + LAST_FOUR + SIGNATURE) return undefined
    const part = bytes.subarray(0, -SIGNATURE)
    const token = unpack(part)
    const key = token && list.keys.find(({ number }) => number === token.key)
    if (!token || !key) return undefined
    const fits = ed25519.verify(bytes.subarray(-SIGNATURE), joined(SIGNED, part), fromBase64(key.public_key), { zip215: false })
    return fits ? token : undefined
}

/* The post's clock: a drill may be in another year. */
export const postClock = ({ list, at }: KeptCodes, now: number): number => now + Date.parse(list.now) - at

export function checkCode(text: string, kept: KeptCodes, now: number): Checked {
    if (!text.startsWith(PREFIX)) return { state: 'foreign' }
    const token = signedToken(text, kept.list)
    if (!token) return { state: 'forged' }
    const post = postClock(kept, now)
    const before = kept.list.revoked?.find(({ ref }) => ref === token.ref)?.before
    if (token.until <= post) return { state: 'expired', token }
    if (token.issued > post + SKEW_MS) return { state: 'early', token }
    if (before && token.issued < Date.parse(before)) return { state: 'revoked', token }
    return { state: 'valid', token }
}
