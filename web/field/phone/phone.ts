/* Phone: what it is (nobody's, enrolled, unlocked), and what runs behind the screens: keys in memory, the day, the sender, the lock after
 * some minutes without a touch. */
import { defineStore } from 'pinia'
import { computed, markRaw, ref, shallowRef, triggerRef } from 'vue'
import { i18n } from '@shared/text'
import { problemFrom } from '@shared/api/problem'
import { HOUR_MS, Roster, type Day } from '../day/day'
import { KeptDay, type Standing } from '../day/kept_day'
import { newPhoneKeys, publicHalves } from '../keys/box'
import { lock, newDataKey, unlock, waitAfter, WRONG_MOST, type Locked, type Secrets } from '../keys/vault'
import { Sender, type SenderState } from '../queue/sender'
import { Database, waitingIn, type Waiting } from '../store/database'
import { Desk, type Identity } from '../store/desk'
import { Boxes, type KeptBoxes } from '../work/boxes'
import type { KeptCodes } from '../work/code_token'
import { Table } from '../work/table'
import { askForRoom, roomNow, type Room } from './room'
import { enrol as askToEnrol, fetchCodeKeys, fetchDay, signOut as askToSignOut } from './wire'
import { askToWrite } from './writer'

export type Stage = 'starting' | 'new' | 'locked' | 'open'

const LOCK_AFTER_MS = 5 * 60_000
const DAY_STALE_MS = HOUR_MS / 2
const BOX_UNKNOWN_MS = 8000 /* somebody stands there with a box whose list may come any moment */
const LOOK_MS = 5000

const sleep = (ms: number, woken: AbortSignal): Promise<void> =>
    new Promise((done) => {
        if (woken.aborted) return done()
        const timer = setTimeout(done, ms)
        woken.addEventListener('abort', () => {
            clearTimeout(timer)
            done()
        })
    })

