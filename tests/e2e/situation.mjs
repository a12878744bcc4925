/* The situation page. */
import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import * as answers from './answers.mjs'
import { standIn } from './stand_in.mjs'

const FIRST_LOAD_KIB = 300
/* What the page may take until it obeys on a CPU four times slower; counted in CPU time, which other work does not stretch. */
const SLOWED = 4
const OBEYS_S = 2
/* The engines of charts and map. */
const AFTER = /\/(echarts|engine|maplibre\S*)-[\w-]+\.(m?js)$/

async function figures(page) {
    await page.locator('dl.figures').waitFor()
    return page.locator('dl.figures .value').allInnerTexts()
}

export const tests = [
    [
        'the figures are those of the server, and each opens its list',
        async ({ open }) => {
            const page = await open()
            const asked = await standIn(page)
            await page.goto(page.address)
            assert.deepEqual(await figures(page), ['3', '3', '1,204', '4', '1,284', '37', '2', '110,000'])
            await page.locator('dl.figures').getByRole('link', { name: '110,000' }).click()
            await page.waitForURL('**/lists/people')
            await page.goBack()
            await page.locator('dl.figures').getByRole('link', { name: '1,204' }).click()
            await page.waitForURL('**/report/list?figure=yellow')
            await page.goBack()
            await page.locator('dl.figures').getByRole('link', { name: '37' }).click()
            await page.waitForURL('**/tasks?of=all&overdue=true')
            await page.locator('tbody tr').first().waitFor()
            assert.equal(asked.filter((one) => one.address === 'tasks').at(-1).query.overdue, 'true')
        },
    ],
    [
        'a change is on screen within two seconds of its event, and many events ask few times',
        async ({ open }) => {
            const page = await open()
            let cases = 3
            const asked = await standIn(page, { situation: () => ({ ...answers.situation, cases: { open: cases } }) })
            await page.goto(page.address)
            assert.equal((await figures(page))[0], '3')
            await page.getByText('● 实时').waitFor()
            const before = asked.filter((one) => one.address === 'situation').length
            cases = 4
            await page.evaluate(() => {
                for (let i = 0; i < 100; i++) globalThis.hear('situation')
            })
            await page.locator('dl.figures .value').first().filter({ hasText: '4' }).waitFor({ timeout: 2000 })
            assert.ok(asked.filter((one) => one.address === 'situation').length <= before + 2)
        },
    ],
    [
        'clocks stand by kind, then the ones that break first, and a missed one says so in words',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(page.address)
            const kinds = page.locator('#clocks .kinds tbody tr')
            await kinds.first().waitFor()
            assert.match(await kinds.first().innerText(), /^直报病例\s+1\s+0\s+▲\s*超时\s*1$/)
            const first = page.locator('#clocks .first tbody tr')
            assert.equal(await first.count(), 4)
            assert.match(await first.first().innerText(), /直报病例\s*一社区\s+03-31 16:00\s+▲\s*超时\s*超时 1 小时/)
            await page.locator('#clocks').getByRole('link', { name: '全部 4' }).click()
            await page.waitForURL('**/situation/list?figure=clocks')
            await page.locator('tbody tr').nth(3).waitFor()
        },
    ],
    [
        'the community furthest behind stands first',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(page.address)
            const first = page.locator('section', { hasText: '第 2 轮采样覆盖' }).locator('tbody tr').first()
            assert.match(await first.innerText(), /^一社区\s+42%/)
        },
    ],
    [
        'without an outbreak the page teaches what will appear',
        async ({ open }) => {
            const page = await open()
            await standIn(page, { situation: answers.quiet })
            await page.goto(page.address)
            await page.getByText('目前没有正在处置的疫情').waitFor()
        },
    ],
    [
        'a renewal that fails keeps the figures and says of when they are',
        async ({ open }) => {
            const page = await open()
            let fails = false
            await standIn(page, { situation: () => (fails ? answers.busy : answers.situation) })
            await page.goto(page.address)
            await figures(page)
            fails = true
            await page.evaluate(() => globalThis.hear('situation'))
            await page.getByText('没能更新，以下是 2022-03-31 17:00 的数据').waitFor()
            assert.equal((await figures(page))[0], '3')
            fails = false
            await page.getByRole('button', { name: '重试' }).click()
            await page.getByText('没能更新').waitFor({ state: 'hidden' })
        },
    ],
    [
        `the first load is at most ${FIRST_LOAD_KIB} KiB of script; map and charts come after`,
        async ({ open }) => {
            const page = await open()
            const scripts = []
            page.on('response', (response) => {
                const isScript = response.request().resourceType() === 'script'
                if (isScript && !AFTER.test(response.url())) scripts.push(response.body())
            })
            await standIn(page)
            await page.goto(page.address, { waitUntil: 'networkidle' })
            const bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
            console.log(`first load of the situation page: ${Math.round(bytes / 1024)} KiB of script, gzip`)
            assert.ok(scripts.length > 0 && bytes <= FIRST_LOAD_KIB * 1024, `${bytes} bytes`)
        },
    ],
    [
        `within ${OBEYS_S} s the figures stand and the keys obey, on a CPU slowed ${SLOWED} times`,
        async ({ open }) => {
            const seconds = []
            for (let load = 0; load < 3; load++) {
                const page = await open()
                await standIn(page)
                const debug = await page.context().newCDPSession(page)
                await debug.send('Performance.enable', { timeDomain: 'threadTicks' })
                await page.goto(page.address, { waitUntil: 'commit' })
                await page.locator('dl.figures').waitFor()
                await page.keyboard.press('/')
                await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox')
                const { metrics } = await debug.send('Performance.getMetrics')
                seconds.push(metrics.find((metric) => metric.name === 'TaskDuration').value)
            }
            const least = Math.min(...seconds)
            assert.ok(least > 0 && least * SLOWED <= OBEYS_S, `${seconds.map((s) => s.toFixed(2)).join(', ')} s of CPU`)
        },
    ],
]
