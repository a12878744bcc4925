/* What maps are made of: geometry that holds for any corners, and what is left out because it has no place. */
import { describe, expect, it } from 'vitest'
import type { Position } from 'geojson'
import { boxOf, crossesItself, featuresOf, polygonOf, shapeOf, type Layer } from './things'

const square: Position[] = [[0, 0], [2, 0], [2, 2], [0, 2]]

describe('a line being drawn', () => {
    it.each([
        ['a triangle', [[0, 0], [1, 0], [0, 1]], false],
        ['a square', square, false],
        ['a square with a dent', [[0, 0], [2, 0], [1, 1], [2, 2], [0, 2]], false],
        ['a bow tie', [[0, 0], [2, 2], [2, 0], [0, 2]], true],
        ['its closing line crosses', [[0, 0], [2, 0], [2, 2], [1, -1]], true],
        ['a corner on another line only touches', [[0, 0], [2, 0], [2, 2], [1, 0]], false],
    ] as [string, Position[], boolean][])('%s', (_, corners, want) => expect(crossesItself(corners)).toBe(want))

    it('crosses itself whichever corner was set first', () => {
        const bow: Position[] = [[0, 0], [2, 2], [2, 0], [0, 2]]
        for (let i = 0; i < bow.length; i++) expect(crossesItself([...bow.slice(i), ...bow.slice(0, i)])).toBe(true)
    })

    it('is a polygon from three corners on, and closed', () => {
        expect(polygonOf(square.slice(0, 2))).toBeUndefined()
        const ring = polygonOf(square)!.coordinates[0]!
        expect(ring).toHaveLength(5)
        expect(ring[0]).toEqual(ring[4])
    })
})

describe('layers', () => {
    const placed: Layer = {
        name: 'a',
        title: 'A',
        means: 'site',
        things: [
            { id: '1', name: 'here', at: [112, 29] },
            { id: '2', name: 'nowhere' },
        ],
    }
    const ground: Layer = { name: 'g', title: 'G', means: 'ground', things: [{ id: '3', name: 'county', shape: polygonOf(square)! }] }

    it('draw what has a place', () => expect(featuresOf(placed).features.map((one) => one.properties?.['id'])).toEqual(['1']))
    it('are looked at without their ground', () => expect(boxOf([ground, placed])).toEqual([112, 29, 112, 29]))
    it('or with it alone', () => expect(boxOf([ground])).toEqual([0, 0, 2, 2]))
    it('or not at all', () => expect(boxOf([])).toBeUndefined())
    it('take no boundary that is none', () => {
        for (const no of [undefined, {}, { type: 'Point', coordinates: [1, 2] }, { type: 'Polygon', coordinates: [] }])
            expect(shapeOf(no)).toBeUndefined()
    })
})
