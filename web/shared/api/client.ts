/* The way to the server: one client, typed by its paths. `answer` gives what was asked for or throws a Problem.
 * Cookies carry the session; Accept-Language the reader's language. */
import createClient, { type Client } from 'openapi-fetch'
import type { NounPaths, Paths } from './paths'
import { problemFrom, problemOf } from './problem'

let language = 'zh'
let signedOut: () => void = () => undefined

export function speak(to: string): void {
    language = to
}

/* Called once per answer that says: sign in first. */
export function whenSignedOut(then: () => void): void {
    signedOut = then
}

export const client = createClient<Paths>({ baseUrl: `${location.origin}/api/v1`, credentials: 'same-origin' })

/* The same, for nouns whose name is known only at run time. */
export const nounClient = client as unknown as Client<NounPaths>

client.use({
    onRequest({ request }) {
        request.headers.set('Accept-Language', language === 'zh' ? 'zh-CN' : 'en')
        return request
    },
})

export interface Outcome<T> {
    data?: T
    error?: unknown
    response: Response
}

export async function answer<T>(asked: Promise<Outcome<T>>): Promise<T> {
    let outcome: Outcome<T>
    try {
        outcome = await asked
    } catch (thrown) {
        throw problemFrom(thrown)
    }
    if (outcome.response.ok) return outcome.data as T
    const problem = problemOf(outcome.response.status, outcome.error)
    if (problem.signedOut) signedOut()
    throw problem
}
