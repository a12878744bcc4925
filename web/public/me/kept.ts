/* Kept: what these pages leave on a phone. The signed codes with what must stand beside them, so that they can be shown without a network;
 * wiped at sign-out and a day after they end. The post's help number. Nothing else about anybody. */
import type { Code, Help } from '../asks'

const CODES = 'dayan.me.codes'
const HELP = 'dayan.me.help'
const LEAVING = 'dayan.me.leaving'
const DAY_MS = 24 * 3600_000

function read<T>(name: string): T | undefined {
    try {
        return JSON.parse(localStorage.getItem(name) ?? 'null') ?? undefined
    } catch {
        return undefined
    }
}

export const keptHelp = (): Help | undefined => read(HELP)
export const keepHelp = (line: Help): void => localStorage.setItem(HELP, JSON.stringify(line))

export function keptCodes(now = Date.now()): Code[] {
    const fresh = (read<Code[]>(CODES) ?? []).filter(({ token_until }) => Date.parse(token_until) + DAY_MS > now)
    if (fresh.length === 0) localStorage.removeItem(CODES)
    return fresh
}

export function keepCodes(codes: Code[]): void {
    const bare = codes.map(({ person_id, name, relation, colour, token, token_issued_at, token_until }) =>
        ({ person_id, name, relation, colour, token, token_issued_at, token_until }))
    localStorage.setItem(CODES, JSON.stringify(bare))
}

export const wipeCodes = (): void => localStorage.removeItem(CODES)

/* Signed out here while no server could be told: it is told first thing next time. */
export const isLeaving = (): boolean => localStorage.getItem(LEAVING) !== null
export const setLeaving = (leaving: boolean): void =>
    leaving ? localStorage.setItem(LEAVING, 'yes') : localStorage.removeItem(LEAVING)
