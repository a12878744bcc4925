/* Every page with a list, over the reference town: each is the same frame, so that what is true of one is asked of all. A page more is a
 * line of LISTS. */
import assert from 'node:assert/strict'
import { choose, send, signIn } from './desks.mjs'

/* `chosen` or `typed`: the field, what is filled in, and how the address has it. `asks`: what the server is asked for the page's first
 * view. `hides`: a column of its beginning; `orders`: a column that the server can order by. `begin`: records that the town does not have,
 * and how they end. */
const LISTS = [
    {
        at: 'tasks?of=all',
        asks: '/tasks?state=open,claimed',
        chosen: ['任务', '核心流调', 'kind=survey_core'],
        hides: '期限',
        begin: (page) => twoTasks(page, ['survey_core', 'survey_full']),
    },
    {
        at: 'zones',
        asks: '/zones?state=in_force,lift_proposed',
        chosen: ['类型', '封控区', 'kind=lock'],
        hides: '户数',
        orders: '人数',
    },
    { at: 'rounds', asks: '/rounds', chosen: ['状态', '已结束', 'state=closed'], hides: '漏采人数', orders: '轮次' },
    { at: 'tubes', asks: '/tubes', chosen: ['状态', '已作废', 'state=void'], hides: '封管', orders: '管码' },
    { at: 'boxes', asks: '/boxes', chosen: ['状态', '已接收', 'state=received'], hides: '接走', orders: '封箱' },
    { at: 'cases', asks: '/cases', chosen: ['分类', '确诊病例', 'class=confirmed'], hides: '区域', orders: '发现时间' },
    { at: 'people', asks: '/people/overview', chosen: ['特殊需要', '透析', 'need=dialysis'], hides: '手机' },
    { at: 'accounts', asks: '/account-lines', chosen: ['岗位', '审计员', 'role=auditor'], hides: '职务', desk: 'admin' },
    { at: 'devices', asks: '/device-lines', typed: ['名称', '1', 'label=1'], hides: '时钟偏差', desk: 'admin' },
    { at: 'lists/sites', asks: '/sites', chosen: ['状态', '开放', 'state=open'], hides: '地址', orders: '编号' },
]

const FULL = 50 /* rows of a page */

async function twoTasks(page, kinds) {
    const [area] = (await send(page, 'GET', '/session')).grants
    const made = []
    for (const kind of kinds) made.push((await send(page, 'POST', '/tasks', { kind, area_id: area.area_id })).id)
    const end = async () => {
        for (const id of made) await send(page, 'POST', `/tasks/${id}/cancellation`, { reason: '试验结束' }).catch(() => undefined)
    }
    return { made, end }
}

async function openList({ open, town }, { at, desk = 'duty', begin }, work) {
    const { address, desks } = await town()
    const page = await open({ at: address })
    await signIn(page, desks[desk])
    const given = await begin?.(page)
    await page.goto(address + at)
    await rows(page).first().waitFor()
    await work(page, given?.made)
    await given?.end()
}

const rows = (page) => page.locator('main tbody tr')
const form = (page) => page.getByRole('search')
const has = (page, query) => query.split('&').every((part) => new URL(page.url()).search.slice(1).split('&').includes(part))

async function search(page, { chosen, typed }) {
    const [field, value] = chosen ?? typed
    const more = form(page).getByRole('button', { name: '展开' })
    if (await more.isVisible()) await more.click()
    if (chosen) await choose(page, form(page), field, value)
    else await form(page).getByRole('textbox', { name: field }).fill(value)
    await form(page).getByRole('button', { name: '查询' }).click()
}

/* As many rows as the server has, up to a full page; it may give them in parts. */
async function untilCounted(page, asks) {
    let n = 0
    for (let next = ''; next !== undefined && n < FULL; ) {
        const given = await send(page, 'GET', `${asks}${asks.includes('?') ? '&' : '?'}limit=${FULL - n}${next && `&after=${next}`}`)
        n += given.items.length
        next = given.next
    }
    await page.waitForFunction((rows) => document.querySelectorAll('main tbody tr').length === rows, n)
}

export const tests = [
    ...LISTS.flatMap((list) => [
        [
            `list pages: ${list.at} is searched, keeps the search over a reload, and forgets it when told`,
            (given) => openList(given, list, async (page) => {
                const [, , query] = list.chosen ?? list.typed
                await search(page, list)
                await page.waitForFunction((part) => location.search.includes(part), encodeURI(query))
                const asks = `${list.asks}${list.asks.includes('?') ? '&' : '?'}${query}`
                await untilCounted(page, asks)
                await page.reload()
                await untilCounted(page, asks)
                assert.ok(has(page, query), page.url())
                await form(page).getByRole('button', { name: '重置' }).click()
                await page.waitForFunction((part) => !location.search.includes(part), encodeURI(query))
                await untilCounted(page, list.asks)
            }),
        ],
        [
            `list pages: ${list.at} hides a column for good, and has it again as at first`,
            (given) => openList(given, list, async (page) => {
                const head = page.getByRole('columnheader', { name: list.hides, exact: true })
                const named = page.locator('.offered').getByText(list.hides, { exact: true })
                await page.getByRole('button', { name: '列设置' }).click()
                await named.click()
                await head.waitFor({ state: 'hidden' })
                await page.reload()
                await rows(page).first().waitFor()
                assert.equal(await head.count(), 0)
                await page.getByRole('button', { name: '列设置' }).click()
                await page.getByRole('button', { name: '恢复默认列' }).click()
                await head.waitFor()
            }),
        ],
    ]),
    ...LISTS.filter(({ orders }) => orders).map((list) => [
        `list pages: ${list.at} is ordered by a head, up and down, and stays so over a reload`,
        (given) => openList(given, list, async (page) => {
            const head = page.getByRole('columnheader', { name: list.orders })
            for (const way of ['ascending', 'descending']) {
                await head.getByRole('button').click()
                await head.and(page.locator(`[aria-sort=${way}]`)).waitFor()
            }
            await page.reload()
            await head.and(page.locator('[aria-sort=descending]')).waitFor()
        }),
    ]),
    [
        'list pages: two tasks are chosen and claimed at once by keyboard, and one offer gives both back',
        (given) => openList(given, LISTS[0], async (page, made) => {
            for (const id of made) {
                await page.locator(`tr[data-row="${id}"] a`).first().focus()
                await page.keyboard.press('Space')
            }
            await page.getByText('已选 2 条').waitFor()
            await page.getByRole('toolbar').getByRole('button', { name: '领取', exact: true }).focus()
            await page.keyboard.press('Enter')
            await page.getByRole('dialog').getByRole('button', { name: '领取', exact: true }).focus()
            await page.keyboard.press('Enter')
            await page.getByText('办成 2 条，未办成 0 条').waitFor()
            const owners = await Promise.all(made.map((id) => send(page, 'GET', `/tasks/${id}`)))
            assert.deepEqual(owners.map((one) => one.state), ['claimed', 'claimed'])
            await page.keyboard.press('Escape')
            await page.keyboard.press('u')
            await page.getByText('已撤销：领取').waitFor()
            for (const id of made) assert.equal((await send(page, 'GET', `/tasks/${id}`)).state, 'open')
        }),
    ],
]
