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

/* -- numbers ------------------------------------------------------------------------------------------------------------- */

/* Numbers behind which there is no list, by page and head of their column or label, and why. */
const NO_LIST = new Map(
    Object.entries({
        'measured, not counted': ['a round, 每分钟采样'],
        'how many share a tube': ['a round, 混采数'],
        'calculated: what another size of pool would cost': ['a round, 管数', 'a round, 总管数（含复核）'],
        'person-times, a unit of their own: the tubes beside them open': ['a round, 人次'],
        'a difference of two counts that are links': ['report, 前一日'],
    }).flatMap(([why, heads]) => heads.map((head) => [head, why])),
)

/* Every bare number in a cell of counts, a figure or a summary that is no link: "column: number". */
const deadNumbers = (page) =>
    page.locator('main').evaluate((main) => {
        const isNumber = (text) => /^[+−±]?\d[\d,]*(\.\d+)?$/.test(text)
        const headOf = (cell) => {
            const at = [...cell.parentElement.children].indexOf(cell)
            return cell.closest('table')?.querySelector('thead tr')?.children[at]?.textContent.trim() ?? ''
        }
        const labelOf = (dd) => dd.previousElementSibling?.textContent.trim() ?? ''
        const walked = [...main.querySelectorAll('td.number, dl.figures dd, dl.measured dd')]
        return walked.flatMap((cell) => {
            const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
            const found = []
            for (let text; (text = words.nextNode()); ) {
                const said = text.textContent.trim()
                if (isNumber(said) && said !== '0' && !text.parentElement.closest('a, button')) found.push(said)
            }
            return found.map((said) => [cell.tagName === 'TD' ? headOf(cell) : labelOf(cell), said])
        })
    })

const numberPages = {
    situation: async () => '',
    zones: async () => 'zones',
    'a zone': statusPages['a zone'],
    rounds: async () => 'rounds',
    'a round': statusPages['a round'],
    people: async () => 'people',
    boxes: async () => 'boxes',
    imports: async () => 'imports',
    report: async () => 'report',
}

export const tests = [
    [
        'links: every number of every page opens a list, but for those that have none, named with the reason',
        async (given) => {
            const page = await desk(given, 'duty')
            const wrong = []
            for (const [name, address] of Object.entries(numberPages)) {
                await go(page, await address(page))
                const dead = (await deadNumbers(page)).filter(([head]) => !NO_LIST.has(`${name}, ${head}`))
                wrong.push(...dead.map(([head, said]) => `${name}, ${head}: ${said}`))
            }
            assert.deepEqual([...new Set(wrong)], [])
        },
    ],
    [
        'links: the people of a zone are as many as its number says',
        async (given) => {
            const page = await desk(given, 'duty')
            const { items } = await send(page, 'GET', '/zones?state=in_force')
            const zone = items.filter(({ people }) => people > 0).sort((a, b) => a.people - b.people)[0]
            let n = 0
            for (let after = ''; after !== undefined; ) {
                const more = after ? `&after=${encodeURIComponent(after)}` : ''
                const listed = await send(page, 'GET', `/people/overview?zone_id=${zone.id}&limit=500${more}`)
                n += listed.items.length
                after = listed.next
            }
            assert.equal(n, zone.people)
        },
    ],
    [
        'links: a report goes down to a unit, and each record of a figure without a person opens',
        async (given) => {
            const page = await desk(given, 'duty')
            await go(page, 'report/list?figure=zones_control')
            const link = page.locator('main tbody tr td a').first()
            await link.waitFor()
            const unit = page.getByRole('navigation', { name: '按单位' }).getByRole('link').first()
            await unit.click()
            await page.waitForURL(/area=\d+/)
            await page.locator('main tbody tr td a').first().click()
            await page.waitForURL(/\/zones\/\d+$/)
        },
    ],
    [
        'links: who looked at whom is told by names, each look after its purpose',
        async (given) => {
            const duty = await desk(given, 'duty')
            const one = (await send(duty, 'GET', '/people/overview?limit=1')).items[0]
            await send(duty, 'GET', `/people/${one.id}/clear?purpose=contact`)
            const page = await desk(given, 'auditor')
            await go(page, `ledger?of=looks&person_id=${one.id}`)
            const row = page.locator('main tbody tr', { hasText: one.name }).first()
            await row.waitFor()
            assert.match(await row.innerText(), /duty.*联系本人/s)
            assert.doesNotMatch(await row.innerText(), new RegExp(one.id))
            await row.getByRole('link', { name: one.name }).click()
            await page.waitForURL(new RegExp(`/people/${one.id}`))
        },
    ],
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
