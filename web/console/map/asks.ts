/* What maps are drawn from, and the layers that several maps share. */
import type { components } from '@described/api'
import { answer, client } from '@shared/api/client'
import type { Sure } from '@shared/api/types'

type Said = components['schemas']

export type MapZone = Sure<Said['map_zone'], 'id' | 'name' | 'kind' | 'state'>
export type MapSite = Sure<Said['map_site'], 'id' | 'name'>
export type MapOutline = Sure<Said['map_outline'], 'area_id'>
export type MapArea = Sure<Said['map_area'], 'id' | 'name' | 'people'>
export interface MapNow {
    outlines?: MapOutline[]
    sites?: MapSite[]
    zones?: MapZone[]
}

export const mapNow = () => answer(client.GET('/map')) as Promise<MapNow>

export type AreaKind = 'town' | 'community' | 'grid' | 'building'

export async function mapAreas(kind: AreaKind, below?: string): Promise<MapArea[]> {
    const query = below ? { kind, below } : { kind }
    return (await answer(client.GET('/map/areas', { params: { query } }))).items as MapArea[]
}
