/* A thousand desks do not come back at once: waits grow, stay under their cap, and are spread. */
import { expect, test } from 'vitest'
import { wait_ms } from './events'

test('waits double up to half a minute', () => {
    const waits = [0, 1, 2, 3, 10, 100].map((tries) => wait_ms(tries, () => 1))
    expect(waits).toEqual([1000, 2000, 4000, 8000, 30_000, 30_000])
})

test('they are spread over the whole of it, and never nothing', () => {
    expect(wait_ms(5, () => 0)).toBe(200)
    expect(wait_ms(5, () => 0.5)).toBe(15_000)
})
