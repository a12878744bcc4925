/* Codes: whose codes this phone shows, which of them is chosen, and how fresh they are. Asked anew every minute while somebody looks, and
 * always well before a code ends; when nothing answers, the last ones stay, and say their age. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { problemFrom, type Problem } from '@shared/api/problem'
import { useClock } from '@shared/clock'
import * as ask from '../asks'
import { keepCodes, keptCodes } from './kept'

const AGAIN_MS = 60_000
const AFTER_FAILURE_MS = 10_000
const LOOK_MS = 2_000
const QUARTER = 0.25

export const useCodes = defineStore('codes', () => {
    const clock = useClock()
    const people = shallowRef<ask.Cared[]>([])
    const chosenId = ref('')
    const problem = shallowRef<Problem>()
    const loading = ref(false)
    let dueAt = 0

    const chosen = computed(() => people.value.find(({ person_id }) => person_id === chosenId.value) ?? people.value[0])

    /* A quarter of the shortest life that is left, or a minute. */
    function untilAgain(): number {
        const lives = people.value.map(({ token_issued_at, token_until }) => Date.parse(token_until) - Date.parse(token_issued_at))
        return Math.min(AGAIN_MS, ...lives.map((life) => life * (1 - QUARTER)))
    }

    async function load(): Promise<void> {
        if (loading.value) return
        loading.value = true
        try {
            const told = await ask.people()
            people.value = told
            keepCodes(told)
            if (told[0]) clock.set(told[0].token_issued_at)
            problem.value = undefined
            dueAt = Date.now() + untilAgain()
        } catch (thrown) {
            problem.value = problemFrom(thrown)
            if (people.value.length === 0) people.value = keptCodes()
            dueAt = Date.now() + AFTER_FAILURE_MS * (1 + Math.random())
        }
        loading.value = false
    }

    function drop(): void {
        people.value = []
        chosenId.value = ''
        dueAt = 0
    }

    /* While a page shows codes. Gives what ends it. */
    function follow(): () => void {
        const look = (): void => void (!document.hidden && Date.now() >= dueAt && load())
        const now = (): void => void load()
        const timer = setInterval(look, LOOK_MS)
        document.addEventListener('visibilitychange', look)
        window.addEventListener('online', now)
        look()
        return () => {
            clearInterval(timer)
            document.removeEventListener('visibilitychange', look)
            window.removeEventListener('online', now)
        }
    }

    return { people, chosenId, chosen, problem, loading, load, drop, follow }
})
