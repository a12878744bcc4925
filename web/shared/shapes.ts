/* Shapes: what every noun is, as the server describes it. Lists, forms and menus are drawn from here. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { answer, client } from './api/client'
import type { Field, Label, Row, Shape } from './api/types'
import { useLanguage } from './language'

export const useShapes = defineStore('shapes', () => {
    const all = shallowRef<Shape[]>([])
    let asked: Promise<void> | undefined

    const nouns = computed(() => all.value.filter((shape) => shape.entity && shape.path))

    function load(): Promise<void> {
        asked ??= answer(client.GET('/api/v1/shapes')).then(
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

/* -- what a noun's fields allow ------------------------------------------------------------------------------------- */

const RANGED = new Set(['time', 'date'])
const CHOSEN = new Set(['enum', 'bool', 'ref'])
const TYPED = new Set(['int', 'text'])
const ENTERED = new Set(['text', 'int', 'real', 'enum', 'flags', 'bool', 'date', 'time', 'ref'])
const LISTED = new Set(['text', 'int', 'real', 'enum', 'flags', 'bool', 'date', 'time', 'ref'])
const OF_ENTITY = new Set(['id', 'jurisdiction_id', 'version'])

const shown = (shape: Shape): Field[] => shape.fields.filter((field) => !OF_ENTITY.has(field.name))

export const isRanged = (field: Field): boolean => RANGED.has(field.kind)

/* Fields a list can be searched by: not what is sealed, for the server compares it only through the search of its own. */
export function searchable(shape: Shape): Field[] {
    return shown(shape).filter((field) => !field.sealed && (isRanged(field) || CHOSEN.has(field.kind) || TYPED.has(field.kind)))
}

export const sortable = (field: Field): boolean => !field.sealed && field.kind !== 'flags' && field.kind !== 'ref'

/* Columns of a list, and the fields of a record's page. */
export const columns = (shape: Shape): Field[] => shown(shape).filter((field) => LISTED.has(field.kind))
export const details = shown

/* Fields somebody fills in. */
export const entered = (shape: Shape): Field[] => shown(shape).filter((field) => field.by !== 'server' && ENTERED.has(field.kind))

const NAMING = ['name', 'title', 'number', 'code', 'door', 'kind']

/* How a record is called in one line. */
export function rowTitle(row: Row): string {
    for (const name of NAMING) {
        const value = row[name]
        if (typeof value === 'string' && value !== '') return value
        if (typeof value === 'number') return String(value)
    }
    return row.id
}
