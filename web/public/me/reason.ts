/* The reason of somebody's colour in the reader's language: the measure in the server's words, and in plain ones what to do. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLanguage } from '@shared/language'
import type { Cared } from '../asks'

export interface Reason {
    what: string
    means: string
}

export function useReason(of: () => Cared | undefined): ComputedRef<Reason> {
    const { t } = useI18n()
    const language = useLanguage()
    return computed(() => {
        const cared = of()
        const measure = language.current === 'zh' ? cared?.reason_zh : cared?.reason_en
        if (measure) return { what: t('why.measure', { measure }), means: t(`why.${cared?.colour ?? 'green'}`) }
        return { what: cared?.colour === 'green' ? t('why.nothing') : t('why.notTold'), means: '' }
    })
}

/* The part of a text stored as "Chinese / English" that the reader reads. */
export function partOf(both: string, language: 'zh' | 'en'): string {
    const [zh, en] = both.split(' / ')
    return (language === 'zh' ? zh : en) ?? both
}
