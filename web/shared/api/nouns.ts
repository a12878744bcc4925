/* Records of any noun, by the path its description gives. */
import { answer, client } from './client'
import type { Page, Row } from './types'

export function listed(noun: string, query: Record<string, string>): Promise<Page> {
    return answer(client.GET('/api/v1/{noun}', { params: { path: { noun }, query } }))
}

/* A record with the version (ETag) it was read at. */
export interface Read {
    row: Row
    version: string
}

export async function read(noun: string, id: string): Promise<Read> {
    let version = ''
    const asked = client.GET('/api/v1/{noun}/{id}', { params: { path: { noun, id } } }).then((outcome) => {
        version = outcome.response.headers.get('ETag') ?? ''
        return outcome
    })
    return { row: await answer(asked), version }
}

/* Makes a record. Sent again under the same key, it is made once. */
export function create(noun: string, key: string, record: Record<string, unknown>): Promise<Row> {
    return answer(client.POST('/api/v1/{noun}', { params: { path: { noun }, header: { 'Idempotency-Key': key } }, body: record }))
}

/* A key for one record to be made. */
export function onceKey(): string {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/* Changes what `record` names, unless somebody else did meanwhile. */
export function change(noun: string, id: string, version: string, record: Record<string, unknown>): Promise<Row> {
    return answer(client.PATCH('/api/v1/{noun}/{id}', { params: { path: { noun, id }, header: { 'If-Match': version } }, body: record }))
}

export async function peopleFound(q: string): Promise<Row[]> {
    return (await answer(client.GET('/api/v1/people/search', { params: { query: { q } } }))).items
}
