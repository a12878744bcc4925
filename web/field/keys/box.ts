/* Boxes: libsodium's sealed box (crypto_box_seal: X25519, XSalsa20-Poly1305, BLAKE2b), so that the server opens them with one call. What a
 * phone queues is signed (Ed25519) and closed at once to the server's key: the phone itself cannot read it back. What it is given is
 * closed to its own key. */
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js'
import { ed25519, x25519 } from '@noble/curves/ed25519.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { fromBase64, fromText, joined, toBase64 } from './codec'

const KEY = 32
const NONCE = 24
const ZERO_BLOCK = 16

/* "expand 32-byte k", as HSalsa20 begins with. */
const SIGMA = new Uint32Array(fromText('expand 32-byte k').buffer)

/* crypto_box_beforenm: HSalsa20 of the shared point. */
function sharedKey(secret: Uint8Array, theirs: Uint8Array): Uint8Array<ArrayBuffer> {
    const point = Uint8Array.from(x25519.getSharedSecret(secret, theirs))
    const key = new Uint32Array(KEY / 4)
    hsalsa(SIGMA, new Uint32Array(point.buffer), new Uint32Array(ZERO_BLOCK / 4), key)
    return new Uint8Array(key.buffer)
}

const nonceOf = (once: Uint8Array, theirs: Uint8Array): Uint8Array => blake2b(joined(once, theirs), { dkLen: NONCE })

export function closeBox(theirs: Uint8Array, plain: Uint8Array): Uint8Array<ArrayBuffer> {
    const once = x25519.keygen()
    const key = sharedKey(once.secretKey, theirs)
    return joined(once.publicKey, xsalsa20poly1305(key, nonceOf(once.publicKey, theirs)).encrypt(plain))
}

/* Throws when it was not closed to this key, or was changed since. */
export function openBox(secret: Uint8Array, box: Uint8Array): Uint8Array {
    const mine = x25519.getPublicKey(secret)
    const once = box.subarray(0, KEY)
    return xsalsa20poly1305(sharedKey(secret, once), nonceOf(once, mine)).decrypt(box.subarray(KEY))
}

export const signatureOf = (text: string, sign: Uint8Array): string => toBase64(ed25519.sign(fromText(text), sign))

export function signatureFits(text: string, signature: string, key: string): boolean {
    try {
        return ed25519.verify(fromBase64(signature), fromText(text), fromBase64(key))
    } catch {
        return false
    }
}

/* A record as it waits in the queue: signature and JSON, closed to the server. */
export function sealRecord(record: object, sign: Uint8Array, server: Uint8Array): string {
    const json = fromText(JSON.stringify(record))
    return toBase64(closeBox(server, joined(ed25519.sign(json, sign), json)))
}

export interface PhoneKeys {
    sign: string
    box: string
}

export function newPhoneKeys(): PhoneKeys {
    return { sign: toBase64(ed25519.utils.randomSecretKey()), box: toBase64(x25519.utils.randomSecretKey()) }
}

export function publicHalves(keys: PhoneKeys): { sign_key: string; box_key: string } {
    return {
        sign_key: toBase64(ed25519.getPublicKey(fromBase64(keys.sign))),
        box_key: toBase64(x25519.getPublicKey(fromBase64(keys.box))),
    }
}
