/* Severity: how much something needs somebody now. Four steps, each with a mark and a word; colours of codes play no part in it. */

export type Severity = 0 | 1 | 2 | 3

export const MARKS: Record<Severity, string> = { 0: '○', 1: '◔', 2: '◕', 3: '▲' }

/* Part of a clock's time that is left when people should look at it, and when they must act. */
const LOOK = 0.5
const ACT = 0.25

export interface Running {
    started_at: string
    due_at: string
}

/* Of a running clock. What begins and ends at once is urgent until it is missed. */
export function clockSeverity(clock: Running, now: number): Severity {
    const due = Date.parse(clock.due_at)
    const left = due - now
    if (left < 0) return 3
    const whole = due - Date.parse(clock.started_at)
    if (left <= whole * ACT) return 2
    return left <= whole * LOOK ? 1 : 0
}

/* Those still running, the one that breaks first first. */
export function running<T extends Running & { done_at?: string | null }>(clocks: T[]): T[] {
    return clocks.filter((clock) => !clock.done_at).sort((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at))
}
