/* What the pages of the ledger ask for. */
import { answer, client } from '@shared/api/client'
import type { Page } from '@shared/api/types'
import type { components } from '@described/api'

type Said = components['schemas']
type Sure<T, K extends keyof T> = Omit<T, K> & Required<Pick<T, K>>
type Query = Record<string, string>


export interface LedgerLine extends Sure<Said['ledger_line'], 'seq' | 'at' | 'what'> {
    changes?: unknown
    nouns?: Record<string, number>
}
export type Look = Sure<Said['disclosure_line'], 'id' | 'at'>
export type Looker = Sure<Said['looker'], 'account_id' | 'looks'>
export type Fault = Said['ledger_fault_line']
export interface Verification extends Sure<Said['verification'], 'state'> {
    listed?: Fault[]
}
export type Head = Sure<Said['head_line'], 'seq' | 'hash' | 'at' | 'text'>
export type HeadHeld = Said['head_held']

export const entries = (query: Query) => answer(client.GET('/ledger', { params: { query } })) as Promise<Page<LedgerLine>>

export const looks = (query: Query) => answer(client.GET('/looks', { params: { query } })) as Promise<Page<Look>>

export const lookers = (query: Query) => answer(client.GET('/lookers', { params: { query } })) as Promise<Page<Looker>>

export const verification = () => answer(client.GET('/ledger/verification')) as Promise<Verification>

export const verify = () => answer(client.POST('/ledger/verification')) as Promise<Verification>

export const heads = (query: Query) => answer(client.GET('/ledger/heads', { params: { query } })) as Promise<Page<Head>>

export const head = () => answer(client.GET('/ledger/head')) as Promise<Head>

export const compareHead = (text: string) =>
    answer(client.POST('/ledger/head/comparison', { body: { text } })) as Promise<HeadHeld>
