/* A desk at work: tabs, keys, what can be taken back, what came, one box that finds everything, many rows at once, a server that
 * restarts. */
import assert from 'node:assert/strict'
import * as answers from './answers.mjs'
import { choose, FIRST, send, signIn } from './desks.mjs'
import { bytesKept } from './heap.mjs'
import { startServer } from './server.mjs'
import { standIn } from './stand_in.mjs'

const FOUND_MS = 2000
const TOPICS = ['situation', 'tasks', 'measures', 'sampling', 'inbox']

const tabs = (page) => page.getByRole('navigation', { name: '已打开的页面' })
const names = async (page) => (await tabs(page).getByRole('link').allInnerTexts()).map((text) => text.trim())

/* A desk of the reference town, signed in. */
async function desk({ open, town }, who) {
    const { address, desks } = await town()
    const page = await open({ at: address })
    await signIn(page, desks[who])
    return page
}

/* Rows of measures, and what becomes of an approval of each. */
const proposed = { id: '61', version: 1, subject: 'person', state: 'proposed', area_id: '100' }
const measures = { items: [61, 62, 63].map((id) => ({ ...proposed, id: String(id), kind: `措施 ${id}` })) }
const approver = { ...answers.session, permissions: [...answers.session.permissions, 'approve_measure'] }
const tooEarly = { status: 409, code: 'WRONG_STATE', detail: '已不在待批准状态。', errors: [] }

