/* A length of time in words. */
import { useI18n } from 'vue-i18n'
import { MINUTE_MS, span } from './format'

export function useSpanText(): (ms: number) => string {
    const { t } = useI18n()
    return (ms) => {
        const { days, hours, minutes } = span(ms)
        if (days) return t('clocks.days', { days, hours })
        return hours ? t('clocks.hours', { hours, minutes }) : t('clocks.minutes', { minutes })
    }
}

/* What is left until a limit, or by how much it is over: within the minute of the limit nothing is counted yet. */
export function useLimitText(): (left_ms: number) => string {
    const { t } = useI18n()
    const spanText = useSpanText()
    return (left_ms) => {
        if (left_ms >= 0) return t('clocks.left', { span: spanText(left_ms) })
        return left_ms > -MINUTE_MS ? t('clocks.justOver') : t('clocks.over', { span: spanText(left_ms) })
    }
}
