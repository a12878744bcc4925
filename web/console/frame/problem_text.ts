/* A problem in words: the server's own, or ours when no answer came or none that says why. */
import { useI18n } from 'vue-i18n'
import type { Problem } from '@shared/api/problem'

export function useProblemText(): (problem: Problem) => string {
    const { t } = useI18n()
    return (problem) => {
        if (problem.status === 0) return t(problem.code === 'FOREIGN' ? 'state.foreign' : 'state.unreachable')
        return problem.message || t('state.unknown')
    }
}
