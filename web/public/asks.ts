/* What the residents' pages ask of the server, one function per address below /resident. */
import { answer, client, type Outcome } from '@shared/api/client'
import type { Page } from '@shared/api/types'

type Ask = (address: string, sent?: object) => Promise<Outcome<unknown>>
const open = client as unknown as { GET: Ask; POST: Ask }

export type Colour = 'green' | 'yellow' | 'red'

export interface Help {
    jurisdiction_name: string
    hotline: string
    hours_zh?: string
    hours_en?: string
    time_zone: string
    now: string
    drill?: boolean
}

export interface Session {
    person_id: string
    people_most: number
}

export interface Ticket {
    ticket: string
    expires_at: string
    again_after_s: number
}

/* What the signed code says, and whose it is. */
export interface Code {
    person_id: string
    name: string
    relation: 'self' | 'member'
    colour: Colour
    token: string
    token_issued_at: string
    token_until: string
}

/* Somebody whose code is shown here: whoever signed in, or a member of the household. All but the code is known only with a network. */
export interface Cared extends Code {
    last_four?: string
    reason_zh?: string
    reason_en?: string
    basis?: string
    clause?: string
    unit?: string
    until?: string
    appealed_at?: string
    appeal_unit?: string
    appeal_phone?: string
    appeal_hours_zh?: string
    appeal_hours_en?: string
    last_sampled_at?: string
    last_result?: string
    next_test_on?: string
}

export interface Result {
    id: string
    sampled_at: string
    site_name?: string
    size?: number
    result?: string
    resulted_at?: string
}

export interface Site {
    site_id: string
    name: string
    address?: string
    area_name?: string
    state: 'unknown' | 'free' | 'busy' | 'jammed'
    wait?: number
    counted_at?: string
    distance?: number
}

export interface Look {
    id: string
    at: string
    unit?: string
    title?: string
    purpose: string
}

type Who = { id_number: string; phone: string } | { letter_code: string; phone: string }

const at = (person_id: string, more: string): string => `/resident/people/${person_id}/${more}`

export const help = () => answer(open.GET('/resident/help')) as Promise<Help>
export const session = () => answer(open.GET('/resident/session')) as Promise<Session>
export const sendCode = (who: Who) => answer(open.POST('/resident/codes', { body: who })) as Promise<Ticket>
export const signIn = (ticket: string, code: string) => answer(open.POST('/resident/session', { body: { ticket, code } }))
export const signOut = () => answer(open.POST('/resident/session/end', { body: {} }))
export const people = async () => ((await answer(open.GET('/resident/people'))) as Page<Cared>).items
export const add = (id_number: string) => answer(open.POST('/resident/people', { body: { id_number } }))
export const remove = (person_id: string) => answer(open.POST(at(person_id, 'remove'), { body: {} }))
export const keepOn = (person_id: string) => answer(open.POST(at(person_id, 'keep'), { body: {} }))
export const sites = async () => ((await answer(open.GET('/resident/sites'))) as Page<Site>).items

export const results = (person_id: string, query: Record<string, string>) =>
    answer(open.GET(at(person_id, 'results'), { params: { query } })) as Promise<Page<Result>>
export const looks = (person_id: string, query: Record<string, string>) =>
    answer(open.GET(at(person_id, 'looks'), { params: { query } })) as Promise<Page<Look>>

export const cardAddress = (person_id: string): string => `/api/v1/resident/people/${person_id}/card.pdf`
