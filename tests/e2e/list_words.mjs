/* Lists of nouns over the reference town: what their records keep as keys of the protocol is read, searched and called in its words, and
 * what is there for the program alone is no column. What a page with a list of its own shows is what its file has. */
import assert from 'node:assert/strict'
import { choose, send, signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'

const isKey = (text) => /^[a-z]+(_[a-z]+)+$/.test(text) || /^\d{17,}$/.test(text)

async function listOf({ open, town }, path, options = {}) {
    const { address, desks } = await town()
    const page = await open({ at: address, ...options })
    await signIn(page, desks.commander)
    await page.goto(`${page.address}lists/${path}`)
    await page.locator('main tbody tr').first().waitFor()
    return page
}

/* Asks for what the page shows as a file; gives the run when its file is there, and its lines without mark and titles. */
async function exported(page) {
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const drawer = page.getByRole('dialog', { name: '导出' })
    await choose(page, drawer, '格式', '文本表格（.csv）')
    await choose(page, drawer, '用途', '服务保障')
    await drawer.getByLabel('用途说明').fill('与现场核对')
    await drawer.getByRole('button', { name: '导出', exact: true }).click()
    await page.waitForURL('**/exports')
    const mine = page.locator('tbody tr').first()
    await mine.getByText('可下载').waitFor()
    const id = await mine.getAttribute('data-row')
    const file = await page.context().request.get(`${page.address}api/v1/exports/${id}/file`)
    const lines = (await file.text()).trim().split('\r\n').slice(2)
    return { said: await mine.innerText(), run: await send(page, 'GET', `/exports/${id}`), lines }
}

/* Pages with a list of their own: what is on screen, what is asked of the server for it, and how the export centre calls the search. */
const FILES = [
    { at: 'tubes', asks: '/tubes', search: 'state=resulted', words: '状态：', of: 'site_id' },
    { at: 'tasks', asks: '/tasks', search: 'state=done, kind=unit_report', words: '任务：', tab: 'of=all&' },
    { at: 'people', asks: '/people/overview', search: 'need=dialysis', words: '特殊需要：' },
    { at: 'cases', asks: '/cases', search: 'class=confirmed', words: '：' },
    { at: 'zones', asks: '/zones', search: 'state=in_force,lift_proposed', words: '状态：' },
]

async function countOf(page, asks) {
    let n = 0
    for (let after = ''; after !== undefined; ) {
        const given = await send(page, 'GET', `${asks}&limit=500${after && `&after=${after}`}`)
        n += given.items.length
        after = given.next
    }
    return n
}

export const tests = [
    ...FILES.map(({ at, asks, search, words, of, tab = '' }) => [
        `list words: the file of ${at} has the search and the rows of the page`,
        async ({ open, town }) => {
            const { address, desks } = await town()
            const page = await open({ at: address })
            await signIn(page, desks.duty)
            const one = of && (await send(page, 'GET', `${asks}?limit=50&${search}`)).items.find((row) => row[of])
            const searched = one ? `${search}, ${of}=${one[of]}` : search
            const query = searched.replaceAll(', ', '&')
            await page.goto(`${address}${at}?${tab}${query}`)
            await page.locator('main tbody tr').first().waitFor()
            const shown = await page.locator('main tbody tr').count()
            const n = await countOf(page, `${asks}?${query}`)
            const { said, run, lines } = await exported(page)
            assert.equal(run.searched, searched)
            assert.equal(lines.length, n)
            assert.equal(run.rows_n, n)
            assert.equal(shown, Math.min(n, 50))
            assert.ok(said.includes(words), said)
        },
    ]),
    [
        'list words: measures are read, searched and opened by the words of the protocol, not by its keys',
        async (given) => {
            const page = await listOf(given, 'measures')
            const { items } = await send(page, 'GET', '/measure-kinds?limit=200')
            const lock = items.find((one) => one.kind === 'lock_zone')
            const rows = page.locator('main tbody tr')
            await rows.getByText(lock.label_zh, { exact: true }).first().waitFor()
            await choose(page, page.getByRole('search'), '措施', lock.label_zh)
            await page.getByRole('button', { name: '查询' }).click()
            await page.waitForURL('**/lists/measures?kind=lock_zone')
            await page.getByText('本页 3 条').waitFor()
            assert.equal(await rows.getByText(lock.label_zh, { exact: true }).count(), 3)
            await rows.first().focus()
            await page.keyboard.press('Enter')
            const drawer = page.getByRole('dialog', { name: `管控措施 · ${lock.label_zh}` })
            await drawer.getByText('法律依据').waitFor()
            await page.waitForFunction(
                () => ![...document.querySelectorAll('[role=dialog] dd')].some((one) => /^\d{17,}$/.test(one.innerText)),
            ) /* names come one by one */
            const texts = await drawer.locator('dd').allInnerTexts()
            assert.ok(texts.includes(lock.label_zh))
            assert.deepEqual(texts.filter(isKey), [])
        },
    ],
    [
        'list words: no list begins with a column of keys or ids',
        async (given) => {
            const page = await listOf(given, 'areas', { language: 'en' })
            assert.equal(await page.getByRole('columnheader', { name: 'Path' }).count(), 0)
            for (const path of ['samples', 'custody-events', 'postings', 'cases', 'facts', 'zones', 'unit-reports', 'doorsteps']) {
                await page.goto(`${page.address}lists/${path}`)
                const cells = page.locator('main tbody td')
                await cells.first().waitFor()
                await page.waitForFunction(
                    () => ![...document.querySelectorAll('main tbody td')].some((one) => /^\d{17,}$/.test(one.innerText)),
                )
                assert.deepEqual((await cells.allInnerTexts()).filter(isKey), [], path)
            }
        },
    ],
    ...looksOf({
        'town-measures': { at: 'lists/measures', desk: 'commander' },
        'town-areas': { at: 'lists/areas', desk: 'commander' },
    }),
]
