/* Toasts: what was done, said for a moment at the lower edge of every page; what can be taken back offers that for ten seconds; an
 * alarm leads to its record and stays for half a minute. Time stands still while somebody points at a toast or has its button in focus. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

export const UNDO_MS = 10_000
const SAID_MS = 4000
const ALARM_MS = 30_000
const TICK_MS = 250

export interface Toast {
    id: number
    text: string
    left_ms: number
    undo?: (() => Promise<void>) | undefined
    alarm?: Alarm
}

/* What happened, the record it leads to, and what opening that does. */
export interface Alarm {
    what: string
    to: RouteLocationRaw
    opened: () => void
}

const isHeld = ({ id }: Toast): boolean => document.getElementById(`toast-${id}`)?.matches(':hover, :focus-within') ?? false

export const useToasts = defineStore('toasts', () => {
    const toasts = ref<Toast[]>([])
    let last = 0
    let timer: ReturnType<typeof setInterval> | undefined

    function close(id: number): void {
        toasts.value = toasts.value.filter((one) => one.id !== id)
        if (toasts.value.length) return
        clearInterval(timer)
        timer = undefined
    }

    function tick(): void {
        for (const toast of [...toasts.value]) {
            if (!isHeld(toast)) toast.left_ms -= TICK_MS
            if (toast.left_ms <= 0) close(toast.id)
        }
    }

    function push(toast: Omit<Toast, 'id'>): void {
        toasts.value.push({ id: ++last, ...toast })
        timer ??= setInterval(tick, TICK_MS)
    }

    function say(text: string, undo?: () => Promise<void>): void {
        push({ text, left_ms: undo ? UNDO_MS : SAID_MS, undo })
    }

    function raise(text: string, alarm: Alarm): void {
        push({ text, left_ms: ALARM_MS, alarm })
    }

    /* Takes back the latest that can be; whether it was one. */
    async function undo(toast = toasts.value.findLast((one) => one.undo)): Promise<void> {
        if (!toast?.undo) return
        close(toast.id)
        await toast.undo()
    }

    return { toasts, say, raise, close, undo }
})
