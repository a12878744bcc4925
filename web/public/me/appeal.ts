/* What became of an objection, in a sentence: the same on the screen and aloud. And whether one can be made now. */
import { useI18n } from 'vue-i18n'
import { timeText } from '@shared/format'
import type { Appeal, Cared } from '../asks'
import { useHelp } from './help'

export function useAppealText(): (appeal: Appeal) => string {
    const { t } = useI18n()
    const help = useHelp()
    return (appeal) => t(`appeal.${appeal.state}`, { at: timeText(appeal.answered_at ?? appeal.appealed_at, help.zone) })
}

/* One at a time against each measure; the server refuses a second one, too. */
export function mayObject({ colour, measure_id, appeals }: Cared): boolean {
    const isOpen = appeals?.some((appeal) => appeal.state === 'open' && appeal.measure_id === measure_id)
    return colour !== 'green' && measure_id !== undefined && !isOpen
}
