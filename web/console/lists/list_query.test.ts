/* The address of a list says what it shows, and nothing a noun does not know gets through to the server. */
import { expect, test } from 'vitest'
import type { Shape } from '@shared/api/types'
import { asked, filtersOf, orderAfter, sorted } from './list_query'

const label = { zh: '', en: '' }
const shape: Shape = {
    name: 'task',
    entity: true,
    label,
    fields: [
        { name: 'id', kind: 'id', label },
        { name: 'state', kind: 'enum', label },
        { name: 'due_at', kind: 'time', label },
        { name: 'phone', kind: 'text', label, sealed: true },
    ],
}

test('only what the noun can be searched by', () => {
    const query = { state: 'open', due_at_from: '2022-03-31T00:00:00Z', phone: '100', id: '7', order: 'state', other: 'x', due_at: 'y' }
    expect(filtersOf(shape, query)).toEqual({ state: 'open', due_at_from: '2022-03-31T00:00:00Z' })
})

test('a column sorts up, down, and not at all', () => {
    expect(orderAfter('', 'state')).toBe('state')
    expect(orderAfter('state', 'state')).toBe('-state')
    expect(orderAfter('-state', 'state')).toBe('')
    expect(orderAfter('state', 'due_at')).toBe('due_at')
    expect(sorted('-state', 'state')).toBe('descending')
})

test('the next page is asked for by its cursor', () => {
    expect(asked({ state: 'open' }, '', undefined)).toEqual({ state: 'open', limit: '50' })
    expect(asked({}, '-due_at', 'c2')).toEqual({ order: '-due_at', limit: '50', after: 'c2' })
})
