/* What the pages of accounts ask for. */
import { answer, client } from '@shared/api/client'
import { nounClient } from '@shared/api/client'
import type { Page, Row } from '@shared/api/types'
import type { components } from '@described/api'

type Said = components['schemas']
type Sure<T, K extends keyof T> = Omit<T, K> & Required<Pick<T, K>>
type Query = Record<string, string>

export type Grant = Sure<Said['grant_line'], 'role' | 'area_id'>
export interface AccountLine extends Sure<Said['account_line'], 'id' | 'login'> {
    grants?: Grant[]
}
export type Account = Sure<Said['account'], 'id' | 'login'>
export type Posting = Sure<Said['posting'], 'id' | 'role' | 'area_id'>
export type SessionLine = Sure<Said['session_line'], 'id' | 'began_at' | 'ends_at'>
export type Act = Sure<Said['act_line'], 'name' | 'zh' | 'en'>

export const accountLines = (query: Query) =>
    answer(client.GET('/account-lines', { params: { query } })) as Promise<Page<AccountLine>>

export const account = (id: string) => answer(client.GET('/accounts/{id}', { params: { path: { id } } })) as Promise<Account>

export async function postings(account_id: string): Promise<Posting[]> {
    const query = { account_id, limit: '200' }
    const page = await answer(nounClient.GET('/{noun}', { params: { path: { noun: 'postings' }, query } }))
    return page.items as unknown as Posting[]
}

export async function sessionsOf(account_id: string): Promise<SessionLine[]> {
    const said = await answer(client.GET('/accounts/{account_id}/sessions', { params: { path: { account_id } } }))
    return said.items as SessionLine[]
}

export async function ownSessions(): Promise<SessionLine[]> {
    return (await answer(client.GET('/own-sessions'))).items as SessionLine[]
}

export async function acts(): Promise<Act[]> {
    return (await answer(client.GET('/acts'))).items as Act[]
}

/* No record comes back. */
export async function changePassword(record: Record<string, unknown>): Promise<Row> {
    const body = { old_password: String(record['old_password'] ?? ''), password: String(record['password'] ?? '') }
    await answer(client.POST('/password', { body }))
    return { id: '' }
}
