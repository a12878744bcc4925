/* What an entry says that it changed, as the server writes it (model/shape_diff.h): per row its fields with what they were and are. */
export interface FieldChange {
    field: string
    sealed: boolean
    before: unknown
    after: unknown
}

export interface RowChange {
    entity: string
    id: string
    fields: FieldChange[]
}

type Told = { entity?: string; id?: string; fields?: Record<string, unknown> }

function fieldChange([field, told]: [string, unknown]): FieldChange {
    const span = (typeof told === 'object' && told !== null ? told : {}) as { from?: unknown; to?: unknown }
    return { field, sealed: typeof told === 'string', before: span.from, after: span.to }
}

/* Rows of which nothing was told are left out. */
export function changedRows(changes: unknown): RowChange[] {
    const told = Array.isArray(changes) ? (changes as Told[]) : []
    return told
        .map(({ entity = '', id = '', fields = {} }) => ({ entity, id, fields: Object.entries(fields).map(fieldChange) }))
        .filter((row) => row.fields.length > 0)
}
