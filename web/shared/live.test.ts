/* How pages come back to a busy server: each time later, not all at once, and never later than a minute and a half. */
import { expect, test } from 'vitest'
import { againAfter } from './live'

test.each([
    ['the first try comes soon', 0, 0, 3000],
    ['the second waits twice as long', 1, 0, 6000],
    ['chance spreads them by up to half', 1, 1, 9000],
    ['it never waits longer than a minute and a half', 20, 1, 90000],
])('%s', (_says, failures, chance, wanted) => {
    expect(againAfter(failures, chance)).toBe(wanted)
})
