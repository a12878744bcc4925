/* When a page asks again: after a change, once for all events of it, and late enough for an answer that the server had kept; of a busy
 * server each time later, not all at once, and never later than a minute and a half. */
import { effectScope } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const { heard } = vi.hoisted(() => ({ heard: new Set<() => void>() }))

vi.mock('./events', () => ({ useEvents: () => ({ on: (_topic: string, listener: () => void) => (heard.add(listener), () => undefined) }) }))

import { againAfter, KEPT_MS, useLive } from './live'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const change = (): void => heard.forEach((listener) => listener())

/* A server that keeps each answer, and lets other desks ask as well. */
function serverThatKeeps() {
    const server = { state: 0, kept: 0, made: -Infinity }
    const ask = (): Promise<number> => {
        if (Date.now() - server.made >= KEPT_MS) Object.assign(server, { kept: server.state, made: Date.now() })
        return Promise.resolve(server.kept)
    }
    return { server, ask }
}

test('of two changes the later one is shown, too, whenever the server last made an answer for somebody', async () => {
    for (let apart = 0; apart <= KEPT_MS; apart += 20) {
        heard.clear()
        const { server, ask } = serverThatKeeps()
        const scope = effectScope()
        const live = scope.run(() => useLive(['situation'], ask, KEPT_MS))!
        await vi.advanceTimersByTimeAsync(3 * KEPT_MS)
        for (const state of [1, 2]) {
            if (state === 2) await ask()
            server.state = state
            change()
            await vi.advanceTimersByTimeAsync(apart)
        }
        await vi.advanceTimersByTimeAsync(3 * KEPT_MS)
        expect(live.value.value, `${apart} ms apart`).toBe(2)
        scope.stop()
    }
})

test('events of one change are one question', async () => {
    heard.clear()
    const ask = vi.fn().mockResolvedValue(0)
    const scope = effectScope()
    scope.run(() => useLive(['situation'], ask))
    await vi.advanceTimersByTimeAsync(1000)
    for (let i = 0; i < 5; i++) change()
    await vi.advanceTimersByTimeAsync(5000)
    expect(ask).toHaveBeenCalledTimes(2)
    scope.stop()
})

test.each([
    ['the first try comes soon', 0, 0, 3000],
    ['the second waits twice as long', 1, 0, 6000],
    ['chance spreads them by up to half', 1, 1, 9000],
    ['it never waits longer than a minute and a half', 20, 1, 90000],
])('%s', (_says, failures, chance, wanted) => {
    expect(againAfter(failures, chance)).toBe(wanted)
})
