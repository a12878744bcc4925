/* The time, for what grows old on the screen: moves on every few seconds. */
import { onScopeDispose, ref, type Ref } from 'vue'

const STEP_MS = 5000

export const clockTime = (at: number): string => new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' })

export function useNow(step_ms = STEP_MS): Ref<number> {
    const now = ref(Date.now())
    const timer = setInterval(() => (now.value = Date.now()), step_ms)
    onScopeDispose(() => clearInterval(timer))
    return now
}
