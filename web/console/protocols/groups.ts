/* Groups: the values of a protocol under the headings of its file, in its order: "quarantine.days" stands under "quarantine"; what the file
 * says of itself has none. */
export interface Group<T> {
    heading: string
    values: T[]
}

export const headingOf = (key: string): string => /^([^.[]+)[.[]/.exec(key)?.[1] ?? ''

export function grouped<T extends { key: string }>(values: T[]): Group<T>[] {
    const groups = new Map<string, T[]>()
    for (const value of values) {
        const heading = headingOf(value.key)
        groups.set(heading, [...(groups.get(heading) ?? []), value])
    }
    return [...groups].map(([heading, of]) => ({ heading, values: of }))
}

/* Those of which something that people read has all the typed words in it. */
export function found<T>(values: T[], typed: string, read: (value: T) => (string | undefined)[]): T[] {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
    return values.filter((value) => {
        const text = read(value).join(' ').toLowerCase()
        return words.every((word) => text.includes(word))
    })
}
