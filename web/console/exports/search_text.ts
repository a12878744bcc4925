/* The search of an export in the words of its list: "state=open, area_id=17" as people read it. */
import { useI18n } from 'vue-i18n'
import type { Field } from '@shared/api/types'
import { useNames } from '@shared/names'
import { useProtocolWords } from '@shared/protocol_words'
import { useLabel, useShapes } from '@shared/shapes'

/* What lists are asked for with beside the fields of their lines. */
const ASKED_WITH = ['tasks_asked', 'people_asked', 'accounts_asked', 'devices_asked']

export function useSearchText(): (lines: string, search: [name: string, value: string][]) => string {
    const { t } = useI18n()
    const shapes = useShapes()
    const label = useLabel()
    const names = useNames()
    const words = useProtocolWords()

    function fieldOf(lines: string, name: string): Field | undefined {
        const fields = [lines, ...ASKED_WITH].flatMap((shape) => shapes.named(shape)?.fields ?? [])
        return fields.find((field) => field.name === name.replace(/_(from|to)$/, ''))
    }

    function wordOf(field: Field, value: string): string {
        const choice = field.choices?.find((one) => one.name === value)
        if (choice) return label(choice.label)
        if (field.kind === 'bool') return t(value === 'true' ? 'record.yes' : 'record.no')
        if (field.kind === 'ref' && field.to) return names.nameOf(field.to, value)
        return field.words ? words.wordOf(field.words, value) : value
    }

    function textOf(lines: string, name: string, value: string): string {
        const field = fieldOf(lines, name)
        if (!field) return `${name}=${value}`
        const parts = field.choices ? value.split(',') : [value]
        return t('exports.searched', { field: label(field.label), value: parts.map((part) => wordOf(field, part)).join(' · ') })
    }

    return (lines, search) => search.map(([name, value]) => textOf(lines, name, value)).join(t('exports.and'))
}
