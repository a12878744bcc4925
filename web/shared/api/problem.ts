/* Problem: whatever kept the server from doing what was asked (RFC 9457), in the reader's language, ready to be shown. */

export interface FieldProblem {
    code: string
    field?: string
    detail: string
}

export class Problem extends Error {
    readonly status: number /* 0: no answer came */
    readonly code: string
    readonly errors: FieldProblem[]

    constructor(status: number, code: string, detail: string, errors: FieldProblem[] = []) {
        super(detail)
        this.status = status
        this.code = code
        this.errors = errors
    }

    get forbidden(): boolean {
        return this.status === 403
    }

    /* It passes by itself: the server was busy, or could not be reached. */
    get passing(): boolean {
        return this.status === 0 || this.status === 429 || this.status >= 502
    }

    get signedOut(): boolean {
        return this.status === 401 && this.code === 'SIGN_IN_NEEDED'
    }
}

interface Told {
    title?: string
    detail?: string
    code?: string
    errors?: FieldProblem[]
}

/* The problem in a refused answer; a proxy's page or an empty body still yields one. */
export function problemOf(status: number, body: unknown): Problem {
    const told = (typeof body === 'object' && body !== null ? body : {}) as Told
    return new Problem(status, told.code ?? 'UNKNOWN', told.detail ?? told.title ?? '', told.errors ?? [])
}

/* What any thrown thing means: a Problem stays itself; an answer that is no JSON came from somebody else, such as the sign-on page of a
 * network; the rest is a server that did not answer. */
export function problemFrom(thrown: unknown): Problem {
    if (thrown instanceof Problem) return thrown
    return new Problem(0, thrown instanceof SyntaxError ? 'FOREIGN' : 'UNREACHABLE', '')
}
