/* Stands in for the API where a test needs a state of its own: given answers by address, and an event stream the test drives.
 * Descriptions of nouns come from the real server, so that lists and forms are drawn from what is true. */
import * as answers from './answers.mjs'

const usual = {
    setup: () => ({ needed: false }),
    session: () => answers.session,
    situation: () => answers.situation,
    'situation/trends': () => answers.trends,
    'situation/needs': () => answers.needs,
    'situation/list': () => answers.situationList,
    tasks: () => answers.tasks,
    'tasks/': (url) => answers.tasks.items.find((one) => one.id === String(idOf(url))),
    'task-kinds': () => answers.taskKinds,
    zones: () => answers.zones,
    'zones/': (url) => answers.zones.items.find((one) => one.id === String(idOf(url))),
    'zones/1/lift': () => answers.zoneLift,
    'zone-steps': () => answers.zoneSteps,
    rounds: () => answers.rounds,
    'rounds/': (url) => answers.rounds.items.find((one) => one.id === String(idOf(url))),
    'rounds/2/coverage': () => answers.coverage,
    'rounds/2/tubes': () => answers.tubes,
    'rounds/2/missed': () => answers.missed,
    'rounds/2/pools': () => answers.pools,
    'rounds/2/progress': () => answers.progress,
    'sites/states': () => answers.siteStates,
    'round-excuses': () => answers.excuses,
    'reports/daily': () => answers.dailyReport,
    'reports/daily/list': () => answers.reportList,
    imports: () => answers.imports,
    'imports/': (url) => answers.imports.items.find((one) => one.id === String(idOf(url))),
    'imports/51/rows': () => answers.importRows,
    'people/1007/why': () => answers.why,
    'people/search': () => ({ items: [answers.person(1007), answers.person(1008)] }),
    find: () => ({ items: [1007, 1008].map((id) => ({ noun: 'people', ...answers.person(id) })) }),
    inbox: () => answers.inbox,
    people: (url) => answers.people(Number(/\d+$/.exec(url.searchParams.get('after') ?? '')?.[0] ?? 999) + 1),
    areas: () => answers.areas,
    'areas/search': () => ({ items: answers.areas.items.map((one) => ({ ...one, place: '示例县 / 示例镇' })) }),
    'people/': (url) => answers.person(idOf(url)),
    'areas/': (url) => answers.area(idOf(url)),
    'households/': (url) => answers.household(idOf(url)),
}

const idOf = (url) => Number(url.pathname.split('/').at(-1))

/* An EventSource in the page that opens at once and hears what the test says: `window.hear(topic)`, `window.cut()`. */
function drivenEvents() {
    globalThis.EventSource = class extends EventTarget {
        static CLOSED = 2
        readyState = 0
        constructor() {
            super()
            globalThis.hear = (topic) => this.dispatchEvent(new Event(topic))
            globalThis.cut = () => {
                this.readyState = 2
                this.onerror?.()
            }
            setTimeout(() => {
                if (globalThis.refuseEvents) return globalThis.cut()
                this.readyState = 1
                this.onopen?.()
            })
        }
        close() {
            this.readyState = 2
        }
    }
}

/* `given`: an answer by the address below /api/v1/, or (for refusals) one with a status; or a function of the URL and the request.
 * The requests made are noted in the list that comes back. */
export async function standIn(page, given = {}) {
    const asked = []
    await page.addInitScript(drivenEvents)
    await page.route('**/api/v1/**', async (route) => {
        const request = route.request()
        const url = new URL(request.url())
        const address = url.pathname.slice('/api/v1/'.length)
        if (address === 'shapes') return route.continue()
        const body = request.postDataJSON?.() ?? undefined
        asked.push({ method: request.method(), address, query: Object.fromEntries(url.searchParams), headers: request.headers(), body })
        const pattern = address.replace(/\/\d+$/, '/')
        const found = given[address] ?? given[pattern] ?? usual[address] ?? usual[pattern] ?? { items: [] }
        const answer = typeof found === 'function' ? found(url, request) : found
        const status = answer?.status > 99 ? answer.status : 200
        const contentType = status < 400 ? 'application/json' : 'application/problem+json'
        return route.fulfill({ status, contentType, headers: { ETag: '"3"' }, body: JSON.stringify(answer) })
    })
    return asked
}
