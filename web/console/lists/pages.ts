/* Pages of a list: one at a time, the next and the one before. Asked for anew when an event of its topics comes and when told; from the
 * first page when what it is asked with changes. An answer that comes behind one asked for later is let go. A page that the server
 * gives short, because it looks at so many records at a time, is filled by asking on. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { problemFrom, type Problem } from '@shared/api/problem'
import type { Page } from '@shared/api/types'
import { useEvents } from '@shared/events'

export interface Pages<T> {
    rows: ComputedRef<T[] | undefined>
    problem: ShallowRef<Problem | undefined>
    loading: Ref<boolean>
    number: ComputedRef<number> /* from 1 */
    hasNext: ComputedRef<boolean>
    load: () => Promise<void>
    turn: (by: 1 | -1) => void
}

type Query = Record<string, string>

/* `query`: nothing as long as it is not known what to ask for. */
export function usePages<T>(topics: string[], query: () => Query | undefined, ask: (query: Query) => Promise<Page<T>>): Pages<T> {
    const page = shallowRef<Page<T>>()
    const problem = shallowRef<Problem>()
    const loading = ref(false)
    const cursors = ref<string[]>([]) /* where the pages behind the first begin */
    let latest = 0

    async function load(): Promise<void> {
        const wanted = query()
        if (!wanted) return
        const mine = ++latest
        const after = cursors.value.at(-1)
        const full = Number(wanted['limit'] ?? 0)
        loading.value = true
        try {
            for (let items: T[] = [], next = after; ; ) {
                const limit: Query = full ? { limit: String(full - items.length) } : {}
                const given = await ask({ ...wanted, ...limit, ...(next ? { after: next } : {}) })
                if (mine !== latest) return
                items = [...items, ...given.items]
                next = given.next
                page.value = next ? { items, next } : { items }
                problem.value = undefined
                if (!next || items.length >= full) break
            }
        } catch (thrown) {
            if (mine === latest) problem.value = problemFrom(thrown)
        }
        if (mine === latest) loading.value = false
    }

    function turn(by: 1 | -1): void {
        const next = page.value?.next
        if (by < 0) cursors.value.pop()
        else if (next) cursors.value.push(next)
        void load()
    }

    watch(
        () => JSON.stringify(query()),
        () => {
            page.value = undefined
            cursors.value = []
            void load()
        },
        { immediate: true },
    )
    const stops = topics.map((topic) => useEvents().on(topic, () => void load()))
    onScopeDispose(() => stops.forEach((stop) => stop()))
    return {
        rows: computed(() => page.value?.items),
        problem,
        loading,
        number: computed(() => cursors.value.length + 1),
        hasNext: computed(() => page.value?.next !== undefined),
        load,
        turn,
    }
}
