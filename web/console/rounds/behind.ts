/* The list that holds just what is counted of a round, of all of it or of one area; `of`: the noun one must be allowed to see. */
import type { RouteLocationRaw } from 'vue-router'

export type Counted = 'roster' | 'sampled' | 'exempt' | 'missed' | 'open' | 'tubes' | 'resulted' | 'positive'

export interface Behind {
    of: string
    to: RouteLocationRaw
}

export function behindCount(counted: Counted, round_id: string, below?: string): Behind {
    const within = { round_id, ...(below ? { below } : {}) }
    switch (counted) {
        case 'sampled':
            return { of: 'samples', to: { path: '/lists/samples', query: { ...within, counts: 'true' } } }
        case 'exempt':
        case 'missed':
            return { of: 'round-excuses', to: { path: '/lists/round-excuses', query: { ...within, kind: counted } } }
        case 'open':
            return { of: 'rounds', to: { path: `/rounds/${round_id}`, query: below ? { below } : {}, hash: '#missed' } }
        case 'tubes':
            return { of: 'tubes', to: { path: '/tubes', query: { round_id } } }
        case 'resulted':
            return { of: 'tubes', to: { path: '/tubes', query: { round_id, state: 'resulted' } } }
        case 'positive':
            return { of: 'tubes', to: { path: '/tubes', query: { round_id, result: 'positive' } } }
        case 'roster': /* of a whole round area by area, there its people */
            return below
                ? { of: 'people', to: { path: '/people', query: { below } } }
                : { of: 'rounds', to: { path: `/rounds/${round_id}`, hash: '#coverage' } }
    }
}
