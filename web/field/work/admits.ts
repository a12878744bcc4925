/* Who fits in which tube: the rule of the server (rules/tube.c, R24 and R26) on the phone, so that the table hears a refusal at once and
 * without any network. Sizes and groups come with the day. */
import type { Pool } from '../day/day'

export type Refusal =
    | 'TUBE_NOT_OPEN'
    | 'TUBE_PERSON_TWICE'
    | 'TUBE_FULL'
    | 'ROUND_SAMPLED_ALREADY'
    | 'TUBE_OTHER_HOUSEHOLD'
    | 'TUBE_SINGLE_NEEDED'
    | 'TUBE_TOO_LARGE'

export interface TubeNow {
    open: boolean
    places: number
    household: boolean
    retest: boolean
    household_id?: string
    members: readonly string[]
}

export interface ToSample {
    person_id: string
    household_id?: string
    group: string
    guest?: boolean /* of whom no roster knows the household */
    sampled: boolean /* in this round, and no reason given */
}

export function refusalOf(tube: TubeNow, who: ToSample, pools: readonly Pool[]): Refusal | undefined {
    if (!tube.open) return 'TUBE_NOT_OPEN'
    if (tube.members.includes(who.person_id)) return 'TUBE_PERSON_TWICE'
    if (tube.members.length >= tube.places) return 'TUBE_FULL'
    if (who.sampled && !tube.retest) return 'ROUND_SAMPLED_ALREADY'
    const pool = pools.find((one) => one.group === who.group)
    if (tube.household && who.guest) return undefined
    if (tube.household && pool?.household) {
        const same = tube.household_id === undefined || tube.household_id === who.household_id
        return same && who.household_id ? undefined : 'TUBE_OTHER_HOUSEHOLD'
    }
    const most = Math.max(1, ...(pool?.sizes ?? []))
    if (most === 1 && (tube.places > 1 || tube.household)) return 'TUBE_SINGLE_NEEDED'
    return tube.places > most ? 'TUBE_TOO_LARGE' : undefined
}
