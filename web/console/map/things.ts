/* What a map shows: layers of things, each a point or a shape with a name, perhaps a value, and the page it opens. Pages say what a layer
 * means; style.ts says how that looks, map_table.vue tells it in words. */
import type { Feature, FeatureCollection, Polygon, Position } from 'geojson'
import type { RouteLocationRaw } from 'vue-router'

/* ground: what the rest stands on.  share: per cent done, 0 to 100.  dwelling: a house, larger with its people; `marked` ones are chosen.
 * site: a sampling point.  zone: kinds lock, control, prevent; `marked` ones wait for approval. */
export type Meaning = 'ground' | 'share' | 'dwelling' | 'site' | 'zone'

export interface Thing {
    id: string
    name: string
    at?: Position
    shape?: Polygon
    value?: number
    /* The value in words, with its unit. */
    said?: string
    kind?: string
    marked?: boolean
    to?: RouteLocationRaw
}

export interface Layer {
    name: string
    title: string
    means: Meaning
    things: Thing[]
}

export interface Picked {
    layer: Layer
    thing: Thing
}

export function featuresOf(layer: Layer): FeatureCollection {
    const features = layer.things.flatMap((thing): Feature[] => {
        const geometry = thing.shape ?? (thing.at && { type: 'Point' as const, coordinates: thing.at })
        if (!geometry) return []
        const { id, name, value = 0, said = '', kind = '', marked = false } = thing
        return [{ type: 'Feature', geometry, properties: { id, name, value, said, kind, marked } }]
    })
    return { type: 'FeatureCollection', features }
}

export const thingOf = (layers: Layer[], name: string, id: string): Picked | undefined => {
    const layer = layers.find((one) => one.name === name)
    const thing = layer?.things.find((one) => one.id === id)
    return layer && thing && { layer, thing }
}

/* -- geometry ---------------------------------------------------------------------------------------------------------------------- */

export type Box = [west: number, south: number, east: number, north: number]

/* Around everything but the ground, or around that when there is nothing else; undefined: nothing has a place. */
export function boxOf(layers: Layer[]): Box | undefined {
    const positions = (of: Layer[]): Position[] =>
        of.flatMap((layer) => layer.things.flatMap((thing) => thing.shape?.coordinates.flat() ?? (thing.at ? [thing.at] : [])))
    const above = positions(layers.filter((layer) => layer.means !== 'ground'))
    const all = above.length ? above : positions(layers)
    if (!all.length) return undefined
    const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
    for (const [longitude = 0, latitude = 0] of all) {
        box[0] = Math.min(box[0], longitude)
        box[1] = Math.min(box[1], latitude)
        box[2] = Math.max(box[2], longitude)
        box[3] = Math.max(box[3], latitude)
    }
    return box
}

/* Positive: from a over b to c it turns left. */
const turn = (a: Position, b: Position, c: Position): number =>
    (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!)

const passes = (a: Position, b: Position, c: Position, d: Position): boolean =>
    turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0

/* Would the closed line through these corners pass through itself? The server decides; this only warns while somebody draws. */
export function crossesItself(corners: Position[]): boolean {
    const line = [...corners, corners[0]!]
    for (let i = 1; i < line.length; i++)
        for (let k = 1; k + 1 < i; k++) if (passes(line[k - 1]!, line[k]!, line[i - 1]!, line[i]!)) return true
    return false
}

/* The polygon of three corners or more; six decimals are a hand's breadth. */
export function polygonOf(corners: Position[]): Polygon | undefined {
    if (corners.length < 3) return undefined
    const rounded = corners.map((corner) => corner.map((degrees) => Math.round(degrees * 1e6) / 1e6))
    return { type: 'Polygon', coordinates: [[...rounded, rounded[0]!]] }
}

/* Of boundaries as the server sends them; undefined: none that can be drawn. */
export function shapeOf(given: unknown): Polygon | undefined {
    const is = given as Partial<Polygon> | undefined
    return is?.type === 'Polygon' && is.coordinates?.[0] && is.coordinates[0].length >= 4 ? (is as Polygon) : undefined
}

export function placeOf(row: { longitude?: number | undefined; latitude?: number | undefined }): { at?: Position } {
    return row.longitude !== undefined && row.latitude !== undefined ? { at: [row.longitude, row.latitude] } : {}
}
