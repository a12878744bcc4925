/* What is said of codes and results, and what stays on the phone. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Code, Result } from '../asks'
import { keepCodes, keptCodes, wipeCodes } from './kept'
import { meaningOf } from './result_text'
import { freshness } from './shown'

const HOUR_MS = 3600_000
const now = Date.parse('2022-04-01T08:00:00Z')
const at = (ms: number): string => new Date(now + ms).toISOString()
const code = (more: Partial<Code> = {}): Code => ({
    person_id: '1', name: '王*', relation: 'self', colour: 'green', token: 'signed',
    token_issued_at: at(0), token_until: at(24 * HOUR_MS), ...more,
})

describe('a code says its age', () => {
    const rows: [string, number, number, string][] = [
        ['signed a minute ago, so live', -60_000, HOUR_MS, 'live'],
        ['signed three minutes ago and not renewed, so aged', -180_000, HOUR_MS, 'aged'],
        ['ends now, so ended', -180_000, 0, 'ended'],
        ['signed a moment ahead of this clock, so live', 5_000, HOUR_MS, 'live'],
    ]
    test.each(rows)('%s', (_, issued, until, want) => {
        expect(freshness({ token_issued_at: at(issued), token_until: at(until) }, now)).toBe(want)
    })
})

describe('a result means', () => {
    const rows: [string, Result['result'], number | undefined, string][] = [
        ['nothing yet while none is there', undefined, 10, 'none'],
        ['negative, of any tube', 'negative', 10, 'negative'],
        ['positive, of a tube of one’s own', 'positive', 1, 'positive'],
        ['not that this person is positive, of a shared tube', 'positive', 10, 'pool'],
        ['another test, when grey', 'grey', 1, 'again'],
        ['another test, when one target only', 'single_target', 1, 'again'],
        ['another test, when invalid', 'invalid', 5, 'again'],
    ]
    test.each(rows)('%s', (_, result, size, want) => {
        expect(meaningOf({ ...(result && { result }), ...(size && { size }) })).toBe(want)
    })
})

describe('kept on the phone', () => {
    const stored = new Map<string, string>()
    beforeEach(() => {
        stored.clear()
        vi.stubGlobal('localStorage', {
            getItem: (name: string) => stored.get(name) ?? null,
            setItem: (name: string, value: string) => stored.set(name, value),
            removeItem: (name: string) => stored.delete(name),
        })
    })

    test('is the code, and nothing else that was told with it', () => {
        keepCodes([{ ...code(), reason_zh: '密切接触者', last_four: '1234' } as Code])
        expect([...stored.values()].join()).not.toMatch(/密切接触者|1234/)
        expect(keptCodes(now)).toEqual([code()])
    })
    test('is gone a day after it ended', () => {
        keepCodes([code({ token_until: at(0) })])
        expect(keptCodes(now + 23 * HOUR_MS)).toHaveLength(1)
        expect(keptCodes(now + 25 * HOUR_MS)).toEqual([])
        expect(stored.size).toBe(0)
    })
    test('is gone when wiped, and spoilt bytes are no codes', () => {
        keepCodes([code()])
        wipeCodes()
        expect(keptCodes(now)).toEqual([])
        stored.set('dayan.me.codes', '{"half')
        expect(keptCodes(now)).toEqual([])
    })
})
