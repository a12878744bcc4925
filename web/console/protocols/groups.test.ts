/* Values stand under the headings of their file and in its order; a search needs all its words. */
import { expect, test } from 'vitest'
import { found, grouped } from './groups'

const values = [{ key: 'close_contact.days' }, { key: 'zone.lock.days' }, { key: 'close_contact.tests' }, { key: 'tasks[2].limit_h' }]

test('one group per heading, in the order of the first value', () => {
    expect(grouped(values).map((group) => [group.heading, group.values.length])).toEqual([
        ['close_contact', 2],
        ['zone', 1],
        ['tasks', 1],
    ])
})

test('all words must be found, in any order and case', () => {
    const read = (value: { key: string }) => [value.key]
    expect(found(values, 'DAYS close', read)).toEqual([values[0]])
    expect(found(values, '', read)).toEqual(values)
    expect(found(values, 'nowhere', read)).toEqual([])
})
