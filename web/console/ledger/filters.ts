/* Filters: what a view of the ledger is asked with, kept in the address; days are the jurisdiction's. */
import { useRoute, useRouter } from 'vue-router'
import { moment } from '@shared/format'
import { useSession } from '@shared/session'

const DAY_MS = 24 * 3600_000

export interface Filters {
    asked: (name: string) => string
    set: (name: string, event: Event) => void
    query: () => Record<string, string>
}

/* `names` go into the query as they are; the days `from` and `to` as moments, `to` with its whole day. */
export function useFilters(names: string[]): Filters {
    const route = useRoute()
    const router = useRouter()
    const zone = useSession().timeZone

    const asked = (name: string): string => (typeof route.query[name] === 'string' ? route.query[name] : '')

    function set(name: string, event: Event): void {
        const value = (event.target as HTMLInputElement | HTMLSelectElement).value
        const others = Object.entries(route.query).filter(([key]) => key !== name)
        const query = Object.fromEntries(value ? [...others, [name, value]] : others)
        void router.replace({ query })
    }

    const begins = (day: string): number => Date.parse(moment(`${day}T00:00:00`, zone))

    function query(): Record<string, string> {
        const given = Object.fromEntries(names.flatMap((name) => (asked(name) ? [[name, asked(name)]] : [])))
        if (asked('from')) given['from'] = new Date(begins(asked('from'))).toISOString()
        if (asked('to')) given['to'] = new Date(begins(asked('to')) + DAY_MS).toISOString()
        return given
    }

    return { asked, set, query }
}
