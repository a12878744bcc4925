/* Draft: a record while somebody fills it in. Checked here by the same description the server checks by, so that most mistakes show at
 * once; the server has the last word. Sealed fields come masked: they start empty, and stay as they are unless something is entered. */
import type { Field, Row, Shape } from '@shared/api/types'
import { civil, moment } from '@shared/format'
import { entered } from '@shared/noun'

export type DraftValue = string | string[] | boolean
export type Draft = Record<string, DraftValue>

function draftValue(field: Field, value: unknown, zone: string): DraftValue {
    if (field.kind === 'flags') return Array.isArray(value) ? value.map(String) : []
    if (field.kind === 'bool') return value === true
    if (value === undefined || value === null || field.sealed) return ''
    return field.kind === 'time' ? civil(String(value), zone) : String(value)
}

export function draftOf(shape: Shape, row: Row | undefined, zone: string): Draft {
    return Object.fromEntries(entered(shape).map((field) => [field.name, draftValue(field, row?.[field.name], zone)]))
}

/* What is wrong with one field: the key of its words and what they name. */
export interface Fault {
    says: 'need' | 'long' | 'small' | 'large' | 'whole' | 'number'
    min?: number
    max?: number
}

function numberFault(field: Field, text: string): Fault | undefined {
    const value = Number(text)
    if (Number.isNaN(value)) return { says: 'number' }
    if (field.kind === 'int' && !Number.isInteger(value)) return { says: 'whole' }
    if (!field.max) return undefined
    const min = field.min ?? 0
    if (value < min) return { says: 'small', min }
    return value > field.max ? { says: 'large', max: field.max } : undefined
}

export function faultOf(field: Field, value: DraftValue | undefined, isNew: boolean): Fault | undefined {
    if (typeof value !== 'string') return undefined
    const text = value.trim()
    const stays = field.sealed === true && !isNew
    if (text === '') return field.need && !stays ? { says: 'need' } : undefined
    if (field.kind === 'int' || field.kind === 'real') return numberFault(field, text)
    const tooLong = field.kind === 'text' && field.max !== undefined && [...text].length > field.max
    return tooLong ? { says: 'long', max: field.max! } : undefined
}

function recordValue(field: Field, value: DraftValue, zone: string): unknown {
    if (typeof value !== 'string') return value
    const text = value.trim()
    if (text === '') return null
    if (field.kind === 'int' || field.kind === 'real') return Number(text)
    return field.kind === 'time' ? moment(text, zone) : text
}

/* What to send: of a new record all that is filled in, of one that stands what differs from `before`. Null empties a field. */
export function recordOf(shape: Shape, draft: Draft, before: Draft | undefined, zone: string): Record<string, unknown> {
    const record: Record<string, unknown> = {}
    for (const field of entered(shape)) {
        const value = draft[field.name]
        if (value === undefined || JSON.stringify(value) === JSON.stringify(before?.[field.name])) continue
        const sent = recordValue(field, value, zone)
        if (before ? !(field.sealed && sent === null) : sent !== null) record[field.name] = sent
    }
    return record
}
