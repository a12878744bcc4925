/* What the server's answers look like, as far as pages name their fields: from its own description, or by hand where that says only
 * "JSON". Records of nouns are not here: pages draw them from their shape. */
import type { components } from '@described/api'

export type Session = components['schemas']['session_view']

export interface Round {
    id: string
    number: number
    state: string
    roster?: number
    sampled?: number
    exempt?: number
    missed?: number
    tubes?: number
    resulted?: number
    positive?: number
    opened_at?: string
    closed_at?: string
}

export interface Clock {
    kind: string
    case_id?: string
    started_at: string
    due_at: string
    done_at?: string | null
}

export interface Zone {
    id: string
    name: string
    kind: string
    state: string
    people?: number
    in_force_at?: string
    lifted_at?: string | null
}

export interface AreaCoverage {
    area_id: string
    name: string
    roster: number
    sampled: number
}

export interface UnitTasks {
    area_id: string
    name: string
    open: number
    overdue: number
}

export interface Situation {
    as_of: string
    outbreak?: { id: string; name: string; opened_at?: string } | null
    cases?: number
    clocks?: Clock[]
    rounds?: Round[]
    coverage?: AreaCoverage[]
    zones?: Zone[]
    tasks?: { open: number; overdue: number }
    tasks_by_unit?: UnitTasks[]
    people?: number
    households?: number
}

/* -- descriptions of nouns: GET /api/v1/shapes ---------------------------------------------------------------------- */

export interface Label {
    zh: string
    en: string
}

export type FieldKind =
    'bool' | 'int' | 'real' | 'text' | 'enum' | 'flags' | 'ref' | 'id' | 'time' | 'date' | 'uuid' | 'ids' | 'rows' | 'doc'

export interface Field {
    name: string
    kind: FieldKind
    label: Label
    need?: boolean
    by?: 'server'
    sealed?: boolean
    min?: number
    max?: number
    unit?: string
    to?: string
    rows?: string
    choices?: { name: string; label: Label }[]
}

export interface Shape {
    name: string
    entity: boolean
    path?: string
    label: Label
    fields: Field[]
}

/* One record of any noun, by field name. */
export type Row = Record<string, unknown> & { id: string }

export interface Page {
    items: Row[]
    next?: string
}
