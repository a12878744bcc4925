/* Codes: whose codes this phone shows, which of them is chosen, and how fresh they are. The one shown is signed anew every minute while
 * somebody looks, all of them when its colour changed; when nothing answers, the last ones stay, and say their age. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { problemFrom, type Problem } from '@shared/api/problem'
import { useClock } from '@shared/clock'
import * as ask from '../asks'
import { keepCodes, keptCodes } from './kept'

const AGAIN_MS = 60_000
const AFTER_FAILURE_MS = 10_000
const LOOK_MS = 2_000

export const useCodes = defineStore('codes', () => {
    const clock = useClock()
    const people = shallowRef<ask.Cared[]>([])
    const chosenId = ref('')
    const problem = shallowRef<Problem>()
    const loading = ref(false)
    let isWhole = false /* with reasons, not only what was kept */
    let dueAt = 0

    const chosen = computed(() => people.value.find(({ person_id }) => person_id === chosenId.value) ?? people.value[0])

    function take(told: ask.Cared[]): void {
        people.value = told
        keepCodes(told)
    }

    async function loadAll(): Promise<void> {
        const told = await ask.people()
        isWhole = true
        take(told)
        if (told[0]) clock.set(told[0].token_issued_at)
    }

    async function renew(one: ask.Cared): Promise<void> {
        const renewed = await ask.renewed(one.person_id)
        const waits = one.appeals?.some(({ state }) => state === 'open') /* for an answer, which the code does not tell */
        if (waits || renewed.colour !== one.colour || renewed.reason_code !== one.reason_code) return loadAll()
        take(people.value.map((other) => (other.person_id === one.person_id ? { ...other, ...renewed } : other)))
        clock.set(renewed.token_issued_at)
    }

    /* One question at a time; what it gives, or that it gave nothing, is in `people` and `problem`. */
    async function asking(question: () => Promise<void>): Promise<void> {
        if (loading.value) return
        loading.value = true
        try {
            await question()
            problem.value = undefined
            dueAt = Date.now() + AGAIN_MS
        } catch (thrown) {
            problem.value = problemFrom(thrown)
            if (people.value.length === 0) people.value = keptCodes()
            dueAt = Date.now() + AFTER_FAILURE_MS * (1 + Math.random())
        }
        loading.value = false
    }

    const load = (): Promise<void> => asking(loadAll)
    const refresh = (): Promise<void> => asking(() => (chosen.value && isWhole ? renew(chosen.value) : loadAll()))

    watch(chosenId, () => (dueAt = 0))

    function drop(): void {
        people.value = []
        chosenId.value = ''
        isWhole = false
        dueAt = 0
    }

    /* While a page shows codes. Gives what ends it. */
    function follow(): () => void {
        const look = (): void => void (!document.hidden && Date.now() >= dueAt && refresh())
        const now = (): void => void refresh()
        const timer = setInterval(look, LOOK_MS)
        const stopChosen = watch(chosen, look)
        document.addEventListener('visibilitychange', look)
        window.addEventListener('online', now)
        look()
        return () => {
            clearInterval(timer)
            stopChosen()
            document.removeEventListener('visibilitychange', look)
            window.removeEventListener('online', now)
        }
    }

    return { people, chosenId, chosen, problem, loading, load, drop, follow }
})
