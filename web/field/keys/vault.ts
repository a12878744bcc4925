/* Vault: the phone's secrets, wrapped twice: by a key derived from the PIN, and by a key of the browser that no script can take out of it.
 * What the phone keeps for itself (the table's state, who was sampled) is encrypted with the vault's data key. After a few minutes without
 * a touch the keys leave memory and the PIN is asked again; only the token stays, so that the queue goes on draining. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { randomBytes } from '@noble/ciphers/utils.js'
import { blake2b } from '@noble/hashes/blake2.js'
import { fromBase64, fromText, joined, toBase64, toText } from './codec'

const ROUNDS = 400_000
const NONCE = 24
const IV = 12

export interface Secrets {
    data: string
    sign: string
    box: string
    token: string
}

/* As it stands in the database. `inner` is wrapped by the PIN, `outer` of it by the browser's key. */
export interface Locked {
    salt: Uint8Array<ArrayBuffer>
    iv: Uint8Array<ArrayBuffer>
    outer: Uint8Array<ArrayBuffer>
    browser: CryptoKey
}

async function pinKey(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    const material = await crypto.subtle.importKey('raw', fromText(pin), 'PBKDF2', false, ['deriveBits'])
    const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, material, 256)
    return new Uint8Array(bits)
}

export const encrypted = (key: Uint8Array, plain: Uint8Array): Uint8Array<ArrayBuffer> => {
    const nonce = randomBytes(NONCE)
    return joined(nonce, xchacha20poly1305(key, nonce).encrypt(plain))
}

/* Throws when the key is another one, or the bytes were changed. */
export const decrypted = (key: Uint8Array, bytes: Uint8Array): Uint8Array =>
    xchacha20poly1305(key, bytes.subarray(0, NONCE)).decrypt(bytes.subarray(NONCE))

/* A name for something that says nothing without the key. */
export const hashed = (key: Uint8Array, text: string): string => toBase64(blake2b(fromText(text), { key, dkLen: 16 }))

export const newDataKey = (): string => toBase64(randomBytes(32))

export async function lock(secrets: Secrets, pin: string): Promise<Locked> {
    const salt = Uint8Array.from(randomBytes(16))
    const iv = Uint8Array.from(randomBytes(IV))
    const browser = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    const inner = encrypted(await pinKey(pin, salt), fromText(JSON.stringify(secrets)))
    const outer = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, browser, inner))
    return { salt, iv, outer, browser }
}

/* Undefined: the PIN is wrong. */
export async function unlock(locked: Locked, pin: string): Promise<Secrets | undefined> {
    try {
        const inner = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: locked.iv }, locked.browser, locked.outer)
        return JSON.parse(toText(decrypted(await pinKey(pin, locked.salt), new Uint8Array(inner)))) as Secrets
    } catch {
        return undefined
    }
}

export const keyOf = (secrets: Secrets): Uint8Array<ArrayBuffer> => fromBase64(secrets.data)

/* Seconds to wait after so many wrong PINs in a row: none for the first three, then twice as long each time. */
export const waitAfter = (wrong: number): number => (wrong < 3 ? 0 : Math.min(2 ** (wrong - 3) * 5, 900))

/* So many wrong ones in a row throw the keys away: the phone must be enrolled again; what it had queued stays and is still handed in. */
export const WRONG_MOST = 10
