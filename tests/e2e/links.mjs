/* Every status opens its "why", every number the list behind it: walked over the reference town, page by page, as the desks see them. */
import assert from 'node:assert/strict'
import { settled } from './browser.mjs'
import { send, signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'

async function desk({ open, town }, who) {
    const { address, desks } = await town()
    const page = await open({ at: address })
    await signIn(page, desks[who])
    return page
}

const first = async (page, address) => (await send(page, 'GET', address)).items[0]

async function go(page, at) {
    await page.goto(page.address + at)
    await page.locator('h1').first().waitFor()
    await settled(page)
}

/* -- statuses ------------------------------------------------------------------------------------------------------------ */

/* Words that a state of these nouns may have. */
async function stateWords(page) {
    const { shapes } = await send(page, 'GET', '/shapes')
    const nouns = new Set(['zone', 'round', 'tube', 'box', 'task', 'disease_case', 'report_unit'])
    const fields = shapes.filter(({ name }) => nouns.has(name)).flatMap((shape) => shape.fields)
    return fields.filter(({ name }) => name === 'state').flatMap(({ choices }) => choices.map(({ label }) => label.zh))
}

/* Those that stand as a mark of their own and cannot be pressed. */
const deadStates = (page, words) =>
    page.locator('main').evaluate(
        (main, known) =>
            [...main.querySelectorAll('.tag')]
                .filter((tag) => known.includes(tag.textContent.trim().replace(/^[○◔◕▲]\s*/, '')) && !tag.closest('button, a'))
                .map((tag) => tag.textContent.trim()),
        words,
    )

async function openWhy(page) {
    await page.locator('main button.why').first().click()
    await page.locator('dialog[open] ol > li').first().waitFor()
}

const statusPages = {
    zones: async () => 'zones',
    'a zone': async (page) => `zones/${(await first(page, '/zones?state=in_force')).id}`,
    rounds: async () => 'rounds',
    'a round': async (page) => `rounds/${(await first(page, '/rounds?order=-number')).id}`,
    tubes: async () => 'tubes',
    'a tube': async (page) => `tubes/${(await first(page, '/tubes?state=resulted')).id}`,
    boxes: async () => 'boxes',
    'a box': async (page) => `boxes/${(await first(page, '/boxes')).id}`,
    tasks: async () => 'tasks?of=all&state=done',
    cases: async () => 'cases',
    'a case': async (page) => `cases/${(await first(page, '/cases')).id}`,
    report: async () => 'report',
}

export const tests = [
    [
        'links: every status of every page opens its why: rules, and facts with who or when',
        async (given) => {
            const page = await desk(given, 'duty')
            const words = await stateWords(page)
            const wrong = []
            for (const [name, address] of Object.entries(statusPages)) {
                await go(page, await address(page))
                wrong.push(...(await deadStates(page, words)).map((word) => `${name}: ${word} opens nothing`))
                const status = page.locator('main button.why').first()
                await status.waitFor()
                await status.click()
                const dialog = page.getByRole('dialog', { name: /^状态依据：/ })
                await dialog.waitFor()
                const told = await dialog.locator('ul > li, ol > li').count()
                if (!told) wrong.push(`${name}: says nothing of why`)
                await page.keyboard.press('Escape')
                await dialog.waitFor({ state: 'hidden' })
            }
            assert.deepEqual(wrong, [])
        },
    ],
    ...looksOf({
        'why-zone': { at: 'zones', desk: 'duty', act: openWhy },
        'why-tube': { at: 'tubes', desk: 'duty', act: openWhy },
    }),
]
