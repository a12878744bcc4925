/* Zones from the map to the notice, over the reference town: drawn, counted, proposed at one desk, approved at another, printed, lifted;
 * and the same by keyboard alone. Each test ends what it began. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { choose, send, signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'

const run = promisify(execFile)
const WANTED = 1180
const NEAR = 150 /* a pixel is wider than a house */
const MOST_MS = 180_000
const MOST_STEPS = 20

/* -- the map ----------------------------------------------------------------------------------------------------------------------- */

/* Web Mercator, in pixels at zoom 0 of tiles of 512. */
const east = (longitude) => ((longitude + 180) / 360) * 512
const south = (latitude) => (0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI)) * 512

/* Where a place stands on the page, as the map says where it looks. */
async function spot(page, [longitude, latitude]) {
    const box = page.locator('[data-view]')
    const [atLongitude, atLatitude, zoom] = (await box.getAttribute('data-view')).split(' ').map(Number)
    const { x, y, width, height } = await box.boundingBox()
    const scale = 2 ** zoom
    return [x + width / 2 + (east(longitude) - east(atLongitude)) * scale, y + height / 2 + (south(latitude) - south(atLatitude)) * scale]
}

/* The square around a building that holds most nearly as many people as wanted: its corners. */
function squareOf(buildings, wanted) {
    const located = buildings.filter((one) => one.longitude && one.latitude)
    let best
    for (const centre of located.filter((_, i) => i % 5 === 0))
        for (let half = 0.0006; half < 0.004; half += 0.0001) {
            const off = (one) => Math.max(Math.abs(one.longitude - centre.longitude), Math.abs(one.latitude - centre.latitude))
            const people = located.filter((one) => off(one) < half).reduce((sum, one) => sum + one.people, 0)
            if (!best || Math.abs(people - wanted) < Math.abs(best.people - wanted)) best = { centre, half, people }
        }
    const { centre, half } = best
    const corner = (a, b) => [centre.longitude + a * half, centre.latitude + b * half]
    return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
}

/* Who lives in the buildings inside a boundary, counted here once more. */
function peopleInside(buildings, { coordinates: [ring] }) {
    const crosses = ({ longitude, latitude }, [a, b], [c, d]) =>
        b > latitude !== d > latitude && longitude < a + ((latitude - b) / (d - b)) * (c - a)
    const inside = (one) => ring.slice(1).filter((corner, i) => crosses(one, ring[i], corner)).length % 2 === 1
    return buildings.filter((one) => one.longitude && inside(one)).reduce((sum, one) => sum + one.people, 0)
}

const figure = (page, name) =>
    page
        .locator('.size dl div')
        .filter({ has: page.getByText(name, { exact: true }) })
        .locator('dd')
const counted = async (page, name) => Number((await figure(page, name).innerText()).replaceAll(',', ''))

/* -- the form ---------------------------------------------------------------------------------------------------------------------- */

const field = (within, label) => within.locator('.el-form-item', { hasText: label }).getByRole('textbox').first()

