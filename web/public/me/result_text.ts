/* What a result means, in plain words: the same on the screen and aloud. A pooled tube says nothing yet about the one person in it. */
import { useI18n } from 'vue-i18n'
import type { Result } from '../asks'

type Meaning = 'none' | 'negative' | 'positive' | 'pool' | 'again'

export function meaningOf({ result, size }: Pick<Result, 'result' | 'size'>): Meaning {
    if (!result) return 'none'
    if (result === 'negative') return 'negative'
    if (result === 'positive') return (size ?? 1) > 1 ? 'pool' : 'positive'
    return 'again'
}

export function useResultText(): (result: Result) => string {
    const { t } = useI18n()
    return (result) => t('results.said', { at: result.sampled_at.slice(0, 10), means: t(`result.${meaningOf(result)}.title`) })
}
