/* The big screen: it fits its walls, says nothing about anybody, comes back by itself, can be paused and read as text, and a day of
 * minutes leaves nothing behind in memory. */
import assert from 'node:assert/strict'
import * as answers from './answers.mjs'
import { axe } from './browser.mjs'
import { signIn } from './desks.mjs'
import { bytesKept } from './heap.mjs'
import { standIn } from './stand_in.mjs'

const MINUTES_OF_A_DAY = 1440
/* In the first hour everything has been drawn once. */
const WARM_UP = 60
const GROWTH = 1.1

const sizes = { wall: [1920, 1080], 'wall-4k': [3840, 2160], phone: [390, 844] }

/* What a person could be known by: names and numbers, masked ones, too. */
const PERSONAL = [
    /"(name|phone|document_number|door|born_on|person_id|household_id|note|holder)":"[^"]*\*/,
    /"(phone|document_number|door|born_on|person_id|household_id|note|holder|account_id|owner_id)"/,
    /(?<!\d)1\d{10}(?!\d)/,
    /(?<!\d)\d{17}[\dX](?![\dX])"?,"(sex|phone)/,
    /(?<!\d)430999\d{11}[\dX]/,
]
const MAY_ASK = /^(session|shapes|events|situation|situation\/trends|map|map\/areas|rounds\/\d+\/coverage)$/

async function show(open, [width, height], options = {}, given = {}) {
    const page = await open({ viewport: { width, height }, ...options })
    const asked = await standIn(page, given)
    await page.goto(`${page.address}screen`)
    await page.locator('.walls').waitFor()
    return { page, asked }
}

/* A busy town: enough rows for lists to roll, and figures that change with each answer. */
function busyTown() {
    let asked = 0
    return {
        situation: () => {
            asked++
            const unit = (one, i) => ({ ...one, overdue: 3 + ((asked + i) % 40) })
            const units = Array.from({ length: 12 }, (_, i) => ({ area_id: String(i), name: `单位 ${i}`, open: 90, overdue: 0 }))
            return { ...answers.situation, cases: { ...answers.situation.cases, open: asked }, tasks_by_unit: units.map(unit) }
        },
        'situation/trends': () => {
            const days = answers.trends.days.map((day) => ({ ...day, tubes: day.tubes + asked }))
            return { ...answers.trends, days }
        },
    }
}