async function press(page, name) {
    await page.getByRole('button', { name, exact: true }).first().click()
    await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

const OPINION = '演练区域，专家组同意解除。\n七日内未见续发。'

/* Lifted by derogation: whoever approves reads on the page that it is one, what the experts wrote, who proposed it, and when. */
async function lifted(duty, commander, id) {
    await send(duty, 'POST', `/zones/${id}/lift-proposal`, { reason: '演练结束', derogation: true, expert_opinion: OPINION })
    const opinion = commander.locator('section.panel', { has: commander.getByRole('heading', { name: '作为特别解除提请：专家意见' }) })
    await opinion.waitFor() /* on the open page, as an event says so */
    assert.equal(await opinion.locator('blockquote').innerText(), OPINION)
    await opinion.getByText(/^\S.* 于 \d{4}-\d\d-\d\d \d\d:\d\d 提请$/).waitFor()
    await duty.getByText(/^值班.* 于 .* 提请$/).waitFor()
    await press(commander, '批准解除')
    await commander.locator('h1 ~ .tag', { hasText: '已解除' }).waitFor()
    assert.equal(await opinion.locator('blockquote').innerText(), OPINION)
}

/* How many pages of letters come, building by building, until all have; what each was is asked for once more. */
async function printed(page, press) {
    const letters = []
    const keep = (answer) => answer.url().includes('/letters.pdf') && answer.ok() && letters.push(answer.url())
    page.on('response', keep)
    await press()
    const printing = page.getByText(/^正在生成：/)
    await printing.waitFor()
    await printing.waitFor({ state: 'hidden', timeout: MOST_MS })
    page.off('response', keep)
    let pages = 0
    for (const address of letters) {
        const path = join(await mkdtemp(join(tmpdir(), 'dayan-letters-')), 'letters.pdf')
        await writeFile(path, await (await page.request.get(address)).body())
        const { stdout } = await run('pdfinfo', [path])
        await rm(dirname(path), { recursive: true })
        pages += Number(/^Pages:\s+(\d+)/m.exec(stdout)[1])
    }
    return pages
}

/* Tab until this has the focus. */
async function tabTo(page, target) {
    for (let i = 0; i < 200; i++) {
        if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return
        await page.keyboard.press('Tab')
    }
    throw new Error('not reached by Tab')
}

export const tests = [
    [
        'zones: about 1,180 people are drawn, counted, proposed, approved at another desk and given notice, in three minutes',
        async ({ open, town }) => {
            const { address, desks } = await town()
            const duty = await open({ at: address })
            const commander = await open({ at: address })
            await signIn(duty, desks.duty)
            await signIn(commander, desks['town-commander'])
            const { items } = await send(duty, 'GET', '/map/areas?kind=building')
            const corners = squareOf(items, WANTED)
            const began = Date.now()
            let steps = 0
            const step = (what) => what.then(() => steps++)
            await step(duty.getByRole('link', { name: '封控管控', exact: true }).click())
            await step(duty.getByRole('link', { name: '划定区域' }).click())
            await duty.locator('[data-view]').waitFor()
            for (const corner of corners) await step(duty.mouse.click(...(await spot(duty, corner))))
            await duty.getByText('4 角').waitFor()
            await figure(duty, '人').waitFor()
            await duty.locator('.size[aria-busy=false]').waitFor()
            const people = await counted(duty, '人')
            assert.ok(Math.abs(people - WANTED) < NEAR, `${people} people`)
            await duty.locator('.overlaps').getByText('南洲镇全域').waitFor()
            const form = duty.locator('.form form')
            await step(field(form, '名称').fill('演练封控区'))
            await step(choose(duty, form, '类型', '封控区'))
            await step(field(form, '出入口').fill('东门、南门'))
            await step(field(form, '理由').fill('演练：发现一例阳性'))
            await step(form.getByRole('button', { name: /提请批准/ }).click())
            await duty.waitForURL(/zones\/\d+$/)
            await duty.getByText('等待批准：').waitFor()
            const id = duty.url().split('/').at(-1)
            const zone = await send(duty, 'GET', `/zones/${id}`)
            assert.deepEqual([zone.people, peopleInside(items, zone.boundary)], [people, people])
            await commander.waitForLoadState('networkidle')
            await step(commander.getByRole('link', { name: '任务', exact: true }).first().click())
            await commander.waitForURL('**/tasks*')
            await step(commander.getByRole('link', { name: '本单位', exact: true }).click())
            await step(commander.getByRole('link', { name: '批准或退回区域事项' }).first().click())
            await step(commander.getByRole('dialog').getByRole('link', { name: '演练封控区' }).first().click())
            await commander.waitForURL(`**/zones/${id}`)
            await step(press(commander, '批准生效'))
            await commander.locator('h1 ~ .tag', { hasText: '生效中' }).waitFor()
            const notice = await commander.request.get(`${address}api/v1/zones/${id}/notice.pdf`)
            assert.ok((await notice.body()).subarray(0, 4).equals(Buffer.from('%PDF')))
            const pages = await printed(commander, () => step(commander.getByRole('button', { name: '逐栋下载全部告住户书' }).click()))
            assert.equal(pages, zone.households, 'a page of letters for each household')
            assert.ok(Date.now() - began < MOST_MS)
            assert.ok(steps <= MOST_STEPS, `${steps} steps`)
            if (process.env.DAYAN_SCREENS) console.log(`    ${people} people, ${steps} steps, ${Date.now() - began} ms`)
            await lifted(duty, commander, id)
        },
    ],
    [
        'zones: a line that crosses itself is refused while it is drawn, and the last corner can be taken back',
        async ({ open, town }) => {
            const { address, desks } = await town()
            const page = await open({ at: address })
            await signIn(page, desks.duty)
            await page.goto(`${address}zones/new`)
            await page.locator('[data-view]').waitFor()
            const { x, y, width, height } = await page.locator('[data-view]').boundingBox()
            const at = (a, b) => page.mouse.click(x + width * a, y + height * b)
            for (const corner of [[0.3, 0.3], [0.6, 0.6], [0.6, 0.3], [0.3, 0.6]]) await at(...corner)
            await page.getByText('边线与自身相交').waitFor()
            assert.equal(await page.locator('.form form').count(), 0)
            await page.getByRole('button', { name: '撤销一角' }).click()
            await figure(page, '户').waitFor()
            assert.equal(await page.getByText('边线与自身相交').count(), 0)
        },
    ],
    [
        'zones: buildings are picked, proposed and withdrawn by keyboard alone',
        async ({ open, town }) => {
            const { address, desks } = await town()
            const page = await open({ at: address })
            await signIn(page, desks.duty)
            await page.goto(`${address}zones/new`)
            await page.locator('[data-view]').waitFor()
            await tabTo(page, page.getByRole('button', { name: '选楼栋' }))
            await page.keyboard.press('Enter')
            await tabTo(page, page.getByLabel('社区（村）'))
            await page.keyboard.press('ArrowDown')
            await tabTo(page, page.locator('summary').first())
            await page.keyboard.press('Enter')
            const boxes = page.locator('details input[type=checkbox]')
            for (const i of [1, 2]) {
                await tabTo(page, boxes.nth(i))
                await page.keyboard.press('Space')
            }
            await figure(page, '楼栋').filter({ hasText: '2' }).waitFor()
            const form = page.locator('.form form')
            await tabTo(page, field(form, '名称'))
            await page.keyboard.type('键盘划定区')
            await tabTo(page, form.getByRole('combobox', { name: '类型' }))
            await page.keyboard.press('Enter')
            await page.keyboard.press('ArrowDown')
            await page.keyboard.press('Enter')
            await tabTo(page, field(form, '理由'))
            await page.keyboard.type('演练')
            await tabTo(page, form.getByRole('button', { name: /提请批准/ }))
            await page.keyboard.press('Enter')
            await page.waitForURL(/zones\/\d+$/)
            await tabTo(page, page.getByRole('button', { name: '撤回提请' }))
            await page.keyboard.press('Enter')
            const dialog = page.getByRole('dialog')
            await tabTo(page, field(dialog, '理由'))
            await page.keyboard.type('演练结束')
            await tabTo(page, dialog.getByRole('button', { name: '撤回提请' }))
            await page.keyboard.press('Enter')
            await page.locator('h1 ~ .tag', { hasText: '未批准' }).waitFor()
        },
    ],
    ...looksOf({
        'zone-new': { at: 'zones/new', desk: 'duty', act: (page) => page.locator('[data-view]').waitFor() },
        'zone-pick': {
            at: 'zones/new',
            desk: 'duty',
            act: async (page) => {
                await page.getByRole('button', { name: /选楼栋|Pick buildings/ }).click()
                await page.getByLabel(/社区（村）|Community/).selectOption({ index: 2 })
                await page.locator('summary').first().click()
                await page.locator('details input').first().check()
                await page.locator('.size dl').waitFor()
            },
        },
        'zone-table': { at: 'zones/new', desk: 'duty', act: (page) => page.getByRole('button', { name: /^(表格|Table)$/ }).click() },
        'town-zone': {
            at: 'zones',
            desk: 'duty',
            act: async (page) => {
                await page.locator('tbody a').first().click()
                await page.locator('[data-view]').waitFor()
            },
        },
    }),
]
