/* What the pages of protocols ask for. */
import { answer, client } from '@shared/api/client'
import type { components } from '@described/api'

type Said = components['schemas']
type Sure<T, K extends keyof T> = Omit<T, K> & Required<Pick<T, K>>

export type ProtocolLine = Sure<Said['protocol_line'], 'name'>
export type Value = Sure<Said['protocol_parameter'], 'key' | 'value'>
export type Difference = Sure<Said['protocol_difference'], 'key'>
export type Use = Sure<Said['protocol_use'], 'of' | 'id'>

export async function protocols(): Promise<ProtocolLine[]> {
    return (await answer(client.GET('/protocols'))).items as ProtocolLine[]
}

export async function protocolValues(name: string): Promise<Value[]> {
    return (await answer(client.GET('/protocols/{name}', { params: { path: { name } } }))).items as Value[]
}

export async function protocolChanges(name: string, since: string): Promise<Difference[]> {
    const params = { path: { name }, query: { since } }
    return (await answer(client.GET('/protocols/{name}/changes', { params }))).items as Difference[]
}

export async function protocolUses(name: string): Promise<Use[]> {
    return (await answer(client.GET('/protocols/{name}/uses', { params: { path: { name } } }))).items as Use[]
}
