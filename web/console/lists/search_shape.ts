/* What a list is searched by: fields of its lines, or of what it is asked with; where a page says so, an area with all below it. */
import type { Field, Shape } from '@shared/api/types'
import type { useShapes } from '@shared/shapes'

/* Of all that lies somewhere: the one field that is described with what people are asked for, for every list alike. */
const BELOW = { shape: 'people_asked', field: 'below' }

/* Of several choices that may hold one is asked for. */
const asChoice = (field: Field): Field => (field.kind === 'flags' ? { ...field, kind: 'enum' } : field)

export function searchShape(shapes: ReturnType<typeof useShapes>, name: string, fields: string[] | undefined): Shape | undefined {
    const shape = shapes.named(name)
    if (!shape || !fields) return shape
    const below = shapes.named(BELOW.shape)?.fields.filter((field) => field.name === BELOW.field) ?? []
    const known = [...shape.fields, ...below]
    return { ...shape, fields: fields.flatMap((one) => known.find((field) => field.name === one) ?? []).map(asChoice) }
}
