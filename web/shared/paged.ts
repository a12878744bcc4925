/* Paged: a list from the server that grows page by page. Asked for anew from the start when what it is asked with changes, when an event of
 * its topics comes while only the first page is shown, and when told. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { problemFrom, type Problem } from './api/problem'
import type { Page } from './api/types'
import { useEvents } from './events'

/* What the server gives when nothing is said about the length. */
const FIRST_PAGE = 50

export interface Paged<T> {
    rows: ShallowRef<T[] | undefined>
    next: Ref<string | undefined>
    problem: ShallowRef<Problem | undefined>
    loading: Ref<boolean>
    load: () => Promise<void>
    more: () => Promise<void>
}

type Query = Record<string, string>

export function usePaged<T>(topics: string[], query: () => Query, ask: (query: Query) => Promise<Page<T>>): Paged<T> {
    const rows = shallowRef<T[]>()
    const next = ref<string>()
    const problem = shallowRef<Problem>()
    const loading = ref(false)
    let latest = 0

    async function fetchBehind(before: T[], after?: string): Promise<void> {
        const mine = ++latest
        loading.value = true
        try {
            const page = await ask({ ...query(), ...(after ? { after } : {}) })
            if (mine !== latest) return
            rows.value = [...before, ...page.items]
            next.value = page.next
            problem.value = undefined
        } catch (thrown) {
            if (mine === latest) problem.value = problemFrom(thrown)
        }
        if (mine === latest) loading.value = false
    }

    const load = (): Promise<void> => fetchBehind([])
    const more = (): Promise<void> => fetchBehind(rows.value ?? [], next.value)

    watch(
        () => JSON.stringify(query()),
        () => {
            rows.value = undefined
            void load()
        },
        { immediate: true },
    )
    const isFirstPage = (): boolean => (rows.value?.length ?? 0) <= FIRST_PAGE
    const stops = topics.map((topic) => useEvents().on(topic, () => isFirstPage() && void load()))
    onScopeDispose(() => stops.forEach((stop) => stop()))
    return { rows, next, problem, loading, load, more }
}
