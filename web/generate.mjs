/* Turns the program's description of itself into what pages are compiled with:  node generate.mjs OPENAPI.json
 *   build/described/api.ts   the types of every address, for the client
 *   build/described/ways.ts  what can be done with each noun, each step that can be taken with a record, and which permission it takes */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const folder = new URL('../build/described/', import.meta.url)
const made = '/* Made by web/generate.mjs from the OpenAPI document of the program. */\n'
const text = readFileSync(process.argv[2], 'utf8')
const document = JSON.parse(text)

/* "account_new" of "#/components/schemas/account_new.given". */
const named = (content) => content?.['application/json']?.schema?.$ref?.split('/').at(-1).split('.')[0]

function way(operation) {
    const takes = named(operation.requestBody?.content)
    const gives = named(operation.responses['200']?.content ?? operation.responses['201']?.content)
    const undoneBy = operation['x-undone-by']
    return { may: operation['x-permission'], ...(takes && { takes }), ...(gives && { gives }), ...(undoneBy && { undoneBy }) }
}

function waysOf(path) {
    const [all, one] = [document.paths[`/${path}`], document.paths[`/${path}/{id}`]]
    const operations = { list: all?.get, create: all?.post, get: one?.get, change: one?.patch }
    return Object.fromEntries(Object.entries(operations).flatMap(([name, operation]) => (operation ? [[name, way(operation)]] : [])))
}

const paths = Object.keys(document.paths).flatMap((address) => /^\/([\w-]+)$/.exec(address)?.[1] ?? [])
const ways = Object.fromEntries(paths.map((path) => [path, waysOf(path)]))

/* What may be asked for besides lists and records: "/people/{person_id}/why". */
const asked = Object.entries(document.paths).flatMap(([address, { get }]) => (get ? [[address, get['x-permission']]] : []))

/* A step: whatever is sent, by its address: "/zones/{zone_id}/lift". */
const posted = Object.entries(document.paths).filter(([, { post }]) => post !== undefined)
const steps = Object.fromEntries(posted.map(([address, { post }]) => [address, way(post)]))

mkdirSync(folder, { recursive: true })
writeFileSync(new URL('api.ts', folder), made + astToString(await openapiTS(text)))
const exported = (name, value) => `export const ${name} = ${JSON.stringify(value, null, 4)} as const\n`
const asks = Object.fromEntries(asked)
writeFileSync(new URL('ways.ts', folder), made + exported('described', ways) + exported('steps', steps) + exported('asks', asks))
