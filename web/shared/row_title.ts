/* How a record is called in one line: by the first of its fields that names it, in words where that is a choice or a key of the protocol;
 * else by whom or what it is about. */
import type { Field, Row } from './api/types'
import { useNames } from './names'
import { useProtocolWords } from './protocol_words'
import { useLabel } from './shapes'

const NAMING = ['name', 'title', 'login', 'number', 'code', 'door', 'kind']
const NAMED_AFTER = ['person_id', 'account_id', 'tube_id', 'area_id']

const isName = (value: unknown): boolean => (typeof value === 'string' && value !== '') || typeof value === 'number'

/* Reactive: words may come later, and in another language. */
export function useRowTitle(): (fields: Field[], row: Row) => string {
    const words = useProtocolWords()
    const label = useLabel()
    const names = () => useNames() /* later: it calls records by their titles itself */

    function named(fields: Field[], row: Row): string {
        const about = fields.find((one) => NAMED_AFTER.includes(one.name) && row[one.name])
        return about?.to ? names().nameOf(about.to, String(row[about.name])) : row.id
    }

    return (fields, row) => {
        const name = NAMING.find((one) => isName(row[one]))
        if (!name) return named(fields, row)
        const text = String(row[name])
        const field = fields.find((one) => one.name === name)
        if (field?.words) return words.wordOf(field.words, text)
        const choice = field?.choices?.find((one) => one.name === text)
        return choice ? label(choice.label) : text
    }
}
