/* Kept: small choices of how things look, on this machine. Never anything about people or the outbreak. */

const PREFIX = 'dayan.'

/* The value kept under the name if it is one of `allowed`, else `otherwise`. */
export function kept<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
    const value = localStorage.getItem(PREFIX + name)
    return allowed.find((one) => one === value) ?? otherwise
}

export function keptList(name: string): string[] | undefined {
    return localStorage.getItem(PREFIX + name)?.split(',')
}

export function keep(name: string, value: string): void {
    localStorage.setItem(PREFIX + name, value)
}
