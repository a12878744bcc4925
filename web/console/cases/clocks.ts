/* The three clocks of a case, each with its limit and whether it runs, was kept or broken. */
import { clockSeverity, type Severity } from '@shared/severity'
import type { Case } from './asks'

export interface CaseClock {
    name: 'report' | 'core' | 'full'
    started_at: string
    due_at: string
    done_at: string | undefined
    state: 'running' | 'overdue' | 'kept' | 'broken'
    severity: Severity
}

const FIELDS = [
    ['report', 'report_due_at', 'reported_at'],
    ['core', 'core_due_at', 'core_at'],
    ['full', 'full_due_at', 'full_at'],
] as const

function stateOf(due: number, done: number | undefined, now: number): CaseClock['state'] {
    if (done !== undefined) return done <= due ? 'kept' : 'broken'
    return now <= due ? 'running' : 'overdue'
}

export function clocksOf(one: Case, now: number): CaseClock[] {
    return FIELDS.flatMap(([name, dueField, doneField]) => {
        const due_at = one[dueField]
        const started_at = one.detected_at
        if (!due_at || !started_at) return []
        const done_at = one[doneField]
        const state = stateOf(Date.parse(due_at), done_at ? Date.parse(done_at) : undefined, now)
        const running = clockSeverity({ started_at, due_at }, now)
        const severity = { running, overdue: 3, kept: 0, broken: 2 }[state] as Severity
        return [{ name, started_at, due_at, done_at, state, severity }]
    })
}
