/* What the phone keeps (IndexedDB by Dexie). Nobody is named in it: the queue is sealed to the server, everything else encrypted with the
 * vault's data key; tube codes and times stand in the clear. */
import { Dexie, type EntityTable, type Table } from 'dexie'

export type RowState = 'waiting' | 'stored' | 'refused' | 'conflict'

export interface OutboxRow {
    device_id: string /* of the phone that made it: another one's when its queue was taken in here */
    seq: number
    kind: string
    tube: string
    place?: number
    at: number
    box: string
    state: RowState
    filed?: 1 /* is in a file that went out */
    held: 0 | 1 /* may still be undone, and is not sent */
    settled_at?: number
    says?: string
}

export interface DoneRow {
    id: string /* keyed hash of round and person */
    bytes: Uint8Array
}

export interface MetaRow {
    key: string
    value: unknown
}

export class Database extends Dexie {
    declare outbox: Table<OutboxRow, [string, number]>
    declare done: EntityTable<DoneRow, 'id'>
    declare meta: EntityTable<MetaRow, 'key'>

    constructor(name = 'dayan-field') {
        super(name, { chromeTransactionDurability: 'strict' })
        this.version(1).stores({ outbox: '[device_id+seq], [state+held], settled_at', done: 'id', meta: 'key' })
        this.version(2).stores({ outbox: '[device_id+seq], [state+held], [state+filed], settled_at' })
    }

    async kept<T>(key: string): Promise<T | undefined> {
        return (await this.meta.get(key))?.value as T | undefined
    }

    async keep(key: string, value: unknown): Promise<void> {
        await this.meta.put({ key, value })
    }
}

/* -- the queue ---------------------------------------------------------------------------------------------------------- */

export interface Waiting {
    waiting: number /* held ones included: they are not on the server either */
    filed: number /* of these, in a file */
    oldest?: number
    refused: number
    stored: number
}

export async function waitingIn(db: Database): Promise<Waiting> {
    const [refused, stored, filed] = await Promise.all([
        db.outbox.where('[state+held]').anyOf([['refused', 0], ['conflict', 0]]).count(),
        db.outbox.where('[state+held]').equals(['stored', 0]).count(),
        db.outbox.where('[state+filed]').equals(['waiting', 1]).count(),
    ])
    const rows = db.outbox.where('[state+held]').anyOf([['waiting', 0], ['waiting', 1]])
    const waiting = await rows.count()
    const first = waiting ? await db.outbox.where('[state+held]').anyOf([['waiting', 0], ['waiting', 1]]).first() : undefined
    return { waiting, filed, refused, stored, ...(first ? { oldest: first.at } : {}) }
}

/* The next records to send, of one device, in their order; none of `without`. */
export async function nextBatch(db: Database, most: number, without: ReadonlyMap<string, unknown>): Promise<OutboxRow[]> {
    const waiting = db.outbox.where('[state+held]').equals(['waiting', 0])
    const rows = await waiting.filter((row) => !without.has(row.device_id)).limit(most).toArray()
    return rows.filter((row) => row.device_id === rows[0]?.device_id)
}

const DAY_MS = 86_400_000

/* Whatever was confirmed more than a day ago goes; what was refused stays until somebody has seen it. */
export async function forgetSettled(db: Database, now: number): Promise<number> {
    return db.outbox
        .where('settled_at')
        .below(now - DAY_MS)
        .filter((row) => row.state === 'stored')
        .delete()
}
