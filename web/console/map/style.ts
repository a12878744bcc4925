/* How the layers of a map look, in the tokens of the pages. There are no tiles: a plain ground, and what we know ourselves. Zones differ in
 * line and severity, never in the colours of codes; what is chosen is filled. */
import type { FeatureCollection, Position } from 'geojson'
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { featuresOf, polygonOf, type Layer, type Meaning } from './things'

export type Colours = (token: string) => string

/* The token's colour as it is now, in light or dark. */
export const coloursNow = (): Colours => {
    const computed = getComputedStyle(document.documentElement)
    return (token) => computed.getPropertyValue(`--${token}`).trim() || '#888888'
}

const FONT = ['sans-serif']
const NAMES = '-names'
const marked: ExpressionSpecification = ['get', 'marked']
const byKind = (lock: string | number, control: string | number, other: string | number): ExpressionSpecification => [
    'match',
    ['get', 'kind'],
    'lock',
    lock,
    'control',
    control,
    other,
]

/* From nothing done to all done. */
export const shareColours = (colour: Colours): [number, string][] => [
    [0, colour('accent-soft')],
    [100, colour('accent')],
]

type Looks = (id: string, colour: Colours) => LayerSpecification[]

const names = (id: string, colour: Colours, text: ExpressionSpecification, above = 0.9): LayerSpecification => ({
    id: id + NAMES,
    type: 'symbol',
    source: id,
    layout: { 'text-field': text, 'text-font': FONT, 'text-size': 12, 'text-offset': [0, above], 'text-anchor': 'top' },
    paint: { 'text-color': colour('ink'), 'text-halo-color': colour('surface'), 'text-halo-width': 1.4 },
})

const looks: Record<Meaning, Looks> = {
    ground: (id, colour) => [
        { id, type: 'fill', source: id, paint: { 'fill-color': colour('surface') } },
        { id: `${id}-line`, type: 'line', source: id, paint: { 'line-color': colour('line-strong'), 'line-width': 1.2 } },
    ],
    share: (id, colour) => [
        {
            id,
            type: 'circle',
            source: id,
            paint: {
                'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 5, 14, 13],
                'circle-color': ['interpolate', ['linear'], ['get', 'value'], ...shareColours(colour).flat()] as ExpressionSpecification,
                'circle-stroke-color': colour('line-strong'),
                'circle-stroke-width': 1.2,
            },
        },
        names(id, colour, ['concat', ['get', 'name'], ' ', ['to-string', ['get', 'value']], '%']),
    ],
    dwelling: (id, colour) => [
        {
            id,
            type: 'circle',
            source: id,
            paint: {
                'circle-radius': ['interpolate', ['exponential', 2], ['zoom'], 11, 1.6, 17, ['+', 5, ['sqrt', ['get', 'value']]]],
                'circle-color': ['case', marked, colour('accent'), colour('sunk')],
                'circle-stroke-color': ['case', marked, colour('accent-ink'), colour('line-strong')],
                'circle-stroke-width': 1,
            },
        },
        { ...names(id, colour, ['get', 'name'], 0.7), minzoom: 15.5 } as LayerSpecification,
    ],
    site: (id, colour) => [
        {
            id,
            type: 'symbol',
            source: id,
            layout: {
                'text-field': ['case', ['==', ['get', 'kind'], 'closed'], '◇', '◆'],
                'text-font': FONT,
                'text-size': ['interpolate', ['linear'], ['zoom'], 11, 6, 13, 9, 16, 18],
                'text-allow-overlap': true,
                'text-ignore-placement': true,
            },
            paint: { 'text-color': colour('accent-ink'), 'text-halo-color': colour('surface'), 'text-halo-width': 1 },
        },
        { ...names(id, colour, ['get', 'name']), minzoom: 15.5 } as LayerSpecification,
    ],
    zone: (id, colour) => {
        const hue = byKind(colour('severe-3'), colour('severe-2'), colour('severe-1'))
        const line = (name: string, waits: boolean, dash: number[]): LayerSpecification => ({
            id: `${id}-${name}`,
            type: 'line',
            source: id,
            filter: waits ? marked : ['!', marked],
            paint: { 'line-color': hue, 'line-width': byKind(3, 2.2, 1.4), 'line-dasharray': dash },
        })
        return [
            { id, type: 'fill', source: id, paint: { 'fill-color': hue, 'fill-opacity': byKind(0.22, 0.14, 0.04) } },
            line('line', false, [1, 0]),
            line('waits', true, [2, 1.6]),
            names(id, colour, ['get', 'name'], 0),
        ]
    },
}

/* The corners drawn so far, the line between them, and what it will hold. */
export function draftOf(corners: Position[]): FeatureCollection {
    const points = corners.map((coordinates) => ({ type: 'Point' as const, coordinates }))
    const line = corners.length > 1 ? [{ type: 'LineString' as const, coordinates: corners }] : []
    const polygon = polygonOf(corners)
    const geometries = [...points, ...line, ...(polygon ? [polygon] : [])]
    return { type: 'FeatureCollection', features: geometries.map((geometry) => ({ type: 'Feature', geometry, properties: {} })) }
}

const DRAFT = 'draft'

const draftLooks = (colour: Colours): LayerSpecification[] => [
    {
        id: 'draft-fill',
        type: 'fill',
        source: DRAFT,
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': colour('accent'), 'fill-opacity': 0.16 },
    },
    { id: 'draft-line', type: 'line', source: DRAFT, paint: { 'line-color': colour('accent-ink'), 'line-width': 2 } },
    {
        id: 'draft-corners',
        type: 'circle',
        source: DRAFT,
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
            'circle-radius': 5,
            'circle-color': colour('surface'),
            'circle-stroke-color': colour('accent-ink'),
            'circle-stroke-width': 2,
        },
    },
]

export function styleOf(layers: Layer[], corners: Position[], colour: Colours): StyleSpecification {
    const data = [...layers.map((layer) => [layer.name, featuresOf(layer)] as const), [DRAFT, draftOf(corners)] as const]
    const drawn = layers.flatMap((layer) => looks[layer.means](layer.name, colour))
    const isNames = (layer: LayerSpecification): boolean => layer.id.endsWith(NAMES) /* above all else */
    return {
        version: 8,
        sources: Object.fromEntries(data.map(([name, features]) => [name, { type: 'geojson', data: features }])),
        layers: [
            { id: 'plain', type: 'background', paint: { 'background-color': colour('ground') } },
            ...drawn.filter((layer) => !isNames(layer)),
            ...draftLooks(colour),
            ...drawn.filter(isNames),
        ],
    }
}
