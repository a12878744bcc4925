/* Names: how the record behind a reference is called. Asked for once per record, a few at a time; the id stands in until it is known. */
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import { read } from './api/nouns'
import type { Row } from './api/types'
import { useRowTitle } from './row_title'
import { useShapes } from './shapes'
import { i18n } from './text'
import { useMay } from './ways'

const AT_ONCE = 4

export const useNames = defineStore('names', () => {
    const known = shallowReactive(new Map<string, Row | string>() /* a record, or what stands for it */)
    const waiting: { path: string; id: string; key: string }[] = []
    const may = useMay()
    const shapes = useShapes()
    const titleOf = useRowTitle()
    let asking = 0

    async function ask(): Promise<void> {
        const next = asking < AT_ONCE ? waiting.shift() : undefined
        if (!next) return
        asking++
        try {
            known.set(next.key, (await read(next.path, next.id)).row)
        } catch {
            known.set(next.key, i18n.global.t('record.elsewhere')) /* gone, or not ours to see */
        }
        asking--
        void ask()
    }

    /* Reactive: read it in a template, and the name appears when it is there. */
    function nameOf(noun: string, id: string): string {
        const key = `${noun} ${id}`
        const shape = shapes.named(noun)
        const path = shape?.path
        const record = known.get(key)
        if (record !== undefined) return typeof record === 'string' ? record : titleOf(shape?.fields ?? [], record)
        if (!path || !may('get', path)) return i18n.global.t('record.unseen')
        queueMicrotask(() => {
            if (known.has(key)) return
            known.set(key, id)
            waiting.push({ path, id, key })
            void ask()
        })
        return id
    }

    return { nameOf }
})
