/* What a problem says to a resident: the server's words, or ours where no answer came. */
import { useI18n } from 'vue-i18n'
import type { Problem } from '@shared/api/problem'

export function useProblemText(): (problem: Problem) => string {
    const { t } = useI18n()
    return (problem) => {
        if (problem.code === 'FOREIGN') return t('problem.foreign')
        if (problem.passing && !problem.message) return t('problem.unreachable')
        return problem.message || t('problem.unknown')
    }
}
