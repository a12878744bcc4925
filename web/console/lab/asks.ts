/* What only the laboratory's desk and the pages of boxes ask for. */
import type { components } from '@described/api'
import { answer, client } from '@shared/api/client'
import { onceKey, take } from '@shared/api/nouns'
import type { ImportRow, ImportRun, Page, Sure } from '@shared/api/types'
import type { Step } from '@shared/ways'

type Said = components['schemas']
type Query = Record<string, string>

export type Box = Sure<Said['box'], 'id' | 'code' | 'state'>
export type Tube = Sure<Said['tube'], 'id' | 'code' | 'state'>
export type Backlog = Sure<Said['backlog_line'], 'state' | 'tubes'>
export type LabTube = Sure<Said['lab_tube'], 'id' | 'code' | 'state'>
export type Waiting = Sure<Said['waiting_line'], 'id' | 'tube' | 'result'>
export type WaitingSum = Sure<Said['waiting_sum'], 'entered_by_id' | 'login' | 'negatives' | 'first_at' | 'last_at'>
export type Link = Sure<Said['custody_line'], 'event_id' | 'kind' | 'at'>
export type Difference = Sure<Said['custody_difference'], 'tube'>
export interface Received extends Sure<Said['custody_answer'], 'box' | 'box_id' | 'state'> {
    differences?: Difference[]
}
export type Receipt = Sure<Said['result_receipt'], 'tube' | 'outcome'>
export type ResultName = NonNullable<Said['result_line']['result']>

/* The longest page there is, and the most results of one request. */
const MOST = 500

export async function backlog(): Promise<Backlog[]> {
    return (await answer(client.GET('/lab/backlog'))).items as Backlog[]
}

export async function oldest(): Promise<LabTube[]> {
    return (await answer(client.GET('/lab/oldest', { params: { query: { limit: 20 } } }))).items as LabTube[]
}

export async function waiting(): Promise<Waiting[]> {
    return (await answer(client.GET('/results/waiting', { params: { query: { limit: MOST } } }))).items as Waiting[]
}

/* Negatives that wait, by who entered them, and those of one of them that were in the count. */
export async function sums(): Promise<WaitingSum[]> {
    return (await answer(client.GET('/results/waiting/sums', { params: { query: { limit: MOST } } }))).items as WaitingSum[]
}

export async function counted({ entered_by_id, last_at }: WaitingSum): Promise<Waiting[]> {
    const query = { entered_by_id, entered_until: last_at, limit: MOST }
    return (await answer(client.GET('/results/waiting/part', { params: { query } }))).items as Waiting[]
}

export const boxes = (query: Query) => answer(client.GET('/boxes', { params: { query } })) as Promise<Page<Box>>

export const box = (id: string) => answer(client.GET('/boxes/{id}', { params: { path: { id } } })) as Promise<Box>

export async function boxOf(code: string): Promise<Box | undefined> {
    return (await boxes({ code })).items[0]
}

export async function tubesIn(box_id: string): Promise<Tube[]> {
    return (await answer(client.GET('/tubes', { params: { query: { box_id, limit: MOST } } }))).items as Tube[]
}

export async function chain(box_id: string): Promise<Link[]> {
    return (await answer(client.GET('/boxes/{box_id}/chain', { params: { path: { box_id } } }))).items as Link[]
}

export const differences = (box_id: string) =>
    answer(client.GET('/boxes/{box_id}/differences', { params: { path: { box_id } } })) as unknown as Promise<Received>

export const receive = (box_code: string, codes: string[], key: string) =>
    take('/boxes/{box}/received', { box: box_code }, key, { tubes: codes.map((tube) => ({ tube })) }) as unknown as Promise<Received>

export interface Line {
    tube: string
    result: string
}

/* In parts that one request may hold; the receipts in the order of the lines. */
async function handIn(step: Step, lines: Line[]): Promise<Receipt[]> {
    const receipts: Receipt[] = []
    for (let from = 0; from < lines.length; from += MOST) {
        const said = (await take(step, {}, onceKey(), { results: lines.slice(from, from + MOST) })) as { receipts?: Receipt[] }
        receipts.push(...(said.receipts ?? []))
    }
    return receipts
}

export const enter = (lines: Line[]) => handIn('/results', lines)
export const release = (lines: Line[]) => handIn('/results/release', lines)

export function sheetBegin(file: File): Promise<ImportRun> {
    const params = { query: { kind: 'results' as const, dry_run: true }, header: { 'Idempotency-Key': onceKey() } }
    const sent = { params, body: file, bodySerializer: () => file, headers: { 'Content-Type': 'application/octet-stream' } }
    return answer(client.POST('/results/imports', sent)) as Promise<ImportRun>
}

export const sheet = (import_id: string) =>
    answer(client.GET('/results/imports/{import_id}', { params: { path: { import_id } } })) as Promise<ImportRun>

export const sheetRows = (import_id: string, query: Query) =>
    answer(client.GET('/results/imports/{import_id}/rows', { params: { path: { import_id }, query } })) as Promise<Page<ImportRow>>
