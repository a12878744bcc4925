/* What an entry changed is told field by field; what is sealed is not told. */
import { expect, test } from 'vitest'
import { changedRows } from './changes'

test('a changed, a new, a cleared and a sealed field', () => {
    const fields = { state: { from: 'open', to: 'closed' }, note: { to: 'x' }, ends_at: { from: 'y' }, name: '[sealed]' }
    expect(changedRows([{ entity: 'task', id: '7', fields }])).toEqual([
        {
            entity: 'task',
            id: '7',
            fields: [
                { field: 'state', sealed: false, before: 'open', after: 'closed' },
                { field: 'note', sealed: false, before: undefined, after: 'x' },
                { field: 'ends_at', sealed: false, before: 'y', after: undefined },
                { field: 'name', sealed: true, before: undefined, after: undefined },
            ],
        },
    ])
})

test('rows that only got a new version, and entries without changes, tell nothing', () => {
    expect(changedRows([{ entity: 'task', id: '7', fields: {} }])).toEqual([])
    expect(changedRows(undefined)).toEqual([])
})
