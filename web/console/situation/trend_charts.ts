/* The trends as charts, for the situation page and the big screen alike. Every point opens the list that was counted. */
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import { timeText } from '@shared/format'
import { useSession } from '@shared/session'
import { useLabel } from '@shared/shapes'
import { useMay } from '@shared/ways'
import type { Chart } from '../charts/chart'
import type { Span, Trends } from './asks'

const HOUR_MIN = 60

export interface SpanKind {
    kind: string
    label_zh: string
    label_en: string
}

/* The clocks that were met on some day, in the order of their limits. */
export function spanKinds(trends: Trends): SpanKind[] {
    const all = new Map<string, Span>()
    for (const day of trends.days) for (const span of day.spans) all.set(span.kind, span)
    return [...all.values()].sort((a, b) => a.limit - b.limit)
}

/* "03-23" of "2022-03-23". */
const short = (day: string): string => day.slice(5)
const inHours = (minutes: number): number => Math.round((minutes * 10) / HOUR_MIN) / 10
const hours = (minutes: number | undefined): number | undefined => (minutes === undefined ? undefined : inHours(minutes))
/* The lists' ends belong to them. */
const before = (time: string): string => new Date(Date.parse(time) - 1).toISOString()

export function useTrendCharts() {
    const { t } = useI18n()
    const session = useSession()
    const label = useLabel()
    const may = useMay()

    function listOf(figure: string, more: Record<string, string>): RouteLocationRaw {
        return { path: '/situation/list', query: { figure, ...more } }
    }

    function cases(trends: Trends): Chart {
        const to = (kind?: string) => (index: number) => listOf('cases', { day: trends.days[index]!.day, ...(kind ? { kind } : {}) })
        const other = trends.days.map((day) => day.cases - day.confirmed - day.asymptomatic)
        return {
            unit: t('unit.persons'),
            labels: trends.days.map((day) => short(day.day)),
            stacked: true,
            series: [
                { name: t('trends.confirmed'), kind: 'bar', values: trends.days.map((day) => day.confirmed), to: to('confirmed') },
                { name: t('trends.asymptomatic'), kind: 'bar', values: trends.days.map((day) => day.asymptomatic), to: to('asymptomatic') },
                ...(other.some((n) => n > 0) ? [{ name: t('trends.unclassified'), kind: 'bar' as const, values: other, to: to() }] : []),
            ],
        }
    }

    /* Tubes and people tested are different units and stand in different charts; the screen shows one, the page both. */
    function tests(trends: Trends): Chart {
        const to = (index: number): RouteLocationRaw | undefined => {
            const day = trends.days[index]!
            const query = { state: 'resulted', resulted_at_from: day.from, resulted_at_to: before(day.to) }
            return may('list', 'tubes') ? { path: '/lists/tubes', query } : undefined
        }
        const values = trends.days.map((day) => day.tubes)
        return {
            unit: t('unit.tubes'),
            labels: trends.days.map((day) => short(day.day)),
            series: [{ name: t('trends.tubes'), kind: 'bar', values, to }],
        }
    }

    function control(trends: Trends, kind: SpanKind): Chart {
        const spans = trends.days.map((day) => day.spans.find((span) => span.kind === kind.kind))
        const to = (index: number) => listOf('spans', { kind: kind.kind, day: trends.days[index]!.day })
        return {
            unit: t('trends.hours'),
            labels: trends.days.map((day) => short(day.day)),
            series: [
                { name: t('trends.median'), kind: 'bar', values: spans.map((span) => hours(span?.median)) },
                { name: t('trends.longest'), kind: 'bar', values: spans.map((span) => hours(span?.longest)) },
                { name: t('trends.limit'), kind: 'limit', values: spans.map((span) => hours(span?.limit)) },
            ].map((one) => ({ ...one, to: one.kind === 'bar' ? to : () => undefined }) as Chart['series'][number]),
        }
    }

    function curve(trends: Trends): Chart {
        const of = trends.curve
        const at = (time: string): string => timeText(time, session.timeZone).slice(11)
        const to = (index: number): RouteLocationRaw | undefined => {
            const query = { round_id: of!.round_id, counts: 'true', at_to: before(of!.hours[index]!.to) }
            return may('list', 'samples') ? { path: '/lists/samples', query } : undefined
        }
        return {
            unit: t('unit.persons'),
            labels: (of?.hours ?? []).map((hour) => at(hour.to)),
            series: [
                { name: t('trends.sampled'), kind: 'line', values: (of?.hours ?? []).map((hour) => hour.sampled), to },
                { name: t('trends.roster'), kind: 'limit', values: (of?.hours ?? []).map(() => of!.roster) },
            ],
        }
    }

    const kindName = (kind: SpanKind): string => label({ zh: kind.label_zh, en: kind.label_en })
    return { cases, tests, control, curve, kindName }
}
