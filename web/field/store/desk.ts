/* Desk: what the table decides, written at once and whole: the records sealed into the queue, the table's state, who was sampled. A phone
 * killed at any moment has either all of it or nothing. */
import { uuidv7 } from '../work/uuid'
import { decrypted, encrypted, hashed, keyOf, type Secrets } from '../keys/vault'
import { fromBase64, fromText, toText } from '../keys/codec'
import { sealRecord } from '../keys/box'
import { signedNote } from '../work/note'
import type { Database, OutboxRow } from './database'

export interface Identity {
    device_id: string
    label: string
    server_key: string
}

/* One thing that happened at the table or to a box, before it gets its number. */
export interface Happening {
    kind:
        | 'tube_opened' | 'sample' | 'tube_sealed' | 'tube_reopened' | 'tube_voided'
        | 'door_tried' | 'queue_counted'
        | 'box_closed' | 'box_handed' | 'box_taken' | 'box_received'
    tube?: string
    box?: string
    tubes?: { tube: string }[]
    celsius?: number
    round_id?: string
    retest?: boolean
    person_id?: string
    guest?: boolean
    document_number?: string
    position?: number
    doorstep?: boolean
    household?: boolean
    door?: string
    waiting?: number
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
    kept_as?: Kept /* whose state it is; the table's when nothing is said */
    state: unknown
}

/* What states there are: each is written with the records that made it so. */
export type Kept = 'table' | 'boxes'

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

    /* To be called first. What could be undone before is let go. */
    async open(): Promise<void> {
        this.seq = (await this.db.kept<number>('seq')) ?? 0
        await this.db.outbox.where('[state+held]').equals(['waiting', 1]).modify({ held: 0 })
    }

    /* A state as it was last written. */
    async kept<T>(which: Kept): Promise<T | undefined> {
        const bytes = await this.db.kept<Uint8Array>(which)
        return bytes && (JSON.parse(toText(decrypted(this.key, bytes))) as T)
    }

    private rowOf(happening: Happening, seq: number, held: boolean): OutboxRow {
        const { at, ...said } = happening
        const record = { seq, uuid: uuidv7(at), ...said, at: new Date(at).toISOString() }
        const { kind, tube, box, position } = happening
        return {
            device_id: this.identity.device_id,
            seq,
            kind,
            tube: tube ?? box ?? '',
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

    private line: Promise<unknown> = Promise.resolve()

    /* Gives the numbers of what happened. One after the other: table and boxes share the numbers. */
    commit(change: Change): Promise<number[]> {
        const written = this.line.then(() => this.write(change))
        this.line = written.catch(() => undefined)
        return written
    }

    private async write(change: Change): Promise<number[]> {
        const first = this.seq + 1
        const rows = change.happened.map((happening, i) => this.rowOf(happening, first + i, change.held ?? false))
        const state = encrypted(this.key, fromText(JSON.stringify(change.state)))
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
            await db.meta.bulkPut([{ key: change.kept_as ?? 'table', value: state }, { key: 'seq', value: this.seq + rows.length }])
        })
        this.seq += rows.length
        return rows.map((row) => row.seq)
    }

    /* What goes to a colleague's phone, in this one's name. */
    signed(note: string): string {
        return signedNote(note, this.identity.device_id, this.sign)
    }

    async wasDone(round_id: string, person_id: string): Promise<Done | undefined> {
        const row = await this.db.done.get(this.idOf(round_id, person_id))
        return row && (JSON.parse(toText(decrypted(this.key, row.bytes))) as Done)
    }
}
