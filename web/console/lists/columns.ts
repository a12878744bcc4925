/* Columns of a list: the fields of its lines and what a page works out from them. A page names those it begins with, in their order; the
 * others follow and can be chosen. */
import type { Field, Shape } from '@shared/api/types'
import { columns, firstColumns, isNumber, sortable } from '@shared/noun'

export interface Column {
    name: string
    text: string
    isNumber: boolean
    order?: string /* the field by which the server can order it */
    field?: Field /* drawn from it unless the page draws it */
    stays?: boolean /* what a row is called by cannot be chosen away */
}

/* What a page says of its columns. */
export interface Layout {
    first?: string[] /* the names of the first; without it, those of any noun */
    texts?: Record<string, string> /* what those are called that are no field, or not as the field is */
    isOrdered: boolean
}

const columnOf = (field: Field, text: string, isOrdered: boolean): Column => ({
    name: field.name,
    text,
    isNumber: isNumber(field),
    field,
    ...(isOrdered && sortable(field) ? { order: field.name } : {}),
})

export function columnsOf(shape: Shape, { first, texts = {}, isOrdered }: Layout, text: (field: Field) => string): Column[] {
    const all = columns(shape)
    const drawn = (field: Field): Column => columnOf(field, texts[field.name] ?? text(field), isOrdered)
    if (!first) return all.map(drawn)
    const named = first.map((name): Column => {
        const field = shape.fields.find((one) => one.name === name)
        return field ? drawn(field) : { name, text: texts[name] ?? name, isNumber: false }
    })
    const others = all.filter((field) => !field.inner && !first.includes(field.name)).map(drawn)
    return [{ ...named[0]!, stays: true }, ...named.slice(1), ...others]
}

/* The names of those shown until somebody chooses. */
export function shownAtFirst(all: Column[], first: string[] | undefined, isLegible: (field: Field) => boolean): string[] {
    if (first) return all.filter((one) => first.includes(one.name) && (!one.field || isLegible(one.field))).map((one) => one.name)
    return firstColumns(all.flatMap(({ field }) => (field && isLegible(field) ? [field] : []))).map((field) => field.name)
}
