/* The queue as a file: for a phone whose network does not come back. Its boxes are closed to the server, so that whoever carries the file
 * cannot read it; another phone or the console hands it in. */
import type { Database, OutboxRow } from '../store/database'

const FORMAT = 'dayan-queue'

interface QueueFile {
    format: typeof FORMAT
    version: 2
    exported_at: string
    records: Pick<OutboxRow, 'device_id' | 'seq' | 'kind' | 'tube' | 'at' | 'box'>[]
}

/* Whatever the server has not confirmed, held ones too: they are final now. Each is marked: it is in a file. */
export async function queueFile(db: Database, now: number): Promise<Blob> {
    const rows = await db.transaction('rw', db.outbox, async () => {
        const waiting = db.outbox.where('[state+held]').anyOf([['waiting', 0], ['waiting', 1]])
        await waiting.modify({ held: 0, filed: 1 })
        return db.outbox.where('[state+filed]').equals(['waiting', 1]).toArray()
    })
    const records = rows.map(({ device_id, seq, kind, tube, at, box }) => ({ device_id, seq, kind, tube, at, box }))
    const file: QueueFile = { format: FORMAT, version: 2, exported_at: new Date(now).toISOString(), records }
    return new Blob([JSON.stringify(file)], { type: 'application/json' })
}

/* Takes in another phone's file; how many records are new here. Undefined: it is no such file. */
export async function takeInFile(db: Database, text: string): Promise<number | undefined> {
    let file: QueueFile
    try {
        file = JSON.parse(text) as QueueFile
    } catch {
        return undefined
    }
    const isOne = file.format === FORMAT && Array.isArray(file.records)
    const isRecord = ({ device_id, seq, box }: OutboxRow): boolean =>
        typeof device_id === 'string' && Number.isSafeInteger(seq) && typeof box === 'string'
    if (!isOne || !(file.records as OutboxRow[]).every(isRecord)) return undefined
    return db.transaction('rw', db.outbox, async () => {
        let taken = 0
        for (const { device_id, seq, kind, tube, at, box } of file.records) {
            if (await db.outbox.get([device_id, seq])) continue
            await db.outbox.add({ device_id, seq, kind, tube, at, box, state: 'waiting', held: 0 })
            taken++
        }
        return taken
    })
}
