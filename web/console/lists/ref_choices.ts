/* Ref choices: the records that may be meant by what was typed, each with what tells it from others of its name. Areas, people and
 * accounts are searched by the server, households, places and zones by their beginning; of other nouns the first page is offered. */
import { accountsFound, areasFound, foundAnywhere, peopleFound } from '@shared/api/asks'
import { listed } from '@shared/api/nouns'
import type { FoundArea, Row } from '@shared/api/types'

export interface RefChoice {
    id: string
    name: string
    hint: string
}

const LISTED = '200'
const SMALL = new Set(['grid', 'building'])

const together = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' · ')

/* Grids and buildings are called alike everywhere: with what they belong to. */
function areaName(area: FoundArea): string {
    const above = area.place?.split(' / ').at(-1)
    return SMALL.has(area.kind) && above && !area.name.startsWith(above) ? `${above} ${area.name}` : area.name
}

async function areas(typed: string): Promise<RefChoice[]> {
    return (await areasFound(typed)).map((area) => ({ id: area.id, name: areaName(area), hint: together(area.place, area.code) }))
}

async function people(typed: string): Promise<RefChoice[]> {
    if (!typed) return []
    return (await peopleFound(typed)).map((one) => ({ id: one.id, name: one.name ?? one.id, hint: together(one.area_name, one.door) }))
}

async function accounts(typed: string): Promise<RefChoice[]> {
    const found = await accountsFound(typed)
    return found.map((one) => ({ id: one.id, name: one.title ?? one.login, hint: together(one.login, one.area_name) }))
}

async function anything(path: string, typed: string, titleOf: (row: Row) => string): Promise<RefChoice[]> {
    const page = (await listed(path, { limit: LISTED })).items.map((row) => ({ id: row.id, name: titleOf(row), hint: '' }))
    const fitting = page.filter((one) => one.name.includes(typed))
    if (!typed) return fitting
    const found = (await foundAnywhere(typed)).filter((one) => one.noun === path && one.id)
    const further = found.filter((one) => !fitting.some((there) => there.id === one.id))
    return [...fitting, ...further.map((one) => ({ id: one.id ?? '', name: one.title ?? one.door ?? '', hint: one.area_name ?? '' }))]
}

const searched: Partial<Record<string, (typed: string) => Promise<RefChoice[]>>> = { area: areas, person: people, account: accounts }

export function refChoices(noun: string, path: string, typed: string, titleOf: (row: Row) => string): Promise<RefChoice[]> {
    return searched[noun]?.(typed) ?? anything(path, typed, titleOf)
}
