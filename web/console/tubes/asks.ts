/* What the pages about tubes ask for. */
import type { components } from '@described/api'
import { answer, client } from '@shared/api/client'
import { onceKey } from '@shared/api/nouns'
import type { Page, Row } from '@shared/api/types'

type Said = components['schemas']

export type Tube = Said['tube'] & { id: string; code: string; state: string }
export type Member = Said['tube_person'] & { id: string; person_id: string }
export type Call = Said['call_line'] & { position: number }

export const tubes = (query: Record<string, string>) => answer(client.GET('/tubes', { params: { query } })) as Promise<Page<Tube>>

export const tube = (id: string) => answer(client.GET('/tubes/{id}', { params: { path: { id } } })) as Promise<Tube>

export async function members(tube_id: string): Promise<Member[]> {
    return (await answer(client.GET('/tubes/{tube_id}/people', { params: { path: { tube_id } } }))).items as Member[]
}

export async function history(tube_id: string): Promise<Row[]> {
    return (await answer(client.GET('/tubes/{tube_id}/history', { params: { path: { tube_id } } }))).items as Row[]
}

/* Everybody in the clear, for a purpose; each look is entered in the ledger. */
export async function callList(tube_id: string, purpose: string): Promise<Call[]> {
    const params = { path: { tube_id }, header: { 'Idempotency-Key': onceKey() } }
    const body = { purpose } as Said['call_list_asked.given']
    return (await answer(client.POST('/tubes/{tube_id}/call-list', { params, body }))).items as Call[]
}