export const tests = [
    [
        'tabs: opened pages stand above, close by key and by hand, and survive a reload without what was asked there',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(`${page.address}lists/areas?kind=grid`)
            await page.locator('tbody tr').first().waitFor()
            await page.keyboard.type('gt')
            await page.waitForURL('**/tasks')
            await tabs(page).getByRole('link', { name: '区域' }).click()
            await page.waitForURL('**/lists/areas?kind=grid')
            await page.locator('tbody tr').first().click()
            await page.getByRole('dialog').getByText('430999100').waitFor()
            const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }))
            assert.ok(!/grid|100/.test(kept), kept)
            await page.reload()
            await page.getByRole('dialog').getByText('430999100').waitFor()
            assert.deepEqual(await names(page), ['态势', '区域', '任务'])
            await page.goto(`${page.address}zones/1`)
            await page.locator('h1').waitFor()
            await tabs(page).getByRole('link', { name: '任务' }).focus()
            await page.keyboard.press('Delete')
            assert.equal((await names(page)).length, 3)
            await page.keyboard.press('x')
            await page.waitForURL('**/lists/areas')
            await page.keyboard.press('[')
            await page.waitForURL((url) => url.pathname === '/')
        },
    ],
    [
        'keys: g and a letter go to a page, j and k move through any list, Enter opens',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(page.address)
            await page.getByText('● 实时').waitFor()
            await page.keyboard.type('gz')
            await page.waitForURL('**/zones')
            await page.locator('tbody tr').nth(1).waitFor()
            await page.keyboard.type('jj')
            await page.keyboard.press('Enter')
            await page.waitForURL('**/zones/*')
            assert.match(page.url(), new RegExp(`/zones/${answers.zones.items[1].id}$`))
            await page.keyboard.type('ga')
            await page.waitForURL('**/lists/areas')
            await page.locator('tbody tr').first().waitFor()
            await page.keyboard.type('jjk')
            await page.keyboard.press('Enter')
            await page.waitForURL('**?id=100')
        },
    ],
    [
        'a page whose files do not come is said; a click when the server is back opens it',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(page.address)
            await page.locator('dl.figures').waitFor()
            const gone = [/\/tasks_page-[\w-]+\.js$/, /\/tasks$/]
            for (const address of gone) await page.route(address, (route) => route.abort())
            const link = page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '任务', exact: true })
            await link.click()
            await page.getByText('没能打开页面：服务器没有应答').waitFor()
            await page.locator('dl.figures').waitFor()
            for (const address of gone) await page.unroute(address)
            await link.click()
            await page.waitForURL('**/tasks')
            await page.locator('h1', { hasText: '任务' }).waitFor()
        },
    ],
    [
        'many rows at once: each row’s outcome is told, and those refused stay chosen',
        async ({ open }) => {
            const page = await open()
            const given = { session: approver, measures, 'measures/61/approval': proposed, 'measures/62/approval': tooEarly }
            const asked = await standIn(page, given)
            await page.goto(`${page.address}lists/measures`)
            await page.locator('tbody tr').first().focus()
            await page.keyboard.press('Space')
            await page.keyboard.press('ArrowDown')
            await page.keyboard.press('Space')
            await page.getByText('已选 2 条').waitFor()
            await page.getByRole('toolbar', { name: '批量操作' }).getByRole('button', { name: '批准', exact: true }).click()
            await page.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click()
            await page.getByText('办成 1 条，未办成 1 条').waitFor()
            await page.getByRole('dialog').getByText(tooEarly.detail).waitFor()
            assert.equal(asked.filter((one) => one.method === 'POST' && one.address.endsWith('/approval')).length, 2)
            await page.getByRole('button', { name: '知道了' }).click()
            await page.getByText('已选 1 条').waitFor()
        },
    ],
    [
        'at 200 % zoom on a laptop everything is in reach: menu, search, list, nothing sticks out',
        async ({ open }) => {
            const page = await open({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 })
            await standIn(page)
            for (const address of ['', 'lists/areas', 'inbox', 'tasks?of=all']) {
                await page.goto(page.address + address)
                await page.locator('h1').first().waitFor()
                assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0)
            }
            await page.keyboard.press('/')
            await page.keyboard.type('zs')
            await page.getByRole('option').first().waitFor()
            await page.keyboard.press('Enter')
            await page.waitForURL('**/people/1007')
        },
    ],
    [
        'on paper: no menu and no buttons; above the page whose post, as of when, who printed it',
        async ({ open }) => {
            const page = await open({ theme: 'dark' })
            await standIn(page)
            await page.goto(page.address)
            await page.locator('dl.figures').waitFor()
            await page.emulateMedia({ media: 'print' })
            assert.ok(!(await page.getByRole('navigation', { name: '主菜单' }).isVisible()))
            await page.getByText('打印人 指挥长').waitFor()
            await page.getByText(/数据截至 2022-03-31 17:0/).first().waitFor()
            const ink = await page.locator('h1').first().evaluate((it) => getComputedStyle(it).color)
            assert.equal(ink, 'rgb(0, 0, 0)')
            const folder = process.env.DAYAN_SCREENS
            if (folder) await page.screenshot({ path: `${folder}/paper.png`, fullPage: true })
        },
    ],
    [
        'town: a claim is taken back by keyboard within ten seconds, and the offer stays while it has the focus',
        async (given) => {
            const page = await desk(given, 'duty')
            const [area] = (await send(page, 'GET', '/session')).grants
            const { id } = await send(page, 'POST', '/tasks', { kind: 'survey_core', area_id: area.area_id })
            const claim = async () => {
                await page.goto(`${page.address}tasks?of=all&id=${id}`)
                await page.getByRole('button', { name: '领取', exact: true }).click()
                await page.getByRole('dialog').last().getByRole('button', { name: '领取', exact: true }).last().click()
                await page.getByRole('button', { name: /^撤销/ }).waitFor()
            }
            await claim()
            await page.getByRole('button', { name: /^撤销/ }).focus()
            await page.waitForTimeout(1200)
            const left = await page.locator('.undo').innerText()
            await page.waitForTimeout(1200)
            assert.equal(await page.locator('.undo').innerText(), left)
            await page.keyboard.press('Enter')
            await page.getByText('已撤销：领取').waitFor()
            assert.equal((await send(page, 'GET', `/tasks/${id}`)).state, 'open')
            await send(page, 'POST', `/tasks/${id}/cancellation`, { reason: '试验结束' })
        },
    ],
    [
        'town: a task handed over by mistake is whose it was, and a household changed by mistake is what it was',
        async (given) => {
            const page = await desk(given, 'duty')
            const [area] = (await send(page, 'GET', '/session')).grants
            const { id } = await send(page, 'POST', '/tasks', { kind: 'survey_core', area_id: area.area_id })
            const claimed = await send(page, 'POST', `/tasks/${id}/claim`)
            await page.goto(`${page.address}tasks?of=all&id=${id}`)
            await page.getByRole('button', { name: '移交', exact: true }).click()
            const over = page.getByRole('dialog').last()
            await choose(page, over, '移交单位', '南洲镇')
            await over.getByRole('textbox', { name: '理由' }).fill('点错了')
            await over.getByRole('button', { name: '移交', exact: true }).click()
            await page.getByRole('button', { name: /^撤销/ }).click()
            await page.getByText('已撤销：移交').waitFor()
            const back = await send(page, 'GET', `/tasks/${id}`)
            assert.deepEqual([back.owner_id, back.claimed_at, back.state], [claimed.owner_id, claimed.claimed_at, 'claimed'])
            await send(page, 'POST', `/tasks/${id}/cancellation`, { reason: '试验结束' })
            const [home] = (await send(page, 'GET', '/households?limit=1')).items
            await page.goto(`${page.address}lists/households?id=${home.id}`)
            await page.getByRole('dialog').getByRole('button', { name: '修改' }).click()
            await page.getByRole('dialog').getByRole('textbox', { name: '门牌' }).fill('9-999')
            await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
            await page.getByRole('button', { name: /^撤销/ }).click()
            await page.getByText(/^已撤销/).waitFor()
            assert.equal((await send(page, 'GET', `/households/${home.id}`)).door, home.door)
        },
    ],
    [
        'town: what one unit proposes waits in the list of another at once, and goes when it is withdrawn',
        async (given) => {
            const proposer = await desk(given, 'town-commander')
            const approver = await desk(given, 'commander')
            const mark = approver.getByRole('button', { name: /^消息中心/ })
            await approver.getByText('● 实时').waitFor()
            const zone = (await send(proposer, 'GET', '/zones?state=in_force')).items.find((one) => !one.change_to && !one.was_kind)
            await send(proposer, 'POST', `/zones/${zone.id}/lift-proposal`, { reason: '期满' })
            await approver.keyboard.press('i')
            const waiting = approver.getByRole('dialog', { name: '消息中心' }).locator('li', { hasText: '区域解除待批准' })
            await waiting.filter({ hasText: zone.name }).waitFor()
            assert.ok((await send(proposer, 'GET', '/inbox')).items.every((line) => line.id !== zone.id))
            await waiting.getByRole('link').first().press('Enter')
            await approver.waitForURL(`**/zones/${zone.id}`)
            await send(proposer, 'POST', `/zones/${zone.id}/lift-withdrawal`, { reason: '复核' })
            await mark.click()
            await waiting.filter({ hasText: zone.name }).waitFor({ state: 'hidden' })
        },
    ],
    [
        'town: initials and door in the one box put the right household first, within two seconds; tasks, days and areas are found, too',
        async (given) => {
            const page = await desk(given, 'duty')
            const found = (await send(page, 'GET', `/find?q=${encodeURIComponent('zs 3-2-501')}`)).items
            const [home] = found
            const person = found.find((one) => one.noun === 'people')
            assert.deepEqual([home.noun, home.door, person.name], ['households', '3******', '张**']) /* as a desk reads them */
            const there = (await send(page, 'GET', `/people?household_id=${home.id}`)).items.map((one) => one.id)
            assert.ok(there.includes(person.id), 'the person found lives there')
            await page.keyboard.press('/')
            await page.keyboard.type('zs 3-2-501')
            const first = page.getByRole('option', { selected: true })
            await first.filter({ hasText: home.door }).filter({ hasText: home.area_name }).waitFor({ timeout: FOUND_MS })
            await page.keyboard.press('Enter')
            await page.waitForURL(`**/households/${home.id}`)
            await page.keyboard.press('Escape')
            for (const [typed, group] of [['核心流调', '任务'], ['2022-03-22', '单位日报'], ['社区', '区域']]) {
                await page.keyboard.press('/')
                await page.keyboard.type(typed)
                await page.getByRole('listbox').getByText(group, { exact: true }).waitFor()
                await page.keyboard.press('Escape')
                await page.locator('.find-box input').fill('')
                await page.locator('h1').first().click()
            }
        },
    ],
    [
        'a server killed and started again under an open console: it says so, comes back by itself, and shows what another writes then',
        async ({ open, after }) => {
            const own = await startServer('build-san/dayan', 'build/web')
            after(() => own.stop())
            const page = await open({ at: own.address })
            await page.goto(page.address)
            await page.getByLabel('设置码').fill(own.code)
            await page.getByLabel('用户名').fill(FIRST.login)
            await page.getByLabel('密码', { exact: true }).fill(FIRST.password)
            await page.getByLabel('再输一遍密码').fill(FIRST.password)
            await page.keyboard.press('Enter')
            await page.getByText('● 实时').waitFor()
            const [county] = (await send(page, 'GET', '/areas?code=430999')).items
            const account = { login: 'zhihui', area_id: county.id, role: 'commander' }
            const who = { ...account, ...(await send(page, 'POST', '/accounts', account)) }
            const [desk, other] = [await open({ at: own.address }), await open({ at: own.address })]
            for (const one of [desk, other]) await signIn(one, who)
            await desk.getByText('目前没有正在处置的疫情').waitFor()
            await desk.getByText('● 实时').waitFor()
            await own.kill()
            await desk.getByText(/▲ 中断，数据截至/).waitFor()
            await own.again()
            await desk.getByText('● 实时').waitFor({ timeout: 60_000 })
            await desk.getByText(/▲ 中断/).waitFor({ state: 'hidden' })
            const outbreak = { name: '重启后的疫情', area_id: county.id, protocol: 'covid19-cn-v9@2022-06-28', drill: true }
            await send(other, 'POST', '/outbreaks', outbreak)
            await desk.getByRole('heading', { level: 1, name: outbreak.name }).waitFor()
        },
    ],
    [
        'eight hours of events leave nothing behind on the page',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.clock.install()
            await page.goto(page.address)
            await page.getByText('● 实时').waitFor()
            const debug = await page.context().newCDPSession(page)
            const live = async (hours) => {
                for (let minute = 0; minute < hours * 60; minute++) {
                    await page.evaluate((topics) => topics.forEach((topic) => globalThis.hear(topic)), TOPICS)
                    await page.clock.runFor(60_000)
                }
                return bytesKept(debug)
            }
            const before = await live(1)
            const after = await live(8)
            const grown = (after / before).toFixed(3)
            console.log(`situation page after 8 hours of events: it keeps ${grown} of ${Math.round(before / 1024)} KiB`)
            assert.ok(after <= before * 1.1, `${before} bytes, eight hours later ${after}`)
        },
    ],
]
