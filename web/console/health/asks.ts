/* What the health page asks for. */
import { answer, client } from '@shared/api/client'
import type { components } from '@described/api'

type Said = components['schemas']
type Sure<T, K extends keyof T> = Omit<T, K> & Required<Pick<T, K>>

export type HealthLine = Sure<Said['health_line'], 'key' | 'part' | 'level' | 'value' | 'unit'>
export type PhoneCount = Sure<Said['device_count'], 'state' | 'n'>
export interface Health extends Sure<Said['health'], 'level' | 'as_of' | 'started_at'> {
    lines: HealthLine[]
    phones: PhoneCount[]
}

/* The answer, and how long it took to come. */
export async function health(): Promise<Health & { took_ms: number }> {
    const asked = performance.now()
    const said = (await answer(client.GET('/health'))) as unknown as Health
    return { ...said, took_ms: Math.round(performance.now() - asked) }
}
