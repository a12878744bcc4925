/* Which status somebody asks "why" of: one at a time, wherever its word stands; the frame has the dialog that answers. */
import { readonly, shallowRef } from 'vue'
import type { WhyOf } from '@shared/api/types'

export interface WhyAsked {
    of: WhyOf
    given: Record<string, string> /* the parts of the address, and what else it is asked with */
}

const asked = shallowRef<WhyAsked>()

export const useWhy = () => ({
    asked: readonly(asked),
    ask: (one: WhyAsked): void => void (asked.value = one),
    close: (): void => void (asked.value = undefined),
})
