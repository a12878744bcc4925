/* What came for whoever is signed in, kept current by events: what waits for a decision, and what is new. */
import { computed } from 'vue'
import { inbox } from '@shared/api/asks'
import { useLive } from '@shared/live'

const TOPICS = ['situation', 'tasks', 'measures', 'sampling', 'boxes', 'conflicts', 'imports', 'exports', 'inbox']

/* Tasks move by the hundred while a round runs: nobody needs to hear of each at once. */
const SETTLE_MS = 1500

export function useInbox() {
    const live = useLive(TOPICS, inbox, SETTLE_MS)
    const lines = computed(() => live.value.value ?? [])
    const waiting = computed(() => lines.value.filter((line) => line.waits))
    const news = computed(() => lines.value.filter((line) => !line.waits))
    const count = computed(() => lines.value.filter((line) => line.waits || !line.seen).length)
    return { live, waiting, news, count }
}
