/* Live: a value from the server that is asked for again when an event says it changed, once per `settle_ms`.
 * A failed renewal keeps the value on screen and says so; it never blanks what somebody is reading. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { problemFrom, type Problem } from './api/problem'
import { useEvents } from './events'

const SETTLE_MS = 400

/* For what the server keeps for a second: what is asked for later than that holds the change. */
export const KEPT_MS = 1000

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
    let timer: ReturnType<typeof setTimeout> | undefined

    async function load(): Promise<void> {
        if (loading.value) {
            again = true
            return
        }
        loading.value = true
        try {
            value.value = await ask()
            problem.value = undefined
        } catch (thrown) {
            problem.value = problemFrom(thrown)
        }
        loading.value = false
        if (again) soon()
        again = false
    }

    function soon(): void {
        timer ??= setTimeout(() => {
            timer = undefined
            void load()
        }, settle_ms)
    }

    const stops = topics.map((topic) => useEvents().on(topic, soon))
    onScopeDispose(() => {
        stops.forEach((stop) => stop())
        clearTimeout(timer)
    })
    void load()
    return { value, problem, loading, load }
}
