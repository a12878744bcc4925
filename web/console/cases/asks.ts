/* What the pages about cases ask for. */
import type { components } from '@described/api'
import { answer, client } from '@shared/api/client'
import { MOST } from '@shared/api/asks'
import type { Page } from '@shared/api/types'

type Said = components['schemas']

export type Case = Said['disease_case'] & { id: string; state: string; person_id: string }
export type Followed = Said['case_followed'] & { id: string; kind: string }

export const cases = (query: Record<string, string>) => answer(client.GET('/cases', { params: { query } })) as Promise<Page<Case>>

export const oneCase = (id: string) => answer(client.GET('/cases/{id}', { params: { path: { id } } })) as Promise<Case>

export async function followed(case_id: string): Promise<Followed[]> {
    const asked = { params: { path: { case_id }, query: { limit: MOST } } }
    return (await answer(client.GET('/cases/{case_id}/followed', asked))).items as Followed[]
}
