/* A form finds by the description what the server would refuse, and sends only what was changed. */
import { expect, test } from 'vitest'
import type { Field, Shape } from '@shared/api/types'
import { draftOf, faultOf, recordOf } from './draft'

const label = { zh: '', en: '' }
const field = (name: string, more: Partial<Field>): Field => ({ name, kind: 'text', label, ...more })
const shape: Shape = {
    name: 'person',
    entity: true,
    label,
    fields: [
        field('id', { kind: 'id', by: 'server' }),
        field('name', { need: true, max: 4, sealed: true }),
        field('age', { kind: 'int', min: 0, max: 150 }),
        field('born_at', { kind: 'time' }),
        field('needs', { kind: 'flags' }),
        field('state', { kind: 'enum', by: 'server' }),
    ],
}
const [, name, age] = shape.fields as [Field, Field, Field]
const zone = 'Asia/Shanghai'
const row = { id: '1', name: '张*', age: 40, born_at: '1982-03-31T16:00:00Z', needs: ['minor'], state: 'open' }

test.each([
    ['a new record needs its name', name, '', true, { says: 'need' }],
    ['blanks are no name', name, '  ', true, { says: 'need' }],
    ['a sealed name may stay as it is', name, '', false, undefined],
    ['four characters fit', name, '欧阳小明', true, undefined],
    ['so do four that take two units each', name, '𠮷𠮷𠮷𠮷', true, undefined],
    ['five do not', name, '欧阳小明明', true, { says: 'long', max: 4 }],
    ['an age may be left out', age, '', true, undefined],
    ['words are no number', age, 'old', true, { says: 'number' }],
    ['half a year is not whole', age, '1.5', true, { says: 'whole' }],
    ['below the least', age, '-1', true, { says: 'small', min: 0 }],
    ['above the most', age, '151', true, { says: 'large', max: 150 }],
])('%s', (_, of, value, isNew, want) => expect(faultOf(of, value, isNew)).toEqual(want))

test('a form shows nothing sealed, and times as civil time', () => {
    expect(draftOf(shape, row, zone)).toEqual({ name: '', age: '40', born_at: '1982-04-01T00:00:00', needs: ['minor'] })
})

test('nothing changed, nothing sent', () => {
    const before = draftOf(shape, row, zone)
    expect(recordOf(shape, { ...before }, before, zone)).toEqual({})
})

test('a field that was emptied is sent as null, a sealed one stays', () => {
    const before = draftOf(shape, row, zone)
    expect(recordOf(shape, { ...before, age: '', name: ' ' }, before, zone)).toEqual({ age: null })
})

test('a new record has what was filled in, in the kinds of the description', () => {
    const draft = { ...draftOf(shape, undefined, zone), name: ' 王五 ', age: '7', born_at: '2015-01-01T08:00:00' }
    expect(recordOf(shape, draft, undefined, zone)).toEqual({ name: '王五', age: 7, born_at: '2015-01-01T00:00:00.000Z', needs: [] })
})
