/* What typing in paper asks for. */
import type { components } from '@described/api'
import { take } from '@shared/api/nouns'
import type { Sure } from '@shared/api/types'

type Said = components['schemas']

export type PaperLine = Sure<Said['paper_line'], 'position' | 'person_id' | 'outcome'>
export interface PaperAnswer {
    tube_id?: string
    tube: string
    members: number
    only_on_phone: number
    lines: PaperLine[]
}
export type PaperTube = Said['paper_tube']

/* The same form sent again under the same key is taken once. */
export const typeIn = (form: PaperTube, key: string): Promise<PaperAnswer> =>
    take('/paper-tubes', {}, key, { ...form }) as unknown as Promise<PaperAnswer>
