/* Records of any noun, by the path its description gives. */
import { answer, client, nounClient } from './client'
import type { Page, Row } from './types'

export function listed(noun: string, query: Record<string, string>): Promise<Page> {
    return answer(nounClient.GET('/{noun}', { params: { path: { noun }, query } }))
}

/* A record with the version (ETag) it was read at. */
export interface Read {
    row: Row
    version: string
}

/* The same of a record that came in a list. */
export const readOf = (row: Row): Read => ({ row, version: `"${String(row['version'])}"` })

export async function read(noun: string, id: string): Promise<Read> {
    let version = ''
    const asked = nounClient.GET('/{noun}/{id}', { params: { path: { noun, id } } }).then((outcome) => {
        version = outcome.response.headers.get('ETag') ?? ''
        return outcome
    })
    return { row: await answer(asked), version }
}

/* Makes a record. Sent again under the same key, it is made once. */
export function create(noun: string, key: string, record: Record<string, unknown>): Promise<Row> {
    return answer(nounClient.POST('/{noun}', { params: { path: { noun }, header: { 'Idempotency-Key': key } }, body: record }))
}

/* A key for one record to be made. */
export function onceKey(): string {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/* Changes what `record` names, unless somebody else did meanwhile. */
export function change(noun: string, id: string, version: string, record: Record<string, unknown>): Promise<Row> {
    return answer(nounClient.PATCH('/{noun}/{id}', { params: { path: { noun, id }, header: { 'If-Match': version } }, body: record }))
}

export async function peopleFound(q: string): Promise<Row[]> {
    return (await answer(client.GET('/people/search', { params: { query: { q } } }))).items
}
