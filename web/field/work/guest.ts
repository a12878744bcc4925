/* Guests: people whom this site's roster does not name. They are taken by their ID number, or by the code they show; who they are, the
 * server finds out when the record arrives (docs/sync.md). The phone knows no more of them than that and treats them as anybody. */
import type { Person } from '../day/day'
import { idState } from '@shared/id_number'

const NUMBERED = 'guest:'
const GROUP = 'other'

const masked = (text: string): string => `${text.slice(0, 4)}…${text.slice(-4)}`

/* By the number of an ID card; undefined: it is none, or mistyped. */
export function guestNumbered(typed: string): Person | undefined {
    const number = typed.trim().toUpperCase()
    if (idState(number) !== 'right') return undefined
    return { person_id: NUMBERED + number, document_number: number, name: masked(number), group: GROUP, guest: true }
}

/* By the code of a person of another site; undefined: that is no code of a person. */
export function guestCoded(id: string): Person | undefined {
    return /^\d{6,20}$/.test(id) ? { person_id: id, name: masked(id), group: GROUP, guest: true } : undefined
}

/* What the record says of whom was sampled. */
export function naming(person: Person): { person_id?: string; guest?: boolean; document_number?: string } {
    if (!person.guest) return { person_id: person.person_id }
    const { document_number, person_id } = person
    return { guest: true, ...(document_number ? { document_number } : { person_id }) }
}

/* As it may stand in a code on a screen: without the number. */
export const shownId = (person_id: string): string =>
    person_id.startsWith(NUMBERED) ? NUMBERED + masked(person_id.slice(NUMBERED.length)) : person_id