export const tests = [
    ...Object.entries(sizes).map(([name, size]) => [
        `screen: on the ${name} nothing sticks out and axe finds nothing`,
        async ({ open }) => {
            const { page } = await show(open, size, { reducedMotion: 'reduce' })
            await page.locator('canvas').first().waitFor()
            await page.waitForTimeout(500)
            const folder = process.env.DAYAN_SCREENS
            if (folder) await page.screenshot({ path: `${folder}/screen-${name}.png` })
            assert.deepEqual(await axe(page), [])
            const [across, down] = await page.evaluate(() => {
                const root = document.documentElement
                return [root.scrollWidth - root.clientWidth, root.scrollHeight - root.clientHeight]
            })
            assert.equal(across, 0)
            if (size[0] > size[1]) assert.equal(down, 0)
        },
    ]),
    [
        'screen: a wall of twice the size shows the same in twice the size',
        async ({ open }) => {
            const sizeOf = async (size) => {
                const { page } = await show(open, size)
                return page.locator('dd').first().evaluate((figure) => parseFloat(getComputedStyle(figure).fontSize))
            }
            const [large, small] = [await sizeOf(sizes['wall-4k']), await sizeOf(sizes.wall)]
            assert.ok(Math.abs(large - 2 * small) < 0.1, `${large} px and ${small} px`)
        },
    ],
    [
        'screen: lists roll, stand while paused, and never move where motion is not wanted',
        async ({ open }) => {
            const { page } = await show(open, sizes.wall, {}, busyTown())
            const first = page.locator('.ranked').last().locator('.rank').first()
            assert.equal(await first.innerText(), '1')
            await first.filter({ hasText: '2' }).waitFor()
            await page.getByRole('button', { name: '暂停滚动' }).click()
            const stands = await first.innerText()
            await page.waitForTimeout(5000)
            assert.equal(await first.innerText(), stands)

            const still = await show(open, sizes.wall, { reducedMotion: 'reduce' }, busyTown())
            await still.page.getByRole('button', { name: '继续滚动' }).waitFor()
            assert.equal(await still.page.locator('.ranked').last().locator('li').count(), 12)
        },
    ],
    [
        'screen: as text it has every figure of its charts in tables',
        async ({ open }) => {
            const { page } = await show(open, sizes.wall)
            await page.getByRole('button', { name: '文字版' }).click()
            await page.locator('canvas').first().waitFor({ state: 'detached' })
            assert.equal(await page.locator('table').count(), 3)
            await page.getByRole('cell', { name: '10,466', exact: true }).waitFor()
        },
    ],
    [
        'screen: cut off, it says since when its data stand still, and comes back by itself within a minute',
        async ({ open }) => {
            const { page, asked } = await show(open, sizes.wall)
            await page.getByText('● 实时').waitFor()
            await page.evaluate(() => {
                globalThis.refuseEvents = true
                globalThis.cut()
            })
            await page.getByText('连接中断，数据停在 2022-03-31 17:00').waitFor()
            const before = asked.filter((one) => one.address === 'situation').length
            await page.evaluate(() => (globalThis.refuseEvents = false))
            await page.getByText('● 实时').waitFor({ timeout: 60_000 })
            await page.waitForTimeout(1500)
            assert.ok(asked.filter((one) => one.address === 'situation').length > before, 'and asks anew')
        },
    ],
    [
        'screen: over the town nothing it asks for tells of a person',
        async ({ open, town }) => {
            const { address, desks } = await town()
            const page = await open({ at: address, viewport: { width: 1920, height: 1080 } })
            await signIn(page, desks.duty)
            const told = []
            page.on('response', (response) => {
                if (page.url().endsWith('/screen')) told.push(response) /* the page before may still be answered */
            })
            await page.goto(`${address}screen`)
            await page.locator('.walls').waitFor()
            await page.locator('canvas').first().waitFor()
            await page.waitForTimeout(1500)
            const folder = process.env.DAYAN_SCREENS
            if (folder) await page.screenshot({ path: `${folder}/town-screen.png` })
            let bodies = 0
            for (const response of told) {
                const path = new URL(response.url()).pathname
                if (!path.startsWith('/api/v1/')) continue
                const asked = path.slice('/api/v1/'.length)
                assert.match(asked, MAY_ASK)
                if (['session', 'shapes', 'events'].includes(asked)) continue
                const body = await response.text()
                bodies++
                for (const personal of PERSONAL) assert.doesNotMatch(body, personal, asked)
            }
            assert.ok(bodies >= 2, `${bodies} answers were looked at`)
        },
    ],
    [
        'screen: a day of minutes, each with new figures, leaves nothing behind',
        async ({ open }) => {
            const page = await open({ viewport: { width: 1920, height: 1080 } })
            await page.clock.install()
            const asked = await standIn(page, busyTown())
            await page.goto(`${page.address}screen`)
            for (let i = 0; i < 50 && !(await page.locator('canvas').count()); i++) await page.clock.runFor(200)
            const debug = await page.context().newCDPSession(page)
            let before = 0
            for (let minute = 0; minute < MINUTES_OF_A_DAY; minute++) {
                if (minute === WARM_UP) before = await bytesKept(debug)
                if (minute % 60 === 59) await page.evaluate(() => globalThis.cut())
                await page.evaluate(() => globalThis.hear('situation'))
                await page.clock.fastForward(60_000)
                asked.length = 0
            }
            const after = await bytesKept(debug)
            const grown = (after / before).toFixed(3)
            console.log(`big screen from the 1st hour to the 24th: it keeps ${grown} of ${Math.round(before / 1024)} KiB`)
            assert.ok(after <= before * GROWTH, `${before} bytes became ${after}`)
            assert.ok(Number(await page.locator('dd').first().innerText().then((text) => parseInt(text.replace(/\D/g, ''), 10))) > 500)
        },
    ],
]
