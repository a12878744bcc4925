/* The vault: the right PIN opens it, another does not, and what it keeps says nothing. */
import { expect, test } from 'vitest'
import { toText } from './codec'
import { isTrivial } from './pin'
import { decrypted, encrypted, hashed, keyOf, lock, newDataKey, unlock, waitAfter } from './vault'

const secrets = { data: newDataKey(), sign: 'sign', box: 'box', token: 'a token' }

test('opens with its PIN only', async () => {
    const locked = await lock(secrets, '123456')
    expect(await unlock(locked, '123456')).toEqual(secrets)
    expect(await unlock(locked, '123457')).toBeUndefined()
    expect(toText(locked.outer)).not.toContain('token')
    await expect(crypto.subtle.exportKey('raw', locked.browser)).rejects.toThrow()
})

test('what was changed does not open', () => {
    const bytes = encrypted(keyOf(secrets), new Uint8Array([1, 2, 3]))
    bytes[bytes.length - 1]! ^= 1
    expect(() => decrypted(keyOf(secrets), bytes)).toThrow()
})

test('the same thing has the same name, under another key another one', () => {
    const other = keyOf({ ...secrets, data: newDataKey() })
    expect(hashed(keyOf(secrets), 'a')).toBe(hashed(keyOf(secrets), 'a'))
    expect(hashed(keyOf(secrets), 'a')).not.toBe(hashed(other, 'a'))
})

test('wrong PINs cost ever more time', () => {
    expect([0, 2, 3, 4, 9, 99].map(waitAfter)).toEqual([0, 0, 5, 10, 320, 900])
})

test('a PIN that everybody tries first is none', () => {
    expect(['000000', '123456', '654321', '890123', '121212', '123123'].filter((pin) => !isTrivial(pin))).toEqual([])
    expect(['284613', '112233', '135790'].filter(isTrivial)).toEqual([])
})
