/* Sender: drains the queue to the server, batch by batch, for as long as there is something to send. Nothing leaves the queue before its
 * receipt; what goes wrong on the way only means: the same again, later. */
import { forgetSettled, nextBatch, waitingIn, type Database, type OutboxRow } from '../store/database'
import { meaningOf, type Meaning, type Receipt } from './answer'
import { waitMs } from './backoff'

export const BATCH = 250
export const VERSION = 2

export type SenderState = 'idle' | 'sending' | 'unreachable' | 'foreign' | 'busy' | 'refused' | 'cut-off'

export interface SenderPorts {
    db: Database
    device_id: string
    token: () => string | undefined
    language: () => string
    fetch: (input: string, init: RequestInit) => Promise<Response>
    now: () => number
    random: () => number
    wait: (ms: number, woken: AbortSignal) => Promise<void>
    told: (state: SenderState, says?: string) => void
    clock: (clock: string, offset_ms: number) => void
    cutOff: () => void
}

const WITHIN_MS = 30_000

async function post(ports: SenderPorts, rows: OutboxRow[]): Promise<Meaning> {
    const other = rows[0]?.device_id === ports.device_id ? {} : { device_id: rows[0]?.device_id }
    const boxes = rows.map(({ seq, box }) => ({ seq, box }))
    const said = { version: VERSION, app_version: `field ${VERSION}`, waiting: (await waitingIn(ports.db)).waiting }
    const body = JSON.stringify({ ...said, ...other, device_time: new Date(ports.now()).toISOString(), boxes })
    try {
        const answer = await ports.fetch('/api/v1/sync', {
            method: 'POST',
            body,
            headers: {
                'Content-Type': 'application/json',
                Authorization: `Bearer ${ports.token() ?? ''}`,
                'Accept-Language': ports.language(),
            },
            signal: AbortSignal.timeout(WITHIN_MS),
            credentials: 'omit',
            redirect: 'manual',
        })
        return meaningOf(answer.status, answer.headers.get('content-type') ?? '', answer.headers.get('retry-after'), await answer.text())
    } catch {
        return { kind: 'later', why: 'unreachable', asked_s: 0 }
    }
}

/* Only records of this batch are settled, each by a receipt of its own; the others stay. How many were. */
export async function settle(db: Database, rows: OutboxRow[], receipts: Receipt[], now: number): Promise<number> {
    const sent = new Map(rows.map((row) => [row.seq, row]))
    const settled = receipts.flatMap((receipt): OutboxRow[] => {
        const row = sent.get(receipt.seq)
        if (!row) return []
        sent.delete(receipt.seq)
        const fine = receipt.outcome === 'stored' || receipt.outcome === 'repeated'
        const outcome = receipt.outcome === 'conflict' ? ('conflict' as const) : ('refused' as const)
        return [{ ...row, state: fine ? 'stored' : outcome, held: 0, settled_at: now, ...(receipt.says ? { says: receipt.says } : {}) }]
    })
    await db.outbox.bulkPut(settled)
    return settled.length
}

export class Sender {
    private waker = new AbortController()
    private failures = 0
    private most = BATCH
    private stopped = false
    private readonly notForThese = new Map<string, string>() /* phones this one may not hand in for, and why; until it is woken */

    constructor(private readonly ports: SenderPorts) {}

    wake(): void {
        this.notForThese.clear()
        this.waker.abort()
    }

    stop(): void {
        this.stopped = true
        this.wake()
    }

    async run(): Promise<void> {
        while (!this.stopped) {
            this.waker = new AbortController()
            const pause = await this.once()
            if (!this.stopped) await this.ports.wait(pause, this.waker.signal)
        }
    }

    /* One batch. How long to wait until the next. */
    async once(): Promise<number> {
        const { ports } = this
        const IDLE_MS = 60_000
        if (!ports.token()) return IDLE_MS
        const rows = await nextBatch(ports.db, this.most, this.notForThese)
        if (rows.length === 0) {
            await forgetSettled(ports.db, ports.now())
            const [why] = this.notForThese.values()
            if (why === undefined) ports.told('idle')
            else ports.told('refused', why)
            return IDLE_MS
        }
        ports.told('sending')
        const meaning = await post(ports, rows)
        return this.took(meaning, rows)
    }

    private async took(meaning: Meaning, rows: OutboxRow[]): Promise<number> {
        const { ports } = this
        switch (meaning.kind) {
            case 'receipts': {
                const settled = await settle(ports.db, rows, meaning.receipts, ports.now())
                ports.clock(meaning.clock, meaning.offset_ms)
                if (settled > 0) {
                    this.failures = 0
                    this.most = Math.min(BATCH, this.most * 2)
                    return 0
                }
                break
            }
            case 'split': {
                if (rows.length > 1) {
                    this.most = Math.ceil(rows.length / 2)
                    return 0
                }
                await ports.db.outbox.bulkPut(rows.map((row) => ({ ...row, state: 'refused', settled_at: ports.now() })))
                return 0
            }
            case 'cut-off':
                this.stopped = true
                ports.told('cut-off')
                ports.cutOff()
                return 0
            case 'refused': {
                ports.told('refused', meaning.says)
                const others = rows[0]?.device_id
                if (others !== undefined && others !== ports.device_id) {
                    this.notForThese.set(others, meaning.says)
                    return 0
                }
                this.failures++
                return waitMs(this.failures + 4, ports.random())
            }
            case 'later':
                ports.told(meaning.why)
        }
        this.failures++
        return waitMs(this.failures, ports.random(), meaning.kind === 'later' ? meaning.asked_s : 0)
    }
}
