/* Ways: what can be done with a noun by its address, and whether whoever is signed in may do it. The server decides; this only keeps pages
 * from offering what it would refuse. */
import { asks, described, steps } from '@described/ways'
import type { WhyOf, WordOf } from './api/types'
import { useSession } from './session'

export type Doing = 'list' | 'get' | 'create' | 'change'

export interface Way {
    may: string
    takes?: string
    gives?: string
    undoneBy?: Step /* the step that takes it back */
}

const ways: Record<string, Partial<Record<Doing, Way>>> = described

export const wayTo = (doing: Doing, path: string): Way | undefined => ways[path]?.[doing]

/* A step with a record, by its address: "/zones/{zone_id}/lift". */
export type Step = keyof typeof steps

export const stepTo = (step: Step): Way => steps[step]

/* The steps that can be taken with one record of a noun. */
export const stepsOf = (path: string): Step[] => (Object.keys(steps) as Step[]).filter((step) => step.startsWith(`/${path}/{`))

/* Reactive: changes with the session. */
export function useMay(): (doing: Doing, path: string | undefined) => boolean {
    const session = useSession()
    return (doing, path) => {
        const way = path === undefined ? undefined : wayTo(doing, path)
        return way !== undefined && session.permissions.includes(way.may)
    }
}

export function useMayStep(): (step: Step) => boolean {
    const session = useSession()
    return (step) => session.permissions.includes(steps[step].may)
}

/* Whatever else is asked for, by its address: "/people/{person_id}/why". */
export type Ask = keyof typeof asks

/* Where it is said why the state of a record of this noun is what it is; nowhere when nobody says it. */
export const whyOf = (path: string | undefined): WhyOf | undefined =>
    (Object.keys(asks) as Ask[]).find((address): address is WhyOf & Ask => address.startsWith(`/${path}/{`) && address.endsWith('/why'))

/* Where it is said whose word a record of this noun waits for; nowhere when it never does. */
export const wordOf = (path: string): WordOf | undefined =>
    (Object.keys(asks) as Ask[]).find((address): address is WordOf & Ask => address.startsWith(`/${path}/{`) && address.endsWith('/word'))

export function useMayAsk(): (address: Ask) => boolean {
    const session = useSession()
    return (address) => session.permissions.includes(asks[address])
}
