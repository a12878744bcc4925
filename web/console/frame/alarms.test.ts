/* Alarms: each is raised once, what somebody has seen and what is no alarm is not. */
import { expect, test, vi } from 'vitest'
import type { InboxLine } from '@shared/api/types'

vi.mock('@shared/api/client', () => ({ client: {}, nounClient: {}, answer: vi.fn() })) /* nothing is asked for here */

import { newAlarms } from './alarms'

const line = (kind: InboxLine['kind'], id: string, more: Partial<InboxLine> = {}): InboxLine => ({
    kind,
    id,
    noun: 'boxes',
    label_zh: '',
    label_en: '',
    at: '2022-03-22T08:00:00+08:00',
    ...more,
})

test('an alarm is raised once, and again when it happens anew', () => {
    const known = new Set<string>()
    const box = line('tubes_missing', '1')
    const tube = line('tube_suspect', '2')
    expect(newAlarms(known, [box])).toEqual([box])
    expect(newAlarms(known, [tube, box])).toEqual([tube])
    expect(newAlarms(known, [])).toEqual([])
    expect(newAlarms(known, [tube, box])).toEqual([])
    const later = { ...box, at: '2022-03-22T09:00:00+08:00' }
    expect(newAlarms(known, [later, tube])).toEqual([later])
})

test('what was seen at another desk is not raised, nor what is no alarm', () => {
    const known = new Set<string>()
    expect(newAlarms(known, [line('tubes_missing', '1', { seen: true }), line('task_late', '2')])).toEqual([])
    expect(newAlarms(known, [line('tubes_missing', '1')])).toEqual([])
})
