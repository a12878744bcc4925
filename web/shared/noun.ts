/* Noun: what the description of a noun allows: which fields a list shows and is searched by, which somebody fills in. */
import type { Field, Shape } from './api/types'

const RANGED = new Set(['time', 'date'])
const CHOSEN = new Set(['enum', 'bool', 'ref'])
const TYPED = new Set(['int', 'text'])
const ENTERED = new Set(['text', 'int', 'real', 'enum', 'flags', 'bool', 'date', 'time', 'ref'])
const LISTED = new Set(['text', 'int', 'real', 'enum', 'flags', 'bool', 'date', 'time', 'ref'])
const AT_FIRST = 9
const OF_ENTITY = new Set(['id', 'jurisdiction_id', 'version'])

const shown = (shape: Shape): Field[] => shape.fields.filter((field) => !OF_ENTITY.has(field.name))

export const isRanged = (field: Field): boolean => RANGED.has(field.kind)

/* Fields a list can be searched by: not what is sealed, for the server compares it only through the search of its own. */
export function searchable(shape: Shape): Field[] {
    return details(shape).filter((field) => !field.sealed && (isRanged(field) || CHOSEN.has(field.kind) || TYPED.has(field.kind)))
}

export const sortable = (field: Field): boolean => !field.sealed && field.kind !== 'flags' && field.kind !== 'ref'

export const isNumber = (field: Field): boolean => field.kind === 'int' || field.kind === 'real'

/* Columns a list may have, those it has until somebody chooses, and the fields of a record's page. */
export const columns = (shape: Shape): Field[] => shown(shape).filter((field) => LISTED.has(field.kind))
export const firstColumns = (fields: Field[]): Field[] => fields.filter((field) => !field.inner).slice(0, AT_FIRST)
export const details = (shape: Shape): Field[] => shown(shape).filter((field) => !field.inner)

/* Fields somebody fills in. */
export const entered = (shape: Shape): Field[] => shown(shape).filter((field) => field.by !== 'server' && ENTERED.has(field.kind))
