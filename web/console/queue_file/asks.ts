/* Hands in the queue file of a phone whose network did not come back: its boxes are sealed to the server, nobody here can read them. */
import { answer, client } from '@shared/api/client'
import { onceKey } from '@shared/api/nouns'
import type { components } from '@described/api'

interface QueueRecord {
    device_id: string
    seq: number
    tube?: string /* as the phone wrote it beside the box, which nobody here can read */
    box: string
}

export interface Refusal {
    seq: number
    tube: string
    says: string
}

export interface TakenIn {
    stored: number
    known: number
    refused: Refusal[]
}

const BATCH = 250

/* The records of a queue file (docs/sync.md); undefined: it is none. */
export function recordsOf(text: string): QueueRecord[] | undefined {
    try {
        const file = JSON.parse(text) as { format?: string; records?: QueueRecord[] }
        return file.format === 'dayan-queue' ? file.records : undefined
    } catch {
        return undefined
    }
}

/* Records of one device in a row, at most so many: a batch is of one device. */
export function batchesOf(records: QueueRecord[]): QueueRecord[][] {
    const batches: QueueRecord[][] = []
    for (const record of records) {
        const last = batches.at(-1)
        const fits = last && last.length < BATCH && last[0]?.device_id === record.device_id
        if (fits) last.push(record)
        else batches.push([record])
    }
    return batches
}

export async function handIn(records: QueueRecord[]): Promise<TakenIn> {
    const taken: TakenIn = { stored: 0, known: 0, refused: [] }
    for (const batch of batchesOf(records)) {
        const said = {
            version: 2,
            device_id: batch[0]?.device_id ?? '',
            device_time: new Date().toISOString(),
            boxes: batch.map(({ seq, box }) => ({ seq, box })),
        } as components['schemas']['sync_request.given']
        const told = await answer(client.POST('/sync/for-another', { body: said, headers: { 'Idempotency-Key': onceKey() } }))
        const tubes = new Map(batch.map(({ seq, tube }) => [seq, tube]))
        for (const { seq = 0, outcome, says } of told.receipts ?? []) {
            if (outcome === 'stored') taken.stored++
            else if (outcome === 'repeated') taken.known++
            else taken.refused.push({ seq, tube: tubes.get(seq) ?? '', says: says ?? '' })
        }
    }
    return taken
}