export const usePhone = defineStore('phone', () => {
    const db = markRaw(new Database())
    const days = new KeptDay(db)
    const stage = ref<Stage>('starting')
    const mayWrite = ref(true)
    const wasCutOff = ref(false)
    const identity = shallowRef<Identity>()
    const day = shallowRef<Day>()
    const dayProblem = ref('')
    const table = shallowRef<Table>()
    const boxes = shallowRef<Boxes>()
    const codes = shallowRef<KeptCodes>()
    const standing = shallowRef<Standing>({ roles: [] })
    const queue = ref<Waiting>({ waiting: 0, filed: 0, refused: 0, stored: 0 })
    const sending = ref<{ state: SenderState; says?: string }>({ state: 'idle' })
    const clockOff = ref(0)
    const room = ref<Room>()
    const wrong = ref(0)
    const mayTryAt = ref(0)

    let secrets: Secrets | undefined
    let token: string | undefined
    let sender: Sender | undefined
    let touchedAt = Date.now()

    const roster = computed(() => new Roster(day.value?.people ?? []))

    /* -- the queue ------------------------------------------------------------------------------------------------------- */

    async function count(): Promise<void> {
        queue.value = await waitingIn(db)
    }

    function startSending(): void {
        if (!identity.value || sender || !mayWrite.value) return
        sender = new Sender({
            db,
            device_id: identity.value.device_id,
            token: () => token,
            language: () => document.documentElement.lang,
            fetch: (input, init) => fetch(input, init),
            now: Date.now,
            random: Math.random,
            wait: sleep,
            told: (state, says) => {
                sending.value = { state, ...(says ? { says } : {}) }
                void count()
            },
            clock: (_, offset_ms) => (clockOff.value = offset_ms),
            cutOff: () => void cutOff(),
        })
        void sender.run()
    }

    const send = (): void => sender?.wake()

    /* -- the day --------------------------------------------------------------------------------------------------------- */

    /* What is known of the day, with its people or without them. */
    async function show(known: Day | undefined): Promise<void> {
        standing.value = days.standing
        day.value = known
        await layTable()
        await boxes.value?.learn()
        boxesMoved()
    }

    /* Whatever is no day for this phone - a sign-on page, half an answer - leaves the one that is here as it is. */
    async function renewDay(): Promise<void> {
        if (!token) return
        try {
            const box = await fetchDay(token)
            if (!secrets) return
            await show(await days.take(box, secrets.box))
            dayProblem.value = ''
            if (standing.value.roles.includes('guard')) await renewCodes()
        } catch (thrown) {
            const problem = problemFrom(thrown)
            if (problem.signedOut) return cutOff()
            dayProblem.value = problem.message || i18n.global.t(problem.code === 'FOREIGN' ? 'sending.foreign' : 'sending.unreachable')
        }
    }

    /* Keys and void codes, for whoever checks codes: not secret, and kept until newer ones come. */
    async function renewCodes(): Promise<void> {
        const list = await fetchCodeKeys().catch(() => undefined)
        if (!list) return
        codes.value = { list, at: Date.now() }
        await db.keep('codes', codes.value)
    }

    let desk: Desk | undefined

    /* A new roster keeps the table and what is under way at it: a scan may be just being written. */
    async function layTable(): Promise<void> {
        if (!desk || !day.value) return
        if (table.value) return table.value.renew(day.value, roster.value)
        const state = await desk.kept<Pick<Table, 'tubes' | 'doors'>>('table')
        table.value = new Table(desk, day.value, roster.value, i18n.global.t('table.voidedBefore'), state)
    }

    /* Boxes are changed in place: whoever shows them looks again. */
    const boxesMoved = (): void => triggerRef(boxes)

    function sealedAt(code: string): number | 'open' | undefined {
        const tube = table.value?.tubes.find((one) => one.code === code)
        return tube?.state === 'open' ? 'open' : tube?.sealed_at
    }

    /* Boxes need no day: what is known of them comes with them. */
    async function layOut(opened: Secrets, of: Identity): Promise<void> {
        desk = new Desk(db, of, opened)
        await desk.open()
        codes.value = await db.kept<KeptCodes>('codes')
        const { label } = of
        const around = {
            label,
            told: () => day.value?.boxes ?? [],
            phones: () => day.value?.phones ?? [],
            sealedAt,
            coldMax: () => standing.value.cold_max_c ?? -Infinity,
        }
        boxes.value = new Boxes(desk, around, await desk.kept<KeptBoxes>('boxes'))
    }

    /* -- coming and going ------------------------------------------------------------------------------------------------ */

    async function start(): Promise<void> {
        mayWrite.value = await askToWrite(() => location.reload())
        identity.value = await db.kept<Identity>('identity')
        const attempts = (await db.kept<{ wrong: number; at: number }>('attempts')) ?? { wrong: 0, at: 0 }
        wrong.value = attempts.wrong
        mayTryAt.value = attempts.at
        stage.value = (await db.kept<Locked>('locked')) ? 'locked' : 'new'
        wasCutOff.value = stage.value === 'new' && identity.value !== undefined
        await count()
        await days.start()
        room.value = await askForRoom()
        setInterval(() => void look(), LOOK_MS)
        addEventListener('online', send)
    }

    /* Every few seconds: is the roster over, is the phone left alone or nearly full, does it need a new day? A locked phone forgets its
     * people too. */
    async function look(): Promise<void> {
        const now = Date.now()
        const isWiped = await days.wipeWhenOver()
        if (stage.value !== 'open') return
        if (isWiped) await show(days.rules)
        if (now - touchedAt > LOCK_AFTER_MS) return lockNow()
        const stale = boxes.value?.someUnknown ? BOX_UNKNOWN_MS : DAY_STALE_MS
        if (navigator.onLine && now - days.fetchedAt > stale) await renewDay()
        room.value = await roomNow()
        await count()
    }

    function touch(): void {
        touchedAt = Date.now()
    }

    async function begin(opened: Secrets): Promise<void> {
        secrets = opened
        token = opened.token
        touch()
        if (identity.value) await layOut(opened, identity.value)
        /* The table is laid before anybody can scan. */
        try {
            await show(await days.open(opened.box))
        } finally {
            stage.value = 'open'
        }
        startSending()
        void renewDay()
    }

    /* The invite's PIN is good for this once; the phone is locked with the one its holder chose. */
    async function enrol(invite: string, once: string, pin: string): Promise<void> {
        const keys = newPhoneKeys()
        const enrolled = await askToEnrol(invite, once, publicHalves(keys))
        const { device_id, server_key, label = '' } = enrolled
        const opened: Secrets = { data: newDataKey(), ...keys, token: enrolled.token }
        const locked = await lock(opened, pin)
        identity.value = { device_id, server_key, label }
        await db.transaction('rw', [db.meta, db.done], async () => {
            await db.done.clear()
            await db.meta.bulkDelete(['table', 'boxes', 'standing', 'codes', 'day', 'attempts'])
            await db.meta.bulkPut([{ key: 'identity', value: identity.value }, { key: 'locked', value: locked }, { key: 'seq', value: 0 }])
        })
        wasCutOff.value = false
        desk = undefined
        sender = undefined
        await begin(opened)
    }

    /* Undefined: it is not this one, or not yet time to try again. */
    async function secretsOf(pin: string): Promise<Secrets | undefined> {
        const locked = await db.kept<Locked>('locked')
        if (!locked || Date.now() < mayTryAt.value) return undefined
        const opened = await unlock(locked, pin)
        wrong.value = opened ? 0 : wrong.value + 1
        mayTryAt.value = opened ? 0 : Date.now() + waitAfter(wrong.value) * 1000
        await db.keep('attempts', { wrong: wrong.value, at: mayTryAt.value })
        if (wrong.value >= WRONG_MOST) await cutOff()
        return opened
    }

    async function tryPin(pin: string): Promise<void> {
        const opened = await secretsOf(pin)
        if (opened) await begin(opened)
    }

    /* The vault is wrapped anew, its keys stay. False: `pin` is not the one of now. */
    async function changePin(pin: string, chosen: string): Promise<boolean> {
        const opened = await secretsOf(pin)
        if (opened) await db.keep('locked', await lock(opened, chosen))
        return opened !== undefined
    }

    /* Whoever holds the phone signs with the PIN. */
    const isHolder = async (pin: string): Promise<boolean> => (await secretsOf(pin)) !== undefined

    function lockNow(): void {
        secrets = undefined
        desk = undefined
        table.value = undefined
        boxes.value = undefined
        day.value = undefined
        stage.value = 'locked'
    }

    /* Keys, roster and the table's state go; what is queued stays: it is closed to the server and is still owed to it. */
    async function wipe(): Promise<void> {
        lockNow()
        days.forget()
        token = undefined
        sender?.stop()
        sender = undefined
        await db.transaction('rw', [db.meta, db.done], async () => {
            await db.done.clear()
            await db.meta.bulkDelete(['locked', 'day', 'table', 'boxes', 'standing', 'codes', 'attempts'])
        })
        stage.value = 'new'
    }

    async function cutOff(): Promise<void> {
        await wipe()
        wasCutOff.value = true
    }

    async function signOut(): Promise<void> {
        if (token) await askToSignOut(token).catch(() => undefined)
        await wipe()
        await db.meta.delete('identity')
    }

    return {
        db, stage, mayWrite, wasCutOff, identity, day, dayProblem, table, boxes, boxesMoved, codes, standing, roster, queue, sending,
        clockOff, room, wrong, mayTryAt,
        start, touch, enrol, tryPin, isHolder, changePin, lockNow, signOut, renewDay, renewCodes, send, count,
    }
})
