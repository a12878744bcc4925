/* Steps that the list and the record of any noun offer, beside those of pages made by hand: how they are called, and what they ask for. */
import { useI18n } from 'vue-i18n'
import type { Shape } from '@shared/api/types'
import { useShapes } from '@shared/shapes'
import { stepsOf, stepTo, useMayStep, type Step } from '@shared/ways'

const called: Partial<Record<Step, string>> = {
    '/measures/{measure_id}/approval': 'act.approve',
    '/measures/{measure_id}/refusal': 'act.refuse',
    '/measures/{measure_id}/lift': 'act.lift',
    '/measures/{measure_id}/notice': 'act.notice',
    '/zone-appeals/{appeal_id}/answer': 'act.answer',
    '/tasks/{task_id}/claim': 'tasks.claim',
    '/tasks/{task_id}/handover': 'tasks.handOver',
    '/tasks/{task_id}/release': 'tasks.release',
    '/tasks/{task_id}/cancellation': 'tasks.cancel',
    '/tubes/{tube_id}/void': 'act.void',
    '/postings/{posting_id}/ending': 'act.end',
    '/doorsteps/{doorstep_id}/try': 'act.tried',
    '/devices/{device_id}/revocation': 'act.revoke',
    '/accounts/{account_id}/disabling': 'act.disable',
    '/accounts/{account_id}/sign-out': 'act.signOut',
    '/exports/{export_id}/approval': 'exports.approve',
    '/exports/{export_id}/refusal': 'exports.refuse',
    '/exports/{export_id}/cancellation': 'exports.cancel',
    '/person-merges/{merge_id}/undoing': 'act.takeBack',
}

export interface NamedStep {
    step: Step
    text: string
}

/* Those of a noun that the reader may take. */
export function useNamedSteps(): (path: string) => NamedStep[] {
    const { t } = useI18n()
    const may = useMayStep()
    return (path) =>
        stepsOf(path).flatMap((step) => {
            const key = called[step]
            return key && may(step) ? [{ step, text: t(key) }] : []
        })
}

/* The parts of the step's address, filled with one record. */
export const partsOf = (step: Step, id: string): Record<string, string> =>
    Object.fromEntries([...step.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, id]))

/* What a step asks for beyond what is known already. */
export function useStepShape(): (step: Step, text: string, known: Iterable<string>) => Shape {
    const shapes = useShapes()
    return (step, text, known) => {
        const given = new Set(known)
        const taken = shapes.named(stepTo(step).takes ?? '')
        const fields = taken?.fields.filter((field) => !given.has(field.name)) ?? []
        return { ...(taken ?? { name: step, entity: false, label: { zh: text, en: text } }), fields }
    }
}
