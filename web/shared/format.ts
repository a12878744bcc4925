/* Format: numbers, times and durations as people read them. Times are the jurisdiction's civil time, whatever this machine's zone is. */
import type { Language } from './text'

const LOCALES = { zh: 'zh-CN', en: 'en-GB' } as const
export const MINUTE_MS = 60_000

const formats = new Map<string, Intl.DateTimeFormat>()

function partsOf(zone: string): Intl.DateTimeFormat {
    const known = formats.get(zone)
    if (known) return known
    const two = '2-digit'
    const clock = { hour: two, minute: two, second: two, hourCycle: 'h23' } as const
    const made = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: two, day: two, ...clock })
    formats.set(zone, made)
    return made
}

/* "2022-03-31 17:05" in every language: the same figures sort and compare the same. */
export function timeText(time: string | number, zone: string, parts: 'minute' | 'second' = 'minute'): string {
    const at = typeof time === 'number' ? time : Date.parse(time)
    if (Number.isNaN(at)) return String(time)
    const part: Record<string, string> = {} /* not by Object.fromEntries, which phones of 2018 lack */
    for (const { type, value } of partsOf(zone).formatToParts(at)) part[type] = value
    const minute = `${part['year']}-${part['month']}-${part['day']} ${part['hour']}:${part['minute']}`
    return parts === 'minute' ? minute : `${minute}:${part['second']}`
}

/* The day of a time, "2022-03-31", in the zone. */
export const dayText = (time: string | number, zone: string): string => timeText(time, zone).slice(0, 10)

/* "2022-03-31" becomes "2022-03-30". */
export function dayBefore(day: string): string {
    const at = new Date(`${day}T00:00:00Z`)
    at.setUTCDate(at.getUTCDate() - 1)
    return at.toISOString().slice(0, 10)
}

export function numberText(value: number, language: Language): string {
    return new Intl.NumberFormat(LOCALES[language]).format(value)
}

/* Part of a whole in per cent, rounded down, so that 100 % means all of them. Nothing when there is no whole. */
export function percent(part: number, whole: number): number | undefined {
    return whole > 0 ? Math.floor((Math.min(part, whole) * 100) / whole) : undefined
}

/* A length of time as days, hours and minutes, rounded up to the minute. */
export function span(ms: number): { days: number; hours: number; minutes: number } {
    const minutes = ms < 0 ? Math.floor(-ms / MINUTE_MS) : Math.ceil(ms / MINUTE_MS)
    return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 }
}

/* How far the zone is ahead of UTC at that moment. */
function offset_ms(at: number, zone: string): number {
    const civil = timeText(at, zone, 'second').replace(' ', 'T')
    return Date.parse(`${civil}Z`) - Math.floor(at / 1000) * 1000
}

/* The moment of a civil time "2022-03-31T17:05:00" in the zone, as RFC 3339. In the hour a zone repeats, one of the two. */
export function moment(civil: string, zone: string): string {
    const asUtc = Date.parse(`${civil}Z`)
    const guess = asUtc - offset_ms(asUtc, zone)
    return new Date(asUtc - offset_ms(guess, zone)).toISOString()
}

/* The civil time of a moment in the zone, as date pickers take it. */
export const civil = (time: string, zone: string): string => timeText(time, zone, 'second').replace(' ', 'T')
