/* What an answer to a batch means. Only one thing settles a record: a receipt of ours that names it. A sign-on page of a network, half an
 * answer, a server in trouble leave everything as it is. */

export type Settled = 'stored' | 'refused' | 'conflict'

export interface Receipt {
    seq: number
    outcome: 'stored' | 'repeated' | 'refused' | 'conflict'
    problem?: string
    says?: string
}

export type Meaning =
    | { kind: 'receipts'; receipts: Receipt[]; clock: string; offset_ms: number }
    | { kind: 'cut-off' } /* this phone was revoked, or its session ended */
    | { kind: 'split' } /* something in the batch is not taken: send it in halves */
    | { kind: 'refused'; says: string } /* the batch as a whole, and not for its content */
    | { kind: 'later'; why: 'unreachable' | 'foreign' | 'busy'; asked_s: number }

const OUTCOMES = new Set(['stored', 'repeated', 'refused', 'conflict'])

function isReceipt(one: unknown): one is Receipt {
    const receipt = one as Receipt
    return typeof one === 'object' && one !== null && Number.isSafeInteger(receipt.seq) && OUTCOMES.has(receipt.outcome)
}

const later = (why: 'unreachable' | 'foreign' | 'busy', asked_s = 0): Meaning => ({ kind: 'later', why, asked_s })

interface Told {
    code?: string
    detail?: string
    receipts?: unknown
    clock?: string
    offset_ms?: number
}

/* `body` is the text that came; a proxy may have cut it. */
export function meaningOf(status: number, contentType: string, retryAfter: string | null, body: string): Meaning {
    const asked_s = Math.min(Number(retryAfter ?? 0) || 0, 600)
    let told: Told
    try {
        if (!contentType.includes('json')) return status >= 500 ? later('busy', asked_s) : later('foreign')
        told = JSON.parse(body) as Told
    } catch {
        return later('unreachable')
    }
    if (status === 200) {
        if (!Array.isArray(told.receipts)) return later('foreign')
        const receipts = told.receipts.filter(isReceipt)
        return { kind: 'receipts', receipts, clock: told.clock ?? 'fine', offset_ms: told.offset_ms ?? 0 }
    }
    if (status === 401 && told.code === 'SIGN_IN_NEEDED') return { kind: 'cut-off' }
    if (status === 413 || status === 422 || status === 400) return { kind: 'split' }
    if (status === 403) return { kind: 'refused', says: told.detail ?? told.code ?? '' }
    return later('busy', asked_s)
}
