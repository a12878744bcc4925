/* Live: a value from the server that is asked for again when an event says it changed, at most every SETTLE_MS.
 * A failed renewal keeps the value on screen and says so; it never blanks what somebody is reading. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { problemFrom, type Problem } from './api/problem'
import { useEvents } from './events'

const SETTLE_MS = 400

export interface Live<T> {
    value: ShallowRef<T | undefined>
    problem: ShallowRef<Problem | undefined>
    loading: Ref<boolean>
    load: () => Promise<void>
}

export function useLive<T>(topic: string, ask: () => Promise<T>): Live<T> {
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
        }, SETTLE_MS)
    }

    const stop = useEvents().on(topic, soon)
    onScopeDispose(() => {
        stop()
        clearTimeout(timer)
    })
    void load()
    return { value, problem, loading, load }
}
