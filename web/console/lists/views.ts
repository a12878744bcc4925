/* A view of a list: a part of it that has a name of its own, such as my tasks or zones that stand. The first is shown at first; the
 * address names the others (`of`). */
export interface View {
    name: string
    text: string
    given: Record<string, string> /* what it asks for where the search leaves it open */
    hint?: string /* what an empty one teaches */
}
