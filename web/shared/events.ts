/* Events: the one SSE connection of the page, shared by whoever watches.
 * It says whether what is on screen is live, and since when it is not. After each reconnection listeners are called as for "reset":
 * the ring of the server may no longer hold what was missed. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { useClock } from './clock'

export type Connection = 'off' | 'connecting' | 'live' | 'stale'

const WAIT_FIRST_MS = 1000
const WAIT_MOST_MS = 30_000
const RESET = 'reset'

/* How long to wait before the nth try: doubling, capped, with full jitter, so that a thousand desks do not come back at once. */
export function wait_ms(tries: number, random: () => number = Math.random): number {
    return Math.max(200, random() * Math.min(WAIT_MOST_MS, WAIT_FIRST_MS * 2 ** tries))
}

export const useEvents = defineStore('events', () => {
    const connection = ref<Connection>('off')
    const staleSince = ref<number>()
    const listeners = new Map<string, Set<() => void>>()
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let tries = 0
    let wasLive = false

    function tell(topic: string): void {
        const called = topic === RESET ? [...listeners.values()] : [listeners.get(topic) ?? new Set()]
        called.forEach((set) => set.forEach((listener) => listener()))
    }

    function hear(topic: string): void {
        source?.addEventListener(topic, () => tell(topic))
    }

    function cameLive(): void {
        tries = 0
        connection.value = 'live'
        staleSince.value = undefined
        if (wasLive) tell(RESET)
        wasLive = true
    }

    function wentStale(): void {
        if (connection.value !== 'stale') staleSince.value = useClock().now
        connection.value = 'stale'
        if (source?.readyState !== EventSource.CLOSED || retry) return
        retry = setTimeout(connect, wait_ms(tries++))
    }

    function connect(): void {
        retry = undefined
        source?.close()
        source = new EventSource('/api/v1/events')
        source.onopen = cameLive
        source.onerror = wentStale
        hear(RESET)
        for (const topic of listeners.keys()) hear(topic)
    }

    function open(): void {
        if (source) return
        connection.value = 'connecting'
        connect()
    }

    function close(): void {
        clearTimeout(retry)
        source?.close()
        source = retry = undefined
        wasLive = false
        connection.value = 'off'
        staleSince.value = undefined
    }

    /* Calls back on each event of the topic, and when everything must be loaded anew. Returns what ends it. */
    function on(topic: string, listener: () => void): () => void {
        const set = listeners.get(topic)
        if (set) set.add(listener)
        else {
            listeners.set(topic, new Set([listener]))
            hear(topic)
        }
        return () => listeners.get(topic)?.delete(listener)
    }

    return { connection, staleSince, open, close, on }
})
