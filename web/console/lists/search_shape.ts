/* What a list is searched by: fields of its lines, or of what it is asked with; an area with all below it where a page says
 * so, and in the lists of any noun that lies somewhere. */
import type { Choice, Field, Shape } from '@shared/api/types'
import type { useShapes } from '@shared/shapes'

/* Of all that lies somewhere: the one field that is described with what people are asked for, for every list alike. */
const BELOW = { shape: 'people_asked', field: 'below' }

/* Of several choices that may hold one is asked for. */
const asChoice = (field: Field): Field => (field.kind === 'flags' ? { ...field, kind: 'enum' } : field)

export interface Searched {
    shape: string
    fields?: string[] | undefined /* without it, those of any noun */
    choices?: Record<string, Choice[]> | undefined /* for a field whose description has none */
}

export function searchShape(shapes: ReturnType<typeof useShapes>, { shape: name, fields, choices }: Searched): Shape | undefined {
    const shape = shapes.named(name)
    if (!shape) return shape
    const below = shapes.named(BELOW.shape)?.fields.filter((field) => field.name === BELOW.field) ?? []
    const lies = shape.fields.some((field) => field.name === 'area_id')
    if (!fields) return lies ? { ...shape, fields: [...shape.fields, ...below] } : shape
    const known = [...shape.fields, ...below]
    const given = (field: Field): Field => {
        const offered = choices?.[field.name]
        return offered ? { ...field, kind: 'enum', choices: offered } : asChoice(field)
    }
    return { ...shape, fields: fields.flatMap((one) => known.find((field) => field.name === one) ?? []).map(given) }
}
