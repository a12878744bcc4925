/* Shown: what may be said of a code by its times alone. A code that was not renewed says its age; one that ended says so. */
export type Freshness = 'live' | 'aged' | 'ended'

/* Longer than any renewal takes. */
const RENEWED_WITHIN_MS = 2 * 60_000

export function freshness(code: { token_issued_at: string; token_until: string }, now: number): Freshness {
    if (now >= Date.parse(code.token_until)) return 'ended'
    return now - Date.parse(code.token_issued_at) > RENEWED_WITHIN_MS ? 'aged' : 'live'
}
