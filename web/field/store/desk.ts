/* Desk: what the table decides, written at once and whole: the records sealed into the queue, the table's state, who was sampled. A phone
 * killed at any moment has either all of it or nothing. */
import { uuidv7 } from '../work/uuid'
import { decrypted, encrypted, hashed, keyOf, type Secrets } from '../keys/vault'
import { fromBase64, fromText, toText } from '../keys/codec'
import { sealRecord } from '../keys/box'
import type { Database, OutboxRow } from './database'

export interface Identity {
    device_id: string
    label: string
    server_key: string
}

/* One thing that happened at the table, before it gets its number. */
export interface Happening {
    kind: 'tube_opened' | 'sample' | 'tube_sealed' | 'tube_reopened' | 'tube_voided'
    tube: string
    round_id?: string
    retest?: boolean
    person_id?: string
    position?: number
    reason?: string
    at: number
}

export interface Done {
    at: number
    tube: string
    voided?: boolean
}

export interface Change {
    happened: Happening[]
    held?: boolean /* the samples of it may still be undone */
    release?: number[] /* numbers that may be sent from now on */
    drop?: number /* the number of an undone sample */
    done?: { person_id: string; round_id: string; done: Done | undefined }[]
    state: unknown
}

export class Desk {
    private readonly key: Uint8Array
    private readonly sign: Uint8Array
    private readonly server: Uint8Array
    private seq = 0

    constructor(
        private readonly db: Database,
        private readonly identity: Identity,
        secrets: Secrets,
        readonly now: () => number = Date.now,
    ) {
        this.key = keyOf(secrets)
        this.sign = fromBase64(secrets.sign)
        this.server = fromBase64(identity.server_key)
    }

    /* The state as it was last written. What could be undone before is let go. */
    async open<T>(): Promise<T | undefined> {
        this.seq = (await this.db.kept<number>('seq')) ?? 0
        await this.db.outbox.where('[state+held]').equals(['waiting', 1]).modify({ held: 0 })
        const bytes = await this.db.kept<Uint8Array>('table')
        return bytes && (JSON.parse(toText(decrypted(this.key, bytes))) as T)
    }

    private rowOf(happening: Happening, seq: number, held: boolean): OutboxRow {
        const { at, ...said } = happening
        const record = { seq, uuid: uuidv7(at), ...said, at: new Date(at).toISOString() }
        const { kind, tube, position } = happening
        return {
            device_id: this.identity.device_id,
            seq,
            kind,
            tube,
            ...(position ? { place: position } : {}),
            at,
            box: sealRecord(record, this.sign, this.server),
            state: 'waiting',
            held: held && kind === 'sample' ? 1 : 0,
        }
    }

    private idOf(round_id: string, person_id: string): string {
        return hashed(this.key, `${round_id}|${person_id}`)
    }

    /* Gives the numbers of what happened. */
    async commit(change: Change): Promise<number[]> {
        const first = this.seq + 1
        const rows = change.happened.map((happening, i) => this.rowOf(happening, first + i, change.held ?? false))
        const table = encrypted(this.key, fromText(JSON.stringify(change.state)))
        const done = (change.done ?? []).map((one) => ({
            id: this.idOf(one.round_id, one.person_id),
            bytes: one.done && encrypted(this.key, fromText(JSON.stringify(one.done))),
        }))
        const { db } = this
        const device = this.identity.device_id
        await db.transaction('rw', [db.outbox, db.meta, db.done], async () => {
            /* A phone that was cut off in the meantime keeps nothing any more. */
            if (!(await db.meta.get('locked'))) throw new Error('the vault is gone')
            if (rows.length) await db.outbox.bulkAdd(rows)
            for (const seq of change.release ?? []) await db.outbox.update([device, seq], { held: 0 })
            if (change.drop !== undefined) await db.outbox.delete([device, change.drop])
            for (const { id, bytes } of done) await (bytes ? db.done.put({ id, bytes }) : db.done.delete(id))
            await db.meta.bulkPut([{ key: 'table', value: table }, { key: 'seq', value: this.seq + rows.length }])
        })
        this.seq += rows.length
        return rows.map((row) => row.seq)
    }

    async wasDone(round_id: string, person_id: string): Promise<Done | undefined> {
        const row = await this.db.done.get(this.idOf(round_id, person_id))
        return row && (JSON.parse(toText(decrypted(this.key, row.bytes))) as Done)
    }
}
