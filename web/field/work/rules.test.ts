/* Rules on the phone: codes, numbers, who fits in which tube. The rows of admits are those of tests/rules/tube_test.c. */
import { describe, expect, test } from 'vitest'
import { checkOf, cleaned, idState } from '@shared/id_number'
import type { Pool } from '../day/day'
import { Wedge } from '../scan/wedge'
import { refusalOf, type Refusal, type ToSample, type TubeNow } from './admits'
import { tubeCode } from './tube_code'

const pools: Pool[] = [
    { group: 'lock', sizes: [1], household: true },
    { group: 'control', sizes: [10] },
    { group: 'prevent', sizes: [20, 10, 5] },
    { group: 'key_person', sizes: [1] },
]

const ten = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']
const tube = (places: number, members: number, more: Partial<TubeNow> = {}): TubeNow => ({
    open: true, places, household: false, retest: false, members: ten.slice(0, members), ...more,
})
const who = (person_id: string, group: string, more: Partial<ToSample> = {}): ToSample => ({
    person_id, household_id: 'a', group, sampled: false, ...more,
})

const rows: [string, TubeNow, ToSample, Refusal | undefined][] = [
    ['the tenth goes into a tube of ten', tube(10, 9), who('11', 'control'), undefined],
    ['the eleventh does not', tube(10, 10), who('11', 'control'), 'TUBE_FULL'],
    ['nobody twice in a tube', tube(10, 5), who('3', 'control'), 'TUBE_PERSON_TWICE'],
    ['a sealed tube stays as it is', tube(10, 5, { open: false }), who('11', 'control'), 'TUBE_NOT_OPEN'],
    ['a control zone pools ten, not twenty', tube(20, 5), who('11', 'control'), 'TUBE_TOO_LARGE'],
    ['a prevention zone may pool twenty', tube(20, 5), who('11', 'prevent'), undefined],
    ['a contact is sampled alone', tube(10, 5), who('11', 'key_person'), 'TUBE_SINGLE_NEEDED'],
    ['in a single tube', tube(1, 0), who('11', 'key_person'), undefined],
    ['a lock zone may tube a household', tube(8, 2, { household: true, household_id: 'a' }), who('11', 'lock'), undefined],
    ['but no neighbour', tube(8, 2, { household: true, household_id: 'b' }), who('11', 'lock'), 'TUBE_OTHER_HOUSEHOLD'],
    ['unless they are a guest, whose household no roster knows',
        tube(20, 2, { household: true, household_id: 'b' }), { person_id: '11', group: 'other', guest: true, sampled: false }, undefined],
    ['and of the roster whoever joins guests', tube(20, 2, { household: true }), who('11', 'lock'), undefined],
    ['nobody twice in a round', tube(10, 2), who('11', 'control', { sampled: true }), 'ROUND_SAMPLED_ALREADY'],
    ['unless for a retest', tube(1, 0, { retest: true }), who('11', 'control', { sampled: true }), undefined],
    ['of a group without a rule, alone', tube(10, 0), who('11', 'other'), 'TUBE_SINGLE_NEEDED'],
]

describe('who fits in which tube', () => {
    test.each(rows)('%s', (_, into, person, want) => expect(refusalOf(into, person, pools)).toBe(want))
})

describe('tube codes', () => {
    test('the one of docs/sync.md is right, in small letters too', () => {
        expect(tubeCode(' 430921-220322-001-t-00001-t ')).toMatchObject({ kind: 'T', places: 10, household: false, serial: '00001' })
    })
    test('one digit misread is noticed', () => expect(tubeCode('430921-220322-001-T-00007-T')).toBeUndefined())
    test('two digits that changed places, too', () => expect(tubeCode('430921-220232-001-T-00001-T')).toBeUndefined())
})

describe('ID numbers', () => {
    const whole = '430999196001010' + '12'
    const number = whole + checkOf(whole)
    const typed: [string, string, string][] = [
        ['not finished', number.slice(0, 17), 'unfinished'],
        ['right', number, 'right'],
        ['another last character', whole + (number.endsWith('1') ? '2' : '1'), 'wrong'],
        ['no such day, seen before the end', '43099919601301', 'wrong'],
        ['an X before the end', '4309991X', 'wrong'],
    ]
    test.each(typed)('%s', (_, text, want) => expect(idState(text)).toBe(want))
    test('spaces and small letters are forgiven', () => expect(cleaned('430999 19600101 012x')).toBe('43099919600101012X'))
    test('any slip of one digit is noticed', () => {
        for (let i = 0; i < 18; i++) {
            const slip = number.slice(0, i) + ((Number(number[i]!.replace('X', '0')) + 1) % 10) + number.slice(i + 1)
            expect(idState(slip), slip).toBe('wrong')
        }
    })
})

describe('a scanner that types', () => {
    const typed = (gap: number, text = '430921220322'): string | undefined => {
        const wedge = new Wedge()
        ;[...text].forEach((key, i) => wedge.key(key, i * gap))
        return wedge.key('Enter', text.length * gap)
    }
    test('types fast and ends with Enter', () => expect(typed(10)).toBe('430921220322'))
    test('a hand is slower', () => expect(typed(200)).toBeUndefined())
    test('a few keys are no code', () => expect(typed(10, '123')).toBeUndefined())
})
