/* Records of any noun, by the path its description gives, and the steps that can be taken with them. */
import type { Step } from '../ways'
import { answer, client, nounClient, type Outcome } from './client'
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
export function change(noun: string, id: string, version: string, key: string, record: Record<string, unknown>): Promise<Row> {
    const header = { 'If-Match': version, 'Idempotency-Key': key }
    return answer(nounClient.PATCH('/{noun}/{id}', { params: { path: { noun, id }, header }, body: record }))
}

/* Takes a step with a record, such as "/zones/{zone_id}/lift". */
export function take(step: Step, path: Record<string, string>, key: string, body: Record<string, unknown>): Promise<Row> {
    const post = client.POST as unknown as (address: string, sent: object) => Promise<Outcome<Row>>
    return answer(post(step, { params: { path, header: { 'Idempotency-Key': key } }, body }))
}
