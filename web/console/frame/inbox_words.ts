/* What a line of the inbox says: its title, and who and where. */
import { useI18n } from 'vue-i18n'
import type { InboxLine } from '@shared/api/types'
import { useNames } from '@shared/names'
import { useChoice, useLabel } from '@shared/shapes'

export function useInboxWords() {
    const { t } = useI18n()
    const choice = useChoice()
    const label = useLabel()
    const names = useNames()

    /* Tubes are told by what happened to them, then by the code of the tube or its box. */
    const happened: Record<string, (line: InboxLine) => string> = {
        tubes_missing: ({ n = 0 }) => t('inbox.missing', { n }),
        tube_suspect: ({ n = 0, result = '' }) => t('inbox.held', { n, result: choice('inbox_line', 'result', result) }),
    }

    const titleOf = (line: InboxLine): string =>
        [happened[line.kind]?.(line), label({ zh: line.label_zh, en: line.label_en })].filter(Boolean).join(' · ')

    function byOf({ kind, by_id }: InboxLine): string | undefined {
        if (!by_id) return undefined
        return t(kind === 'tubes_missing' ? 'inbox.lastBy' : 'inbox.by', { who: names.nameOf('account', by_id) })
    }

    return { titleOf, byOf }
}
