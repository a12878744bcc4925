/* A clock grows more severe as it runs out, and is missed only after its end. */
import { expect, test } from 'vitest'
import { clockSeverity, running } from './severity'

const clock = { started_at: '2022-03-31T00:00:00Z', due_at: '2022-03-31T04:00:00Z' }
const at = (time: string): number => Date.parse(`2022-03-31T${time}Z`)

test.each([
    ['it has just begun', '00:00:00', 0],
    ['half of it is left', '02:00:00', 1],
    ['a quarter of it is left', '03:00:00', 2],
    ['the last moment is not missed', '04:00:00', 2],
    ['a second later it is', '04:00:01', 3],
])('%s', (_, time, want) => expect(clockSeverity(clock, at(time))).toBe(want))

test('the clock that breaks first comes first; one that is done does not run', () => {
    const later = { ...clock, due_at: '2022-03-31T09:00:00Z' }
    const done = { ...clock, done_at: '2022-03-31T01:00:00Z' }
    expect(running([later, done, clock])).toEqual([clock, later])
})
