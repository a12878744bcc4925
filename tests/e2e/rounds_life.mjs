/* Rounds and tasks over the reference town: a round is planned with its numbers before it stands, opened, counted at its sites, told what
 * keeps it open; a task is claimed, completed in three clicks, handed over, alone and with others. */
import assert from 'node:assert/strict'
import { choose, send, signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'

async function desk({ open, town }, who) {
    const { address, desks } = await town()
    const page = await open({ at: address })
    await signIn(page, desks[who])
    return page
}

const grid = async (page) => (await send(page, 'GET', '/areas?kind=grid&limit=1')).items[0]
const running = async (page) => (await send(page, 'GET', '/rounds?state=open&order=-number&limit=1')).items[0]
const ownArea = async (page) => (await send(page, 'GET', '/session')).grants[0].area_id
const newTask = async (page, kind) => (await send(page, 'POST', '/tasks', { kind, area_id: await ownArea(page) })).id
const cancel = (page, id) => send(page, 'POST', `/tasks/${id}/cancellation`, { reason: '试验结束' })

const toRound = async (page) => {
    const { id } = await running(page)
    await page.goto(`${page.address}rounds/${id}`)
    await page.getByRole('heading', { name: /^(进度与预测|Progress and forecast)$/ }).waitFor()
    await page.getByRole('heading', { name: /^(采样点排队|Queues at sampling points)$/ }).waitFor()
    await page.waitForLoadState('networkidle')
}

const chooseFirst = async (page) => {
    await newTask(page, 'survey_core')
    await page.reload()
    await page.locator('tbody input[type=checkbox]:enabled').first().check()
}

const toPlan = async (page) => {
    const { name } = await grid(page)
    await choose(page, page.locator('main'), /^(区域|Area)$/, name)
    await page.locator('dl.measured').waitFor()
}

export const tests = [
    [
        'rounds: a plan tells people, tubes, sites, time and the source of each number before anything is kept, then is opened',
        async (given) => {
            const page = await desk(given, 'duty')
            const area = await grid(page)
            await page.goto(`${page.address}rounds`)
            await page.getByRole('link', { name: '计划轮次' }).click()
            await page.getByText('请选择区域').waitFor()
            await choose(page, page.locator('main'), '区域', area.name)
            const told = await send(page, 'GET', `/rounds/needs?area_id=${area.id}`)
            await page.locator('dl.measured').getByText(String(told.tubes), { exact: true }).first().waitFor()
            await page.locator('tbody tr', { hasText: 'round.persons_per_sampler' }).getByText(/S34|A/).waitFor()
            const before = await page.locator('dl.measured').innerText()
            await page.getByLabel('实验室每小时检测管数').fill('1')
            await page.waitForFunction((was) => document.querySelector('dl.measured').innerText !== was, before)
            await page.getByRole('button', { name: '计划轮次', exact: true }).click()
            await page.waitForURL(/rounds\/\d+$/)
            const id = page.url().split('/').at(-1)
            const planned = await send(page, 'GET', `/rounds/${id}`)
            assert.equal(planned.tubes, told.tubes)
            assert.equal(planned.roster, told.people)
            await page.getByRole('button', { name: '开始本轮' }).click()
            await page.getByRole('dialog').getByRole('button', { name: '开始本轮' }).click()
            await page.getByRole('heading', { name: '进度与预测' }).waitFor()
            await page.getByRole('button', { name: '结束本轮' }).click()
            await page.getByRole('dialog').getByText(`未登记 ${planned.roster} 人`).waitFor()
            await page.keyboard.press('Escape')
            await send(page, 'POST', `/rounds/${id}/miss-rest`, { reason: '试验轮次', kind: 'exempt' })
            await page.reload()
            await page.locator('#excuses').getByText('试验轮次').first().waitFor()
            await page.getByRole('button', { name: '结束本轮' }).click()
            await page.getByRole('dialog').getByText('已满足结束条件').waitFor()
            await page.getByRole('dialog').getByRole('button', { name: '结束本轮' }).click()
            await page.locator('h1 ~ .tag, .tag').getByText('已结束').first().waitFor()
        },
    ],
    [
        'rounds: who is on no list yet is counted, and the count opens just them, each with a step to say why',
        async (given) => {
            const page = await desk(given, 'duty')
            await toRound(page)
            const id = page.url().split('/').at(-1)
            const told = await send(page, 'GET', `/rounds/${id}/progress`)
            const missed = await send(page, 'GET', `/rounds/${id}/missed`)
            assert.ok(told.open > 0 && told.open === missed.items.length, 'the figure and the list are one')
            const link = page.locator('dl.measured > div', { hasText: '未登记人数' }).getByRole('link')
            assert.equal(await link.innerText(), String(told.open))
            await link.click()
            const rows = page.locator('#missed tbody tr')
            await rows.first().waitFor()
            assert.deepEqual((await rows.getByRole('link').allInnerTexts()).sort(), missed.items.map((one) => one.name).sort())
            assert.equal(await rows.getByRole('button', { name: '登记原因' }).count(), told.open)
        },
    ],
    [
        'rounds: what waits in the laboratory stands on the page, and opens just those tubes',
        async (given) => {
            const page = await desk(given, 'duty')
            await toRound(page)
            const id = page.url().split('/').at(-1)
            const told = await send(page, 'GET', `/rounds/${id}/progress`)
            assert.ok(told.lab_tubes > 0 && told.lab_since, 'the town has tubes in the laboratory')
            const backlog = page.locator('dl.measured > div', { hasText: '实验室积压' })
            const link = backlog.getByRole('link')
            assert.equal((await link.innerText()).replace(/\D/g, ''), String(told.lab_tubes))
            await link.click()
            await page.waitForURL('**/tubes?*')
            const table = page.locator('main tbody tr', { hasText: /430921-/ })
            await table.first().waitFor()
            const rows = await table.allInnerTexts()
            assert.ok(rows.length > 0 && rows.length <= told.lab_tubes)
            assert.deepEqual(rows.filter((row) => !/已接收|已检测/.test(row)), [])
        },
    ],
    [
        'rounds: a site says how many people wait, and the page tells free from jammed at once',
        async (given) => {
            const page = await desk(given, 'duty')
            await toRound(page)
            const row = page.locator('tbody tr', { has: page.getByRole('button', { name: '清点' }) }).first()
            const site = (await row.locator('td').first().innerText()).trim()
            const count = async (n) => {
                await page.locator('tbody tr', { hasText: site }).getByRole('button', { name: '清点' }).click()
                const drawer = page.getByRole('dialog')
                await drawer.getByLabel('排队人数').fill(n)
                await drawer.getByRole('button', { name: '清点' }).click()
            }
            await count('9000')
            await page.locator('tbody tr', { hasText: site }).getByText('拥堵').waitFor()
            await count('0')
            await page.locator('tbody tr', { hasText: site }).getByText('畅通').waitFor()
        },
    ],
    [
        'tasks: one is claimed, then completed with its form in three clicks',
        async (given) => {
            const page = await desk(given, 'duty')
            const id = await newTask(page, 'survey_core')
            await send(page, 'POST', `/tasks/${id}/claim`, {})
            await page.goto(`${page.address}tasks?kind=survey_core`)
            let clicks = 0
            const click = async (what) => {
                clicks++
                await what.click()
            }
            await click(page.locator(`tbody a[href*="id=${id}"]`))
            const drawer = page.getByRole('dialog')
            await click(drawer.getByRole('button', { name: '完成', exact: true }))
            await page.getByRole('dialog').last().getByLabel('追溯天数').fill('14')
            await page.getByRole('dialog').last().getByLabel('密接人数').fill('3')
            await click(page.getByRole('dialog').last().getByRole('button', { name: '完成', exact: true }))
            await drawer.first().getByText('完成结果').waitFor()
            assert.equal(clicks, 3)
            assert.equal((await send(page, 'GET', `/tasks/${id}`)).state, 'done')
        },
    ],
    [
        'tasks: several are chosen by keyboard and handed over to a unit with one reason, each outcome told',
        async (given) => {
            const page = await desk(given, 'duty')
            const ids = [await newTask(page, 'survey_full'), await newTask(page, 'survey_full')]
            const unit = await grid(page)
            await page.goto(`${page.address}tasks?of=all&kind=survey_full`)
            for (const id of ids) {
                await page.locator(`tbody a[href*="id=${id}"]`).focus()
                await page.keyboard.press('Space')
            }
            await page.getByText('已选 2 条').waitFor()
            await page.getByRole('toolbar').getByRole('button', { name: '移交' }).click()
            const drawer = page.getByRole('dialog')
            await choose(page, drawer, '移交单位', unit.name)
            await drawer.getByLabel('理由').fill('换班')
            await drawer.getByRole('button', { name: '移交' }).click()
            await drawer.getByText('办成 2 条，未办成 0 条').waitFor()
            for (const id of ids) {
                assert.equal((await send(page, 'GET', `/tasks/${id}`)).area_id, unit.id)
                await cancel(page, id)
            }
        },
    ],
    ...looksOf({
        'rounds-plan': { at: 'rounds/new', desk: 'duty', act: toPlan },
        'rounds-live': { at: 'rounds', desk: 'duty', act: toRound },
        'tasks-chosen': { at: 'tasks?of=all', desk: 'duty', act: chooseFirst },
    }),
]
