/* Chart: what a page says of one, and how that becomes ECharts' option. Colours and sizes come from our tokens, as they are where it
 * stands; red, yellow and green are not among them. The same description makes the table beside it. */
import type { RouteLocationRaw } from 'vue-router'

export interface Series {
    name: string
    kind: 'bar' | 'line' | 'limit' /* limit: what should not be passed, a broken line in the colour of severity */
    values: (number | undefined)[]
    to?: (index: number) => RouteLocationRaw | undefined /* the list behind a point */
}

export interface Chart {
    unit: string /* beside the title */
    labels: string[] /* along the x axis */
    series: Series[]
    stacked?: boolean
}

/* How it is drawn where it stands. */
export interface Look {
    ink: string
    quiet: string
    line: string
    surface: string
    colours: string[]
    limit: string
    font: string
    size: number
    moves: boolean
}

export function lookOf(element: Element): Look {
    const style = getComputedStyle(element)
    const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
    return {
        ink: token('ink'),
        quiet: token('ink-2'),
        line: token('line'),
        surface: token('surface'),
        colours: [token('accent-ink'), token('severe-1'), token('ink-3'), token('severe-2')],
        limit: token('severe-2'),
        font: style.fontFamily,
        size: parseFloat(style.fontSize),
        moves: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    }
}

function drawn(series: Series, look: Look, stacked: boolean): object {
    const limit = series.kind === 'limit'
    const line = { showSymbol: true, symbolSize: look.size * 0.5, lineStyle: { width: limit ? 1.5 : 2, type: limit ? 'dashed' : 'solid' } }
    return {
        name: series.name,
        type: series.kind === 'bar' ? 'bar' : 'line',
        data: series.values.map((value) => value ?? null),
        ...(series.kind === 'bar' ? { barMaxWidth: look.size * 2.4, ...(stacked ? { stack: 'all' } : {}) } : line),
        ...(limit ? { itemStyle: { color: look.limit }, showSymbol: false } : {}),
        cursor: series.to ? 'pointer' : 'default',
    }
}

export function optionOf(chart: Chart, look: Look, number: (value: number) => string): Record<string, unknown> {
    const text = { color: look.quiet, fontFamily: look.font, fontSize: look.size }
    const axis = { axisLabel: text, axisLine: { lineStyle: { color: look.line } }, axisTick: { show: false } }
    return {
        aria: { enabled: true, decal: { show: chart.series.filter((one) => one.kind === 'bar').length > 1 } },
        animation: look.moves,
        animationDuration: 300,
        color: look.colours,
        textStyle: text,
        grid: { left: 4, right: look.size * 1.5, top: look.size * 2.6, bottom: 4, containLabel: true },
        legend: { top: 0, left: 0, itemWidth: look.size * 1.4, itemHeight: look.size * 0.8, textStyle: { ...text, color: look.ink } },
        /* Drawn on the canvas: as HTML it would carry style attributes, which our content policy forbids. */
        tooltip: {
            trigger: 'axis',
            renderMode: 'richText',
            confine: true,
            backgroundColor: look.surface,
            borderColor: look.line,
            textStyle: { ...text, color: look.ink },
            valueFormatter: (value: unknown) => (typeof value === 'number' ? `${number(value)} ${chart.unit}` : '–'),
        },
        xAxis: { type: 'category', data: chart.labels, ...axis },
        yAxis: {
            type: 'value',
            minInterval: 1,
            splitLine: { lineStyle: { color: look.line } },
            ...axis,
        },
        series: chart.series.map((one) => drawn(one, look, chart.stacked === true)),
    }
}
