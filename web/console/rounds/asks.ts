/* What only the pages of rounds ask for. */
import type { components } from '@described/api'
import { MOST } from '@shared/api/asks'
import { answer, client } from '@shared/api/client'
import { listed } from '@shared/api/nouns'
import type { Page, Sure } from '@shared/api/types'

type Said = components['schemas']

export type Needs = Sure<Said['round_needs'], 'people' | 'samplers' | 'points_min' | 'points_max' | 'tables' | 'tubes' | 'due_at'>
export type GroupNeeds = Sure<Said['round_group_needs'], 'group' | 'people' | 'tubes' | 'pool'>
export type Source = Sure<Said['protocol_parameter'], 'key' | 'label_zh' | 'label_en' | 'value'>
export type Progress = Sure<Said['round_progress'], 'as_of' | 'roster' | 'sampled' | 'exempt' | 'missed' | 'open' | 'tubes_open'>
export type SiteState = Sure<Said['site_state'], 'site_id' | 'code' | 'name' | 'area_id' | 'state'>
type Move = Said['site_move']
type Waits = 'wait' | 'wait_after' | 'gained' | 'from_wait_after'
export type SiteMove = Sure<Move, 'from_site_id' | 'from_name' | 'to_site_id' | 'to_name' | Waits>
export type DoorCount = Sure<Said['doorstep_count'], 'state' | 'people'>
export type DoorListing = Sure<Said['doorstep_listing'], 'areas' | 'areas_done'>
export type Excuse = Sure<Said['round_excuse'], 'id' | 'person_id' | 'kind' | 'reason'>

type NeedsAsked = Said['round_needs_asked']

/* What a round over an area would need; nothing is kept. */
export const roundNeeds = (query: NeedsAsked) =>
    answer(client.GET('/rounds/needs', { params: { query: query as Required<NeedsAsked> } })) as Promise<Needs>

export const roundProgress = (round_id: string) =>
    answer(client.GET('/rounds/{round_id}/progress', { params: { path: { round_id } } })) as Promise<Progress>

export async function siteStates(round_id: string): Promise<SiteState[]> {
    return (await answer(client.GET('/sites/states', { params: { query: { round_id, limit: MOST } } }))).items as SiteState[]
}

export async function siteMoves(round_id: string): Promise<SiteMove[]> {
    return (await answer(client.GET('/sites/moves', { params: { query: { round_id } } }))).items as SiteMove[]
}

export async function doorCounts(round_id: string): Promise<DoorCount[]> {
    return (await answer(client.GET('/rounds/{round_id}/doorstep', { params: { path: { round_id } } }))).items as DoorCount[]
}

/* How far the list of doors has come; no areas: it is made. */
export const doorListing = (round_id: string) =>
    answer(client.GET('/rounds/{round_id}/doorstep/listing', { params: { path: { round_id } } })) as Promise<DoorListing>

export const excuses = (round_id: string, query: Record<string, string>) =>
    listed('round-excuses', { round_id, ...query }) as unknown as Promise<Page<Excuse>>
