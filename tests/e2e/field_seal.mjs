/* A phone without a screen: keys of its own, enrolled through the API, its records signed and sealed to the server as docs/sync.md says.
 * For queues of thousands, which nobody would scan. */
import { createRequire } from 'node:module'
import { clientOf } from './field_post.mjs'

const require = createRequire(new URL('../../web/package.json', import.meta.url))
const { hsalsa, xsalsa20poly1305 } = require('@noble/ciphers/salsa.js')
const { ed25519, x25519 } = require('@noble/curves/ed25519.js')
const { blake2b } = require('@noble/hashes/blake2.js')

const base64 = (bytes) => Buffer.from(bytes).toString('base64url')
const words = (bytes) => new Uint32Array(Uint8Array.from(bytes).buffer)

/* crypto_box_seal. */
function sealedTo(theirs, plain) {
    const once = x25519.keygen()
    const key = new Uint32Array(8)
    hsalsa(words(Buffer.from('expand 32-byte k')), words(x25519.getSharedSecret(once.secretKey, theirs)), new Uint32Array(4), key)
    const nonce = blake2b(Buffer.concat([once.publicKey, theirs]), { dkLen: 24 })
    return Buffer.concat([once.publicKey, xsalsa20poly1305(new Uint8Array(key.buffer), nonce).encrypt(plain)])
}

/* Enrols. Gives { device_id, token, row(seq, record) }: a record as a line of a queue file. */
export async function paperPhone(post, { invite, pin }) {
    const sign = ed25519.utils.randomSecretKey()
    const keys = { sign_key: base64(ed25519.getPublicKey(sign)), box_key: base64(x25519.keygen().publicKey) }
    const { device_id, token, server_key } = await clientOf(post.address)('POST', '/enrolment', { invite, pin, ...keys })
    const server = Buffer.from(server_key, 'base64url')
    const row = (seq, record) => {
        const at = Date.now()
        const json = Buffer.from(JSON.stringify({ seq, uuid: crypto.randomUUID(), ...record, at: new Date(at).toISOString() }))
        const box = base64(sealedTo(server, Buffer.concat([ed25519.sign(json, sign), json])))
        return { device_id, seq, kind: record.kind, tube: record.tube ?? '', at, box }
    }
    return { device_id, token, row }
}

export const queueFile = (records) => ({
    name: 'queue.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 'dayan-queue', version: 2, exported_at: new Date().toISOString(), records })),
})
