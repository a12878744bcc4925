/* A length of time in words. */
import { useI18n } from 'vue-i18n'
import { span } from './format'

export function useSpanText(): (ms: number) => string {
    const { t } = useI18n()
    return (ms) => {
        const { days, hours, minutes } = span(ms)
        if (days) return t('clocks.days', { days, hours })
        return hours ? t('clocks.hours', { hours, minutes }) : t('clocks.minutes', { minutes })
    }
}
