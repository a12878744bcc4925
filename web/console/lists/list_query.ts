/* List query: what a list is asked for, as it stands in the page's address, so that a link opens the same list at another desk. */
import type { LocationQuery } from 'vue-router'
import type { Shape } from '@shared/api/types'
import { isRanged, searchable } from '@shared/noun'

export const PAGE_SIZE = 50

export type Filters = Record<string, string>

/* The names under which a noun can be searched: a field, or its two ends. */
export function filterNames(shape: Shape): string[] {
    return searchable(shape).flatMap((field) => (isRanged(field) ? [`${field.name}_from`, `${field.name}_to`] : [field.name]))
}

/* What the address asks for, as far as the noun knows it. */
export function filtersOf(shape: Shape, query: LocationQuery): Filters {
    const filters: Filters = {}
    for (const name of filterNames(shape)) {
        const value = query[name]
        if (typeof value === 'string' && value !== '') filters[name] = value
    }
    return filters
}

export function orderOf(query: LocationQuery): string {
    return typeof query['order'] === 'string' ? query['order'] : ''
}

/* The order after the head of a column is pressed: up, down, none. */
export function orderAfter(order: string, field: string): string {
    if (order === field) return `-${field}`
    return order === `-${field}` ? '' : field
}

/* What the address says beside the search, such as which view of the list is shown: it stays when something else is searched. */
export function besides(shape: Shape, query: LocationQuery): LocationQuery {
    const searched = new Set([...filterNames(shape), 'order', 'id'])
    return Object.fromEntries(Object.entries(query).filter(([name]) => !searched.has(name)))
}

/* For aria-sort. */
export function sorted(order: string, field: string): 'ascending' | 'descending' | 'none' {
    if (order === field) return 'ascending'
    return order === `-${field}` ? 'descending' : 'none'
}

/* The parameters the server is sent. */
export function asked(filters: Filters, order: string, cursor: string | undefined): Record<string, string> {
    return { ...filters, limit: String(PAGE_SIZE), ...(order ? { order } : {}), ...(cursor ? { after: cursor } : {}) }
}
