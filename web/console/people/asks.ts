/* What the pages about people, households, cases and tubes ask for. */
import type { components } from '@described/api'
import { answer, client } from '@shared/api/client'
import type { Colour, Page, Row } from '@shared/api/types'

type Said = components['schemas']

type Query = Record<string, string>

export type Overview = Said['person_overview'] & { id: string }
export type Line = Said['timeline_line'] & { id: string; at: string; kind: string }
export type Look = Said['look'] & { id: number; at: string }

export const people = (query: Query) => answer(client.GET('/people/overview', { params: { query } })) as Promise<Page<Overview>>

export const colour = (person_id: string) =>
    answer(client.GET('/people/{person_id}/colour', { params: { path: { person_id } } })) as Promise<Colour>

export const timeline = (person_id: string, query: Query) =>
    answer(client.GET('/people/{person_id}/timeline', { params: { path: { person_id }, query } })) as Promise<Page<Line>>

export const looks = (person_id: string, query: Query) =>
    answer(client.GET('/people/{person_id}/looks', { params: { path: { person_id }, query } })) as Promise<Page<Look>>

export const household = (id: string) => answer(client.GET('/households/{id}', { params: { path: { id } } })) as Promise<Row>

export const zonesAround = (household_id: string) =>
    answer(client.GET('/households/{household_id}/zones', { params: { path: { household_id } } })) as Promise<Page>

/* Cards as PDF, for a purpose. */
const file = (purpose: string) => ({ body: { purpose } as never, parseAs: 'blob' as const })

export const printCard = (person_id: string, purpose: string) =>
    answer(client.POST('/people/{person_id}/card', { params: { path: { person_id } }, ...file(purpose) })) as Promise<Blob>

export const printCards = (household_id: string, purpose: string) =>
    answer(client.POST('/households/{household_id}/cards', { params: { path: { household_id } }, ...file(purpose) })) as Promise<Blob>
