/* The kept day: the roster lives its hours and is wiped from the disk then, whether anybody has unlocked the phone or not. What names
 * nobody stays beyond it - rounds, rules, the site -, so that a table without a network goes on. */
import type { Database } from '../store/database'
import { HOUR_MS, openDay, type Day } from './day'

/* What of the day stays true beyond it. */
export type Standing = Pick<Day, 'roles'> & Partial<Day>

interface Life {
    at: number
    until: number
}

type Kept = Life & { box: Uint8Array<ArrayBuffer> }

/* Named one by one: what the server adds to the day some time stays no longer than the people in it. */
const STAYS = [
    'device_id', 'label', 'site_name', 'area_name', 'time_zone', 'drill', 'made_at', 'lives_h', 'reopen_min', 'room_temp_max_h',
    'cold_max_c', 'rounds', 'phones',
] as const satisfies (keyof Day)[]

const standingOf = (day: Day): Standing => ({
    roles: day.roles,
    ...Object.fromEntries(STAYS.flatMap((name) => (name in day ? [[name, day[name]]] : []))),
    roster_over: true,
})

/* By this phone's own clock, both of them. */
const lives = ({ at, until }: Life, now: number): boolean => now < until && now >= at - HOUR_MS

export class KeptDay {
    standing: Standing = { roles: [] }
    private life: Life | undefined

    constructor(
        private readonly db: Database,
        private readonly now: () => number = Date.now,
    ) {}

    /* What is kept is known before anybody unlocks the phone; what is over goes at once. */
    async start(): Promise<void> {
        this.life = await this.db.kept<Kept>('day')
        await this.wipeWhenOver()
    }

    /* 0: there is no roster. */
    get fetchedAt(): number {
        return this.life?.at ?? 0
    }

    /* The day without its people; undefined: there never was one. */
    get rules(): Day | undefined {
        return this.standing.rounds ? (this.standing as Day) : undefined
    }

    /* A new one from the server. Throws when it was closed to another phone. */
    async take(box: Uint8Array<ArrayBuffer>, boxKey: string): Promise<Day> {
        const day = await openDay(box, boxKey)
        const at = this.now()
        const kept: Kept = { box, at, until: at + day.lives_h * HOUR_MS }
        this.standing = standingOf(day)
        await this.db.meta.bulkPut([{ key: 'day', value: kept }, { key: 'standing', value: this.standing }])
        this.life = kept
        return day
    }

    /* As it was kept: with its people while they may stay, else without them. */
    async open(boxKey: string): Promise<Day | undefined> {
        this.standing = (await this.db.kept<Standing>('standing')) ?? { roles: [] }
        await this.start()
        const kept = await this.db.kept<Kept>('day')
        return kept ? openDay(kept.box, boxKey) : this.rules
    }

    /* True: the roster was over, and is gone. */
    async wipeWhenOver(): Promise<boolean> {
        if (!this.life || lives(this.life, this.now())) return false
        this.life = undefined
        await this.db.meta.delete('day')
        return true
    }

    forget(): void {
        this.life = undefined
        this.standing = { roles: [] }
    }
}
