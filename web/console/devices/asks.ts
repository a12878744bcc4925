/* What the page of devices asks for. */
import { answer, client } from '@shared/api/client'
import { onceKey } from '@shared/api/nouns'
import { problemOf } from '@shared/api/problem'
import type { Page } from '@shared/api/types'
import type { components } from '@described/api'

type Said = components['schemas']
type Sure<T, K extends keyof T> = Omit<T, K> & Required<Pick<T, K>>

export type DeviceLine = Sure<Said['device_line'], 'id' | 'label' | 'state'>
export type Invite = Sure<Said['device_invite'], 'device_id' | 'pin' | 'svg' | 'ends_at'>

export const deviceLines = (query: Record<string, string>) =>
    answer(client.GET('/device-lines', { params: { query } })) as Promise<Page<DeviceLine>>

/* A sheet of paper with a new invite, to be opened in a window. */
export async function inviteSheet(device_id: string): Promise<string> {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': onceKey() }
    const response = await fetch(`/api/v1/devices/${device_id}/invite-sheet`, { method: 'POST', headers, body: '{}' })
    if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined))
    return URL.createObjectURL(await response.blob())
}
