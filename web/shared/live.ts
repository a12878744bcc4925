/* Live: a value from the server that is asked for again when an event says it changed, once per `settle_ms`.
 * A failed renewal keeps the value on screen and says so; it never blanks what somebody is reading. What passes by itself is tried again,
 * each time later and never all pages at once. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { problemFrom, type Problem } from './api/problem'
import { useEvents } from './events'

const SETTLE_MS = 400
const AGAIN_MS = 3000
const AGAIN_MOST_MS = 60000

/* How long to wait after the n-th failure in a row (from 0): doubled each time, spread by up to half. */
export function againAfter(failures: number, chance: number): number {
    return Math.min(AGAIN_MS * 2 ** failures, AGAIN_MOST_MS) * (1 + chance / 2)
}

/* For what the server keeps for half a second: what is asked for later than that holds the change. */
export const KEPT_MS = 500

/* Events of one change come within this; what comes later is another change, and the answer may not hold it yet. */
const BURST_MS = 50

export interface Live<T> {
    value: ShallowRef<T | undefined>
    problem: ShallowRef<Problem | undefined>
    loading: Ref<boolean>
    load: () => Promise<void>
}

export function useLive<T>(topics: string[], ask: () => Promise<T>, settle_ms = SETTLE_MS): Live<T> {
    const value = shallowRef<T>()
    const problem = shallowRef<Problem>()
    const loading = ref(false)
    let again = false
    let failures = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    let timed = 0

    async function load(): Promise<void> {
        if (loading.value) {
            again = true
            return
        }
        loading.value = true
        try {
            value.value = await ask()
            problem.value = undefined
            failures = 0
        } catch (thrown) {
            problem.value = problemFrom(thrown)
        }
        loading.value = false
        if (problem.value?.passing) soon(againAfter(failures++, Math.random()))
        else if (again) soon()
        again = false
    }

    function soon(after_ms = settle_ms + BURST_MS): void {
        if (timer) return
        timed = performance.now()
        timer = setTimeout(() => {
            timer = undefined
            void load()
        }, after_ms)
    }

    function heard(): void {
        if (timer && performance.now() > timed + BURST_MS) again = true
        else soon()
    }

    const stops = topics.map((topic) => useEvents().on(topic, heard))
    onScopeDispose(() => {
        stops.forEach((stop) => stop())
        clearTimeout(timer)
    })
    void load()
    return { value, problem, loading, load }
}
