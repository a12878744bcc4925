/* What only the pages of zones ask for. */
import type { components } from '@described/api'
import { answer, client } from '@shared/api/client'
import type { Sure } from '@shared/api/types'

type Said = components['schemas']

export type ZoneSize = Sure<Said['zone_size'], 'people' | 'households' | 'needing' | 'places' | 'buildings' | 'areas' | 'overlaps'>
export type ZoneExtent = Said['zone_extent']

/* Whom it would hold; nothing is kept. */
export const zoneCount = (extent: ZoneExtent) =>
    answer(client.POST('/zones/count', { body: extent as Required<ZoneExtent> })) as Promise<ZoneSize>
