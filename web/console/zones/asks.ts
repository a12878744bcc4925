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

/* Letters to the households of a building with a code for each person, as PDF: earlier codes of theirs are void. */
export const codeLetters = (zone_id: string, area_id: string, purpose: string) =>
    answer(
        client.POST('/zones/{zone_id}/letters', {
            params: { path: { zone_id } },
            body: { area_id, purpose } as never,
            parseAs: 'blob' as const,
        }),
    ) as Promise<Blob>
