/* What the page of tube codes asks for. */
import type { components } from '@described/api'
import { MOST } from '@shared/api/asks'
import { answer, client } from '@shared/api/client'
import type { Page, Sure } from '@shared/api/types'

type Said = components['schemas']

type Counts = 'tubes' | 'used' | 'left'
type Codes = 'first_serial' | 'last_serial' | 'first_code' | 'last_code'
export type Block = Sure<Said['block_line'], 'id' | 'site_id' | 'site_name' | 'kind' | 'day' | Codes | Counts>
export type Stock = Sure<Said['block_stock'], 'site_id' | 'site_name' | 'kind' | 'last' | 'left'>

export const blocks = (query: Record<string, string>) =>
    answer(client.GET('/tube-blocks/lines', { params: { query } })) as Promise<Page<Block>>

export async function stock(): Promise<Stock[]> {
    return (await answer(client.GET('/tube-blocks/stock', { params: { query: { limit: MOST } } }))).items as Stock[]
}

/* Where the labels of a block stand as a PDF. */
export const labelsAt = (block: Block, asked: Record<string, string>): string =>
    `/api/v1/tube-blocks/${block.id}/labels.pdf?${new URLSearchParams(asked).toString()}`

/* The form of a site with a block's codes, to be filled in by hand. */
export const formAt = (block: Block, asked: Record<string, string>): string =>
    `/api/v1/tube-blocks/${block.id}/form.pdf?${new URLSearchParams(asked).toString()}`
