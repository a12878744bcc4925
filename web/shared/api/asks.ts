/* What pages ask for beyond records of nouns, one function per address. The description leaves every field of an answer open; which of
 * them are always given is said by the types of types.ts. */
import { answer, client, type Outcome } from './client'
import { onceKey } from './nouns'
import type * as Said from './types'

type Query = Record<string, string>

/* The longest page there is: for lists that are short by nature. */
export const MOST = 500

export const situation = () => answer(client.GET('/situation')) as Promise<Said.Situation>

/* -- what came for whoever asks, and what one box finds ---------------------------------------------------------------------------- */

export async function inbox(): Promise<Said.InboxLine[]> {
    return (await answer(client.GET('/inbox'))).items as Said.InboxLine[]
}

/* One record, or everything, was looked at. */
export const inboxSeen = (record_id?: string) =>
    answer(client.POST('/inbox/seen', { params: { header: { 'Idempotency-Key': onceKey() } }, body: record_id ? { record_id } : {} }))

/* Who may give the word that a record waits for, and since when. Its id fills the one part of the address. */
export function secondWord(of: Said.WordOf, id: string): Promise<Said.SecondWord> {
    const get = client.GET as unknown as (address: string, sent: object) => Promise<Outcome<Said.SecondWord>>
    const [, part = ''] = /\{(\w+)\}/.exec(of) ?? []
    return answer(get(of, { params: { path: { [part]: id } } }))
}

/* Why a state is what it is. What the address has a part for goes there, the rest is what it is asked with. */
export function statusWhy(of: Said.WhyOf, given: Query): Promise<Said.StatusWhy> {
    const get = client.GET as unknown as (address: string, sent: object) => Promise<Outcome<Said.StatusWhy>>
    const parts = Object.entries(given)
    const path = Object.fromEntries(parts.filter(([name]) => of.includes(`{${name}}`)))
    const query = Object.fromEntries(parts.filter(([name]) => !of.includes(`{${name}}`)))
    return answer(get(of, { params: { path, query } }))
}

export async function foundAnywhere(q: string): Promise<Said.Found[]> {
    return (await answer(client.GET('/find', { params: { query: { q } } }))).items as Said.Found[]
}

/* -- people ---------------------------------------------------------------------------------------------------------------------- */

export async function peopleFound(q: string): Promise<Said.FoundPerson[]> {
    return (await answer(client.GET('/people/search', { params: { query: { q } } }))).items as Said.FoundPerson[]
}

/* -- areas and accounts, for whoever chooses one ------------------------------------------------------------------------------------ */

export async function areasFound(q: string): Promise<Said.FoundArea[]> {
    return (await answer(client.GET('/areas/search', { params: { query: q ? { q } : {} } }))).items as Said.FoundArea[]
}

export async function accountsFound(text: string): Promise<Said.FoundAccount[]> {
    return (await answer(client.GET('/account-lines', { params: { query: text ? { text } : {} } }))).items as Said.FoundAccount[]
}

export const person = (id: string) => answer(client.GET('/people/{id}', { params: { path: { id } } })) as Promise<Said.Person>

export const household = (id: string) => answer(client.GET('/households/{id}', { params: { path: { id } } }))

export const why = (person_id: string) =>
    answer(client.GET('/people/{person_id}/why', { params: { path: { person_id } } })) as Promise<Said.Why>

/* In the clear: the look and its purpose are entered in the ledger. */
export const personClear = (person_id: string, query: Query) =>
    answer(client.GET('/people/{person_id}/clear', { params: { path: { person_id }, query } })) as Promise<Said.Person>

/* -- tasks ----------------------------------------------------------------------------------------------------------------------- */

export const tasks = (query: Query) => answer(client.GET('/tasks', { params: { query } })) as Promise<Said.Page<Said.Task>>

export async function taskKinds(): Promise<Said.TaskKind[]> {
    return (await answer(client.GET('/task-kinds', { params: { query: { limit: MOST } } }))).items as Said.TaskKind[]
}

/* -- zones ----------------------------------------------------------------------------------------------------------------------- */

export const zones = (query: Query) => answer(client.GET('/zones', { params: { query } })) as Promise<Said.Page<Said.Zone>>

export const zone = (id: string) => answer(client.GET('/zones/{id}', { params: { path: { id } } })) as Promise<Said.Zone>

export const zoneLift = (zone_id: string) => answer(client.GET('/zones/{zone_id}/lift', { params: { path: { zone_id } } }))

export const zoneSteps = (zone_id: string) => answer(client.GET('/zone-steps', { params: { query: { zone_id } } }))

/* -- rounds ---------------------------------------------------------------------------------------------------------------------- */

export const rounds = (query: Query) => answer(client.GET('/rounds', { params: { query } })) as Promise<Said.Page<Said.Round>>

export const round = (id: string) => answer(client.GET('/rounds/{id}', { params: { path: { id } } })) as Promise<Said.Round>

export async function coverage(round_id: string, query: Query): Promise<Said.Coverage[]> {
    const asked = { params: { path: { round_id }, query: { limit: MOST, ...query } } }
    return (await answer(client.GET('/rounds/{round_id}/coverage', asked))).items as Said.Coverage[]
}

export async function tubes(round_id: string): Promise<Said.TubeCount[]> {
    return (await answer(client.GET('/rounds/{round_id}/tubes', { params: { path: { round_id } } }))).items as Said.TubeCount[]
}

export const missed = (round_id: string, query: Query) =>
    answer(client.GET('/rounds/{round_id}/missed', { params: { path: { round_id }, query } })) as Promise<Said.Page<Said.Missed>>

/* -- the daily report ------------------------------------------------------------------------------------------------------------ */

export const dailyReport = (query: Query) =>
    answer(client.GET('/reports/daily', { params: { query } })) as unknown as Promise<Said.DailyReport>

export const reportList = (query: Query) =>
    answer(client.GET('/reports/daily/list', { params: { query } })) as Promise<Said.Page<Said.ReportItem>>

/* -- imports --------------------------------------------------------------------------------------------------------------------- */

export const imports = (query: Query) => answer(client.GET('/imports', { params: { query } })) as Promise<Said.Page<Said.ImportRun>>

export const importRun = (id: string) => answer(client.GET('/imports/{id}', { params: { path: { id } } })) as Promise<Said.ImportRun>

export const importRows = (import_id: string, query: Query) =>
    answer(client.GET('/imports/{import_id}/rows', { params: { path: { import_id }, query } })) as Promise<Said.Page<Said.ImportRow>>

/* Without a kind, the server tells it by the headings. */
/* What spreadsheets may hold; results have a desk of their own. */
export const IMPORTED = ['people', 'areas', 'vehicles'] as const
export type Imported = (typeof IMPORTED)[number]

export function importBegin(kind: '' | Imported, file: File, key: string): Promise<Said.ImportRun> {
    const params = { query: { ...(kind ? { kind } : {}), dry_run: true }, header: { 'Idempotency-Key': key } }
    const sent = { params, body: file, bodySerializer: () => file, headers: { 'Content-Type': 'application/octet-stream' } }
    return answer(client.POST('/imports', sent)) as Promise<Said.ImportRun>
}
