/* Sites in the order a resident should try them: free before not counted, those before busy, jammed last; then the nearer, then the shorter
 * wait. */
import type { Site } from '../asks'

const RANK = { free: 0, unknown: 1, busy: 2, jammed: 3 } as const
const FAR = Number.MAX_SAFE_INTEGER

export function bestFirst(sites: readonly Site[]): Site[] {
    const by = (a: Site, b: Site): number =>
        RANK[a.state] - RANK[b.state] || (a.distance ?? FAR) - (b.distance ?? FAR) || (a.wait ?? FAR) - (b.wait ?? FAR)
    return [...sites].sort(by)
}
