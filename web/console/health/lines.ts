/* Lines of the health page: how bad each is, how its value reads, and the browser's own view of the network. */
import type { Connection } from '@shared/events'
import type { Severity } from '@shared/severity'
import type { HealthLine } from './asks'

const LEVELS = ['fine', 'notice', 'serious', 'critical']
const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/* Round trips that are worth notice, serious, critical. */
const ROUND_TRIP_MS = [300, 1000, 4000]

export const severityOf = (level: string): Severity => Math.max(0, LEVELS.indexOf(level)) as Severity

export function bytesText(bytes: number): string {
    const step = bytes > 0 ? Math.min(BYTES.length - 1, Math.floor(Math.log2(bytes) / 10)) : 0
    const value = bytes / 1024 ** step
    return `${step && value < 100 ? value.toFixed(1) : Math.round(value)} ${BYTES[step]}`
}

/* What this browser sees of the network: its round trip to the server, and whether its events come. */
export function networkLines(took_ms: number, connection: Connection): Pick<HealthLine, 'key' | 'level' | 'value'>[] {
    const slow = ROUND_TRIP_MS.filter((limit) => took_ms >= limit).length
    const live = connection === 'live' || connection === 'off' ? 0 : connection === 'connecting' ? 1 : 2
    return [
        { key: 'round_trip', level: LEVELS[slow] as HealthLine['level'], value: took_ms },
        { key: 'events', level: LEVELS[live] as HealthLine['level'], value: live },
    ]
}

/* The worst come first; of the same severity in the order given. */
export function worstFirst<T extends { level: string }>(lines: T[]): T[] {
    return lines.filter((line) => severityOf(line.level) > 0).sort((a, b) => severityOf(b.level) - severityOf(a.level))
}
