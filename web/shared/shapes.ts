/* Shapes: what every noun is, as the server describes it. Lists, forms and menus are drawn from here. */
import { defineStore } from 'pinia'
import { computed, shallowRef, type ShallowRef } from 'vue'
import { answer, client } from './api/client'
import { problemFrom, type Problem } from './api/problem'
import type { Label, Shape } from './api/types'
import { useLanguage } from './language'

export const useShapes = defineStore('shapes', () => {
    const all = shallowRef<Shape[]>([])
    let asked: Promise<void> | undefined

    const nouns = computed(() => all.value.filter((shape) => shape.entity && shape.path))

    function load(): Promise<void> {
        asked ??= answer(client.GET('/shapes')).then(
            (given) => {
                all.value = given.shapes
            },
            (thrown: unknown) => {
                asked = undefined
                throw thrown
            },
        )
        return asked
    }

    const at = (path: string): Shape | undefined => nouns.value.find((shape) => shape.path === path)
    const named = (name: string): Shape | undefined => all.value.find((shape) => shape.name === name)
    return { nouns, load, at, named }
})

/* For a page that stands on the descriptions: loads them, and says why when they do not come. */
export function useDescribed(): { problem: ShallowRef<Problem | undefined>; load: () => Promise<void> } {
    const shapes = useShapes()
    const problem = shallowRef<Problem>()

    async function load(): Promise<void> {
        problem.value = undefined
        await shapes.load().catch((thrown: unknown) => (problem.value = problemFrom(thrown)))
    }

    void load()
    return { problem, load }
}

export function useLabel(): (label: Label) => string {
    const language = useLanguage()
    return (label) => label[language.current]
}

/* The word for a choice that comes without its description: a zone's kind, a round's state. The name itself when nobody describes it. */
export function useChoice(): (noun: string, field: string, name: string) => string {
    const shapes = useShapes()
    const label = useLabel()
    return (noun, field, name) => {
        const choices = shapes.named(noun)?.fields.find((one) => one.name === field)?.choices
        const choice = choices?.find((one) => one.name === name)
        return choice ? label(choice.label) : name
    }
}
