/* The reason of somebody's colour in the reader's language: the server's own words, or that nothing restricts. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLanguage } from '@shared/language'
import type { Cared } from '../asks'

export function useReason(of: () => Partial<Cared> | undefined): ComputedRef<string> {
    const { t } = useI18n()
    const language = useLanguage()
    return computed(() => {
        const cared = of()
        const told = language.current === 'zh' ? cared?.reason_zh : cared?.reason_en
        if (told) return told
        return cared?.colour === 'green' ? t('why.nothing') : t('why.notTold')
    })
}
