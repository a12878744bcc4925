/* What the menu shows: six groups, in each the pages made by hand in their order, then the lists of the nouns that belong there, each for
 * whoever may see it. And the nouns whose list or record has a page of its own instead of the drawn one. */
import type { Found } from '@shared/api/types'
import type { Ask, Step } from '@shared/ways'

export const groups = ['command', 'response', 'testing', 'people', 'reports', 'system'] as const

/* `other` holds nouns nobody has placed yet. */
export type MenuGroup = (typeof groups)[number] | 'other'

export interface MenuPage {
    to: string
    text: string
    group: MenuGroup
    of?: string /* the path of the noun whose list one must see; without one everybody may see the page */
    asks?: Ask /* or the address it asks for, when that is not the list of a noun: "/ledger" */
    takes?: Step /* or the step it is for */
    key?: string /* g and then this letter opens it */
}

export const pages: MenuPage[] = [
    { to: '/', text: 'menu.situation', group: 'command', key: 's' },
    { to: '/inbox', text: 'menu.inbox', group: 'command', key: 'n' },
    { to: '/screen', text: 'menu.screen', group: 'command', asks: '/situation' },
    { to: '/tasks', text: 'menu.tasks', group: 'command', of: 'tasks', key: 't' },
    { to: '/zones', text: 'menu.zones', group: 'response', of: 'zones', key: 'z' },
    { to: '/cases', text: 'cases.title', group: 'response', of: 'cases', key: 'c' },
    { to: '/rounds', text: 'menu.rounds', group: 'testing', of: 'rounds', key: 'r' },
    { to: '/tubes', text: 'tubes.title', group: 'testing', of: 'tubes', key: 'u' },
    { to: '/boxes', text: 'menu.boxes', group: 'testing', of: 'boxes' },
    { to: '/codes', text: 'blocks.title', group: 'testing', of: 'tube-blocks' },
    { to: '/paper', text: 'paper.title', group: 'testing', takes: '/paper-tubes' },
    { to: '/lab', text: 'menu.lab', group: 'testing', asks: '/lab/backlog', key: 'l' },
    { to: '/people', text: 'people.title', group: 'people', of: 'people', key: 'p' },
    { to: '/report', text: 'menu.report', group: 'reports', of: 'unit-reports', key: 'd' },
    { to: '/imports', text: 'menu.imports', group: 'reports', of: 'imports', key: 'i' },
    { to: '/exports', text: 'menu.exports', group: 'reports', of: 'exports', key: 'x' },
    { to: '/protocols', text: 'protocols.title', group: 'reports', asks: '/protocols' },
    { to: '/accounts', text: 'accounts.title', group: 'system', of: 'accounts' },
    { to: '/devices', text: 'devices.title', group: 'system', asks: '/device-lines' },
    { to: '/ledger', text: 'ledger.title', group: 'system', asks: '/ledger' },
    { to: '/health', text: 'health.title', group: 'system', asks: '/health' },
    { to: '/account', text: 'accounts.own', group: 'system' },
]

/* Where the list of a noun stands. */
const places: Record<string, { group: MenuGroup; key?: string }> = {
    outbreaks: { group: 'command' },
    cases: { group: 'response', key: 'c' },
    measures: { group: 'response', key: 'm' },
    facts: { group: 'response' },
    'zone-steps': { group: 'response' },
    'zone-appeals': { group: 'response' },
    sites: { group: 'testing' },
    tubes: { group: 'testing', key: 'u' },
    samples: { group: 'testing' },
    results: { group: 'testing' },
    'custody-events': { group: 'testing' },
    doorsteps: { group: 'testing' },
    people: { group: 'people', key: 'p' },
    households: { group: 'people', key: 'h' },
    areas: { group: 'people', key: 'a' },
    places: { group: 'people' },
    vehicles: { group: 'people' },
    'person-merges': { group: 'people' },
    'unit-reports': { group: 'reports' },
    accounts: { group: 'system' },
    postings: { group: 'system' },
    devices: { group: 'system' },
    disclosures: { group: 'system' },
    'sync-conflicts': { group: 'system' },
}

export const placeOfNoun = (path: string): { group: MenuGroup; key?: string } => places[path] ?? { group: 'other' }

const LISTS = new Set(['people', 'cases', 'tubes', 'tasks', 'zones', 'rounds', 'imports', 'boxes', 'exports', 'accounts', 'devices'])
const ELSEWHERE: Record<string, string> = { 'tube-blocks': '/codes' } /* their list is a page under a name of its own */
const RECORDS = new Set(['people', 'households', 'cases', 'tubes', 'zones', 'rounds', 'imports', 'boxes', 'accounts'])

export const hasOwnList = (path: string | undefined): boolean => path !== undefined && (LISTS.has(path) || path in ELSEWHERE)

/* Where something found is opened; nowhere when its page is not there: tasks of a kind, the report of a day, else its record. */
export function foundPlace(found: Found): { path: string; query?: Record<string, string> } | undefined {
    if (found.kind) return { path: '/tasks', query: { of: 'all', kind: found.kind } }
    if (found.day) return { path: '/report', query: { date: found.day } }
    if (found.id) return placeOf(found.noun, { id: found.id })
    return pages.some((page) => page.to === `/${found.noun}`) ? { path: `/${found.noun}` } : undefined
}

/* Where a list of a noun, or with an id one record, is opened. */
export function placeOf(path: string, query: Record<string, string>): { path: string; query?: Record<string, string> } {
    const { id } = query
    if (path === 'results/waiting') return { path: '/lab', query: { tab: 'release' } }
    if (id && RECORDS.has(path)) return { path: `/${path}/${id}` }
    return hasOwnList(path) ? { path: ELSEWHERE[path] ?? `/${path}`, query } : { path: `/lists/${path}`, query }
}
