/* What the server's answers look like, as far as pages name their fields: from its own description, or by hand where that says only
 * "JSON". Other records of nouns are not here: pages draw them from their shape. */
import type { components, paths } from '@described/api'

type Said = components['schemas']

/* A field that the description leaves open and that is always given. */
export type Sure<T, K extends keyof T> = Omit<T, K> & Required<Pick<T, K>>

export type Session = Said['session_view']

export type SituationClock = Sure<
    Said['situation_clock'],
    'kind' | 'label_zh' | 'label_en' | 'noun' | 'id' | 'area_name' | 'started_at' | 'due_at'
>
export type SituationClockKind = Sure<Said['situation_clock_kind'], 'kind' | 'label_zh' | 'label_en' | 'n' | 'overdue' | 'soon' | 'due_at'>
export type SituationTubes = Sure<Said['situation_tubes'], 'state' | 'tubes' | 'positive'>
export type SituationRound = Sure<Said['situation_round'], 'id' | 'number' | 'state'>
export type SituationZone = Sure<Said['situation_zone'], 'id' | 'name' | 'kind' | 'state'>
export type SituationCoverage = Sure<Said['situation_coverage'], 'area_id' | 'name' | 'roster' | 'sampled'>
export type SituationUnit = Sure<Said['situation_unit'], 'area_id' | 'name' | 'open' | 'overdue'>

/* Objects within a record are described beside it. */
export interface Situation extends Pick<Said['situation'], 'people' | 'households'> {
    as_of: string
    outbreak?: Said['situation_outbreak']
    cases?: Said['situation_cases']
    tasks?: Said['situation_tasks']
    measures?: Said['situation_measures']
    clock_kinds?: SituationClockKind[]
    clocks?: SituationClock[]
    tubes?: SituationTubes[]
    rounds?: SituationRound[]
    coverage?: SituationCoverage[]
    zones?: SituationZone[]
    tasks_by_unit?: SituationUnit[]
}

export type Person = Sure<Said['person'], 'id'>
export type FoundPerson = Sure<Said['person_line'], 'id'>
export type FoundArea = Sure<Said['area_found'], 'id' | 'name' | 'kind' | 'code'>
export type FoundAccount = Sure<Said['account_line'], 'id' | 'login'>
export type Found = Sure<Said['found'], 'noun'>
export type InboxLine = Sure<Said['inbox_line'], 'kind' | 'noun' | 'id' | 'label_zh' | 'label_en'>
export type Approver = Sure<Said['approver'], 'account_id'>
export interface SecondWord extends Omit<Said['second_word'], 'approvers'> {
    approvers?: Approver[]
}
/* Where it is said whose word a record waits for. */
export type WordOf = Extract<keyof paths, `/${string}/word`>

/* Where it is said why the state of a record is what it is; a person's has a page of its own. */
export type WhyOf = Exclude<Extract<keyof paths, `/${string}/why`>, '/people/{person_id}/why'>
export type StatusRule = Sure<Said['status_rule'], 'zh' | 'en'>
export type StatusFact = Sure<Said['status_fact'], 'zh' | 'en'>
export interface StatusWhy extends Sure<Omit<Said['status_why'], 'rules' | 'facts'>, 'zh' | 'en'> {
    rules: StatusRule[]
    facts: StatusFact[]
}
export type Colour = Said['person_colour']
export type Evidence = Said['evidence']
export type WhyMeasure = Sure<Said['why_measure'], 'measure_id' | 'zh' | 'en'>
export interface Why extends Omit<Said['person_why'], 'measures'> {
    measures?: WhyMeasure[]
}

export type Task = Sure<Said['listed_task'], 'id' | 'kind' | 'state' | 'label_zh' | 'label_en'>
export interface TaskKind extends Sure<Said['task_kind_line'], 'kind' | 'label_zh' | 'label_en'> {
    form: Shape
}

export type Zone = Sure<Said['zone'], 'id' | 'name' | 'kind' | 'state'>
export type ZoneLift = Said['zone_lift']

export type Round = Sure<Said['round'], 'id' | 'number' | 'state'>
export type Coverage = Sure<Said['coverage'], 'area_id' | 'name'>
export type TubeCount = Sure<Said['tube_count'], 'state'>
export type Missed = Sure<Said['missed_person'], 'person_id'>

export type ReportFigure = Sure<Said['report_figure'], 'key' | 'label_zh' | 'label_en'>
export interface ReportUnit extends Sure<Said['report_unit'], 'area_id' | 'name' | 'state'> {
    figures?: Record<string, number>
}
export interface DailyReport extends Sure<Said['daily_report'], 'day'> {
    figures: ReportFigure[]
    units: ReportUnit[]
}
export type ReportItem = Sure<Said['report_item'], 'id'>

export type ImportRun = Sure<Said['import_run'], 'id' | 'kind' | 'state'>
export interface ImportRow extends Sure<Said['import_row'], 'id' | 'number' | 'outcome'> {
    reasons?: { reasons?: Said['import_reason'][] }
}

/* -- descriptions of nouns: GET /api/v1/shapes ---------------------------------------------------------------------- */

export interface Label {
    zh: string
    en: string
}

export type FieldKind =
    'bool' | 'int' | 'real' | 'text' | 'enum' | 'flags' | 'ref' | 'id' | 'time' | 'date' | 'uuid' | 'ids' | 'rows' | 'doc'

export interface Choice {
    name: string
    label: Label
}

export interface Field {
    name: string
    kind: FieldKind
    label: Label
    need?: boolean
    by?: 'server'
    sealed?: boolean
    secret?: boolean
    min?: number
    max?: number
    unit?: string
    to?: string
    rows?: string
    words?: string /* its value is a key of the protocol, named at this address */
    inner?: boolean /* for the program rather than its readers */
    choices?: Choice[]
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

export interface Page<T = Row> {
    items: T[]
    next?: string
}
