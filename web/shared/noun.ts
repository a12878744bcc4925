/* Noun: what the description of a noun allows: which fields a list shows and is searched by, which somebody fills in. */
import type { Field, Row, Shape } from './api/types'

const RANGED = new Set(['time', 'date'])
const CHOSEN = new Set(['enum', 'bool', 'ref'])
const TYPED = new Set(['int', 'text'])
const ENTERED = new Set(['text', 'int', 'real', 'enum', 'flags', 'bool', 'date', 'time', 'ref'])
const LISTED = new Set(['text', 'int', 'real', 'enum', 'flags', 'bool', 'date', 'time', 'ref'])
const OF_ENTITY = new Set(['id', 'jurisdiction_id', 'version'])

const shown = (shape: Shape): Field[] => shape.fields.filter((field) => !OF_ENTITY.has(field.name))

export const isRanged = (field: Field): boolean => RANGED.has(field.kind)

/* Fields a list can be searched by: not what is sealed, for the server compares it only through the search of its own. */
export function searchable(shape: Shape): Field[] {
    return shown(shape).filter((field) => !field.sealed && (isRanged(field) || CHOSEN.has(field.kind) || TYPED.has(field.kind)))
}

export const sortable = (field: Field): boolean => !field.sealed && field.kind !== 'flags' && field.kind !== 'ref'

/* Columns of a list, and the fields of a record's page. */
export const columns = (shape: Shape): Field[] => shown(shape).filter((field) => LISTED.has(field.kind))
export const details = shown

/* Fields somebody fills in. */
export const entered = (shape: Shape): Field[] => shown(shape).filter((field) => field.by !== 'server' && ENTERED.has(field.kind))

const NAMING = ['name', 'title', 'login', 'number', 'code', 'door', 'kind']

/* How a record is called in one line. */
export function rowTitle(row: Row): string {
    for (const name of NAMING) {
        const value = row[name]
        if (typeof value === 'string' && value !== '') return value
        if (typeof value === 'number') return String(value)
    }
    return row.id
}
