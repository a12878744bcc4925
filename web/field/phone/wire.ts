/* What a phone asks of the server besides handing in its queue. Whatever is no answer of ours (a sign-on page, a proxy) is "foreign". */
import { Problem, problemFrom, problemOf } from '@shared/api/problem'
import type { CodeKeys } from '../work/code_token'

const WITHIN_MS = 20_000

async function ask(method: string, path: string, token: string | undefined, body?: object): Promise<Response> {
    const headers = new Headers({ 'Accept-Language': document.documentElement.lang })
    if (body) headers.set('Content-Type', 'application/json')
    if (token) headers.set('Authorization', `Bearer ${token}`)
    try {
        const answer = await fetch(`/api/v1${path}`, {
            method,
            headers,
            credentials: 'omit',
            redirect: 'manual',
            signal: AbortSignal.timeout(WITHIN_MS),
            ...(body ? { body: JSON.stringify(body) } : {}),
        })
        const isOurs = /json|octet-stream/.test(answer.headers.get('content-type') ?? '') || answer.status === 204
        if (!isOurs) throw new Problem(0, 'FOREIGN', '')
        if (!answer.ok) throw problemOf(answer.status, await answer.json())
        return answer
    } catch (thrown) {
        throw problemFrom(thrown)
    }
}

export interface Enrolled {
    device_id: string
    token: string
    label?: string
    server_key: string
}

export async function enrol(invite: string, pin: string, keys: { sign_key: string; box_key: string }): Promise<Enrolled> {
    const answer = await ask('POST', '/enrolment', undefined, { invite, pin, ...keys })
    return (await answer.json()) as Enrolled
}

export async function fetchDay(token: string): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await ask('POST', '/field/day', token)
    return new Uint8Array(await answer.arrayBuffer())
}

export async function fetchCodeKeys(): Promise<CodeKeys> {
    const answer = await ask('GET', '/code-keys', undefined)
    return (await answer.json()) as CodeKeys
}

export async function signOut(token: string): Promise<void> {
    await ask('DELETE', '/session', token)
}
