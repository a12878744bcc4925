/* What the situation page and the big screen ask for beside the situation itself. */
import { answer, client } from '@shared/api/client'
import type { components } from '@described/api'
import type { Page, SituationClock } from '@shared/api/types'

type Said = components['schemas']

export type Span = Required<Said['situation_span']>
export interface Day extends Required<Omit<Said['situation_day'], 'spans'>> {
    spans: Span[]
}
export interface Curve extends Omit<Said['situation_curve'], 'hours'> {
    round_id: string
    number: number
    roster: number
    hours: Required<Said['situation_hour']>[]
}
export interface Trends {
    as_of: string
    days: Day[]
    curve?: Curve
}

export const trends = () => answer(client.GET('/situation/trends')) as unknown as Promise<Trends>

/* A line of the list behind a figure: what it is, where, since when, until when. */
export type Listed = Omit<SituationClock, 'due_at' | 'started_at'> & Pick<Said['situation_clock'], 'due_at' | 'started_at' | 'done_at'>

export const list = (query: Record<string, string>) =>
    answer(client.GET('/situation/list', { params: { query: query as { figure: string } } })) as unknown as Promise<Page<Listed>>

export type Need = Required<Said['situation_need']>

export async function needs(): Promise<Need[]> {
    return (await answer(client.GET('/situation/needs'))).items as Need[]
}
