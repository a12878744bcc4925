/* A clock is kept up to its last moment, broken after it, and runs until it is done. */
import { expect, test } from 'vitest'
import type { Case } from './asks'
import { clocksOf } from './clocks'

const HOUR = 3_600_000
const at = (hour: number): string => new Date(hour * HOUR).toISOString()
const one = (report_due: number, reported?: number): Case =>
    ({ detected_at: at(0), report_due_at: at(report_due), ...(reported === undefined ? {} : { reported_at: at(reported) }) }) as Case

test.each([
    ['not done before its limit: it runs', 2, undefined, 1, 'running'],
    ['not done after its limit: overdue', 2, undefined, 3, 'overdue'],
    ['done in its last moment: kept', 2, 2, 5, 'kept'],
    ['done later: broken, and stays so', 2, 3, 5, 'broken'],
] as const)('%s', (_, due, done, now, want) => expect(clocksOf(one(due, done), now * HOUR)[0]?.state).toBe(want))

test('a case without limits has no clocks', () =>
    expect(clocksOf({} as Case, 0)).toEqual([]))
