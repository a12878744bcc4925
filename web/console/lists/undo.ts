/* Undo: a step whose description names the step that takes it back can be undone at once. */
import { useI18n } from 'vue-i18n'
import { onceKey, take } from '@shared/api/nouns'
import { problemFrom } from '@shared/api/problem'
import type { Row } from '@shared/api/types'
import { useShapes } from '@shared/shapes'
import { stepTo, useMayStep, type Step } from '@shared/ways'
import { useProblemText } from '../frame/problem_text'
import { useToasts } from '../frame/toasts'

/* Says that a step was taken with a record, and offers to take it back where that can be done; `changed` is called when it was. */
export function useTaken(): (step: Step, text: string, path: Record<string, string>, row: Row, changed: () => void) => void {
    const { t } = useI18n()
    const shapes = useShapes()
    const may = useMayStep()
    const problemText = useProblemText()
    const toasts = useToasts()

    /* Parts of the address are those of the step, or the record that it gave. */
    const pathOf = (address: string, path: Record<string, string>, row: Row): Record<string, string> =>
        Object.fromEntries([...address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, path[name] ?? row.id]))

    function bodyOf(step: Step): Record<string, unknown> {
        const asksReason = shapes.named(stepTo(step).takes ?? '')?.fields.some((field) => field.name === 'reason' && field.need)
        return asksReason ? { reason: t('toast.reason') } : {}
    }

    return (step, text, path, row, changed) => {
        const inverse = stepTo(step).undoneBy
        const undo = async (): Promise<void> => {
            if (!inverse) return
            try {
                await take(inverse, pathOf(inverse, path, row), onceKey(), bodyOf(inverse))
                toasts.say(t('toast.undone', { step: text }))
                changed()
            } catch (thrown) {
                toasts.say(t('toast.notUndone', { why: problemText(problemFrom(thrown)) }))
            }
        }
        toasts.say(t('step.done', { step: text }), inverse && may(inverse) ? undo : undefined)
    }
}
