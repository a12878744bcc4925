/* Clock: the time of the scenario, which a replay moves faster than the wall. It ticks each second from what the server last said. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export const useClock = defineStore('clock', () => {
    const now = ref(Date.now())
    let said = Date.now()
    let saidAt = Date.now()

    function tick(): void {
        now.value = said + (Date.now() - saidAt)
    }

    /* What the server says it is now (RFC 3339). */
    function set(time: string): void {
        const at = Date.parse(time)
        if (Number.isNaN(at)) return
        said = at
        saidAt = Date.now()
        tick()
    }

    setInterval(tick, 1000)
    return { now, set }
})
