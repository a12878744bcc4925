/* Words of the protocol: what a field's keys (measures' kinds, tasks' kinds) are called. Each address that a description names is asked for
 * once, and once more for each key it did not have: the protocol may have changed since. Until it answers, a key stands for itself. */
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import { answer, nounClient } from './api/client'
import type { Choice, Row } from './api/types'
import { useLabel } from './shapes'
import { useMayAsk, type Ask } from './ways'

const MOST = '200'

export interface ProtocolWord extends Choice {
    subject?: string /* of a kind of measures: person, place, area */
}

const wordIn = (line: Row): ProtocolWord => ({
    name: String(line['kind']),
    label: { zh: String(line['label_zh']), en: String(line['label_en']) },
    ...(typeof line['subject'] === 'string' ? { subject: line['subject'] } : {}),
})

export const useProtocolWords = defineStore('protocolWords', () => {
    const known = shallowReactive(new Map<string, ProtocolWord[]>())
    const asked = new Set<string>()
    const label = useLabel()
    const may = useMayAsk()

    async function ask(where: string): Promise<void> {
        const path = { noun: where }
        const given = await answer(nounClient.GET('/{noun}', { params: { path, query: { limit: MOST } } })).catch(() => undefined)
        if (given) known.set(where, given.items.map(wordIn))
    }

    function askOnce(where: string, why: string): void {
        if (asked.has(why) || !may(`/${where}` as Ask)) return
        asked.add(why)
        queueMicrotask(() => void ask(where))
    }

    /* Reactive: empty until they are there, and for whoever may not ask. */
    function choicesOf(where: string): ProtocolWord[] {
        const choices = known.get(where)
        if (!choices) askOnce(where, where)
        return choices ?? []
    }

    function wordOf(where: string, key: string): string {
        const choice = choicesOf(where).find((one) => one.name === key)
        if (!choice && known.has(where)) askOnce(where, `${where} ${key}`)
        return choice ? label(choice.label) : key
    }

    return { choicesOf, wordOf }
})
