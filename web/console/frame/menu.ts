/* The pages made by hand: those of the menu in their order, each for whoever may list the noun it is about, and the nouns whose list or
 * record has such a page instead of the drawn one. */
export interface MenuPage {
    to: string
    text: string
    of?: string /* the path of the noun; without one everybody may see it */
}

export const pages: MenuPage[] = [
    { to: '/', text: 'menu.situation' },
    { to: '/tasks', text: 'menu.tasks', of: 'tasks' },
    { to: '/zones', text: 'menu.zones', of: 'zones' },
    { to: '/rounds', text: 'menu.rounds', of: 'rounds' },
    { to: '/report', text: 'menu.report', of: 'unit-reports' },
    { to: '/imports', text: 'menu.imports', of: 'imports' },
]

const LISTS = new Set(['tasks', 'zones', 'rounds', 'imports'])
const RECORDS = new Set(['people', 'zones', 'rounds', 'imports'])

export const hasOwnList = (path: string | undefined): boolean => path !== undefined && LISTS.has(path)

/* Where a list of a noun, or with an id one record, is opened. */
export function placeOf(path: string, query: Record<string, string>): { path: string; query?: Record<string, string> } {
    const { id } = query
    if (id && RECORDS.has(path)) return { path: `/${path}/${id}` }
    return hasOwnList(path) ? { path: `/${path}`, query } : { path: `/lists/${path}`, query }
}
