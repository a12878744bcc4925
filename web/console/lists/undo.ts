/* Undo: what was just done can be taken back at once, where its description names the step that does. Most is taken back by the key under
 * which it was sent, and the server puts back what it changed; other steps have an opposite of their own. */
import { useI18n } from 'vue-i18n'
import { onceKey, take } from '@shared/api/nouns'
import { problemFrom } from '@shared/api/problem'
import type { Row } from '@shared/api/types'
import { useShapes } from '@shared/shapes'
import { stepTo, useMayStep, type Step } from '@shared/ways'
import { useProblemText } from '../frame/problem_text'
import { useToasts } from '../frame/toasts'

const BY_KEY: Step = '/undoings'

/* Something that was done: what it is called and what is said of it, the key it was sent under, the record that it gave, the parts of its
 * address, and the step that takes it back. */
export interface Done {
    text: string
    said: string
    key: string
    row: Row
    path?: Record<string, string>
    undoneBy: Step | undefined
}

/* Says what was done and offers to take it back where that can be done; `changed` is called when it was. */
export function useTaken(): (done: Done, changed: () => void) => void {
    const tell = useAllTaken()
    return (done, changed) => tell([done], done.said, changed)
}

/* The same of one step taken with many records: what is said of all, and one offer that takes each of them back. */
export function useAllTaken(): (all: Done[], said: string, changed: () => void) => void {
    const { t } = useI18n()
    const shapes = useShapes()
    const may = useMayStep()
    const problemText = useProblemText()
    const toasts = useToasts()

    /* Parts of the address are those of what was done, or the record that it gave. */
    const pathOf = (address: string, { path, row }: Done): Record<string, string> =>
        Object.fromEntries([...address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, path?.[name] ?? row.id]))

    function bodyOf(step: Step, { key }: Done): Record<string, unknown> {
        if (step === BY_KEY) return { key }
        const asksReason = shapes.named(stepTo(step).takes ?? '')?.fields.some((field) => field.name === 'reason' && field.need)
        return asksReason ? { reason: t('toast.reason') } : {}
    }

    async function takeBack(inverse: Step, all: Done[], changed: () => void): Promise<void> {
        try {
            for (const done of all) await take(inverse, pathOf(inverse, done), onceKey(), bodyOf(inverse, done))
            toasts.say(t('toast.undone', { step: all[0]!.text }))
        } catch (thrown) {
            toasts.say(t('toast.notUndone', { why: problemText(problemFrom(thrown)) }))
        }
        changed()
    }

    return (all, said, changed) => {
        const inverse = all[0]?.undoneBy
        const can = inverse !== undefined && (inverse === BY_KEY || may(inverse))
        toasts.say(said, can ? () => takeBack(inverse, all, changed) : undefined)
    }
}
