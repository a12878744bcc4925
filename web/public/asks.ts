/* What the residents' pages ask of the server, one function per address below /resident. */
import type { components } from '@described/api'
import { answer, client } from '@shared/api/client'
import { onceKey } from '@shared/api/nouns'
import { problemFrom, problemOf } from '@shared/api/problem'
import type { Page, Sure } from '@shared/api/types'

type Said = components['schemas']

export type Help = Sure<Said['resident_help'], 'jurisdiction_name' | 'hotline' | 'time_zone' | 'now'>
export type Session = Sure<Said['resident_session_view'], 'people_most'>
export type Ticket = Sure<Said['resident_ticket'], 'ticket' | 'again_after_s'>

type Signed = 'person_id' | 'colour' | 'token' | 'token_issued_at' | 'token_until'

export type Appeal = Sure<Said['resident_appeal'], 'state' | 'appealed_at' | 'appeal'>

/* Somebody whose code is shown here: whoever signed in, or a member of the household. */
export type Cared = Sure<Omit<Said['resident_person'], 'appeals'>, Signed | 'name' | 'relation'> & { appeals?: Appeal[] }
export type Colour = Cared['colour']

/* What can be shown without a network: the signed code, and whose it is. */
export type Code = Pick<Cared, Signed | 'name' | 'relation'>
export type Renewed = Sure<Said['resident_code'], Signed>
export type Result = Sure<Said['resident_result'], 'id' | 'sampled_at'>
export type Site = Sure<Said['resident_site'], 'site_id' | 'name' | 'state'>
export type Look = Sure<Said['resident_look'], 'id' | 'at' | 'purpose'>

const once = () => ({ header: { 'Idempotency-Key': onceKey() } })
const of = (person_id: string) => ({ path: { person_id } })

/* -- signing in -------------------------------------------------------------------------------------------------------------------- */

export const help = () => answer(client.GET('/resident/help')) as Promise<Help>
export const session = () => answer(client.GET('/resident/session')) as Promise<Session>
export const sendCode = (who: Said['resident_code_asked.given']) =>
    answer(client.POST('/resident/codes', { params: once(), body: who })) as Promise<Ticket>
export const signIn = (ticket: string, code: string) =>
    answer(client.POST('/resident/session', { params: once(), body: { ticket, code } })) as Promise<Session>
export const signOut = () => answer(client.POST('/resident/session/end', { params: once() }))

/* -- people ------------------------------------------------------------------------------------------------------------------------ */

export async function people(): Promise<Cared[]> {
    return (await answer(client.GET('/resident/people'))).items as Cared[]
}

/* The same of one, in short: answered when the server answers nothing else any more. */
export const renewed = (person_id: string) =>
    answer(client.GET('/resident/people/{person_id}/code', { params: of(person_id) })) as Promise<Renewed>
export const add = (id_number: string) => answer(client.POST('/resident/people', { params: once(), body: { id_number } }))
export const remove = (person_id: string) =>
    answer(client.POST('/resident/people/{person_id}/remove', { params: { ...once(), ...of(person_id) } }))

/* Takes the removal back, within minutes. */
export const keep = (person_id: string) =>
    answer(client.POST('/resident/people/{person_id}/keep', { params: { ...once(), ...of(person_id) } }))

/* Objects to the measure that holds one of them; sent again under the same key, it is made once. */
export const object = (person_id: string, measure_id: string, reason: string, key: string) =>
    answer(
        client.POST('/resident/people/{person_id}/appeals', {
            params: { header: { 'Idempotency-Key': key }, ...of(person_id) },
            body: { measure_id, reason },
        }),
    )

export const results = (person_id: string, query: Record<string, string>) =>
    answer(client.GET('/resident/people/{person_id}/results', { params: { ...of(person_id), query } })) as Promise<Page<Result>>
export const looks = (person_id: string, query: Record<string, string>) =>
    answer(client.GET('/resident/people/{person_id}/looks', { params: { ...of(person_id), query } })) as Promise<Page<Look>>

export async function sites(): Promise<Site[]> {
    return (await answer(client.GET('/resident/sites'))).items as Site[]
}

/* The code on paper: the address of a PDF that this page holds. Each one printed is noted, so it is asked for, not merely opened. */
export async function card(person_id: string): Promise<string> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': onceKey(), 'Accept-Language': document.documentElement.lang }
    try {
        const given = await fetch(`/api/v1/resident/people/${person_id}/card`, { method: 'POST', headers, body: '{}' })
        if (!given.ok) throw problemOf(given.status, await given.json().catch(() => undefined))
        return URL.createObjectURL(await given.blob())
    } catch (thrown) {
        throw problemFrom(thrown)
    }
}
