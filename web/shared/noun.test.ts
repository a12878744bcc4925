/* What of a noun readers are shown without asking: nothing that is there for the program alone. */
import { expect, test } from 'vitest'
import type { Field, Shape } from './api/types'
import { columns, details, firstColumns, searchable } from './noun'

const label = { zh: '', en: '' }
const area: Shape = {
    name: 'area',
    entity: true,
    label,
    fields: [
        { name: 'id', kind: 'id', label },
        { name: 'name', kind: 'text', label },
        { name: 'path', kind: 'text', label, inner: true },
        { name: 'latitude', kind: 'real', label },
    ],
}
const names = (fields: Field[]): string[] => fields.map((field) => field.name)

test.each([
    ['a list can have it as a column', columns, ['name', 'path', 'latitude']],
    ['but begins without', (shape: Shape) => firstColumns(columns(shape)), ['name', 'latitude']],
    ['a record does not show it', details, ['name', 'latitude']],
    ['nobody is asked to search by it', searchable, ['name']],
])('%s', (_says, of, wanted) => {
    expect(names(of(area))).toEqual(wanted)
})
