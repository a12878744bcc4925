/* Somebody new at a desk of the reference town: from signing in to the daily report by what is written on the pages alone, in one go. No
 * address is typed, nothing is asked behind the page's back once they have signed in. */
import assert from 'node:assert/strict'
import { choose, send, signIn } from './desks.mjs'

const menu = (page, name) => page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click()
const textbox = (within, label) => within.locator('.el-form-item', { hasText: label }).getByRole('textbox').first()

/* Presses a step and says yes in what opens. */
async function step(page, within, name) {
    await within.getByRole('button', { name, exact: true }).first().click()
    await page.getByRole('dialog').last().getByRole('button', { name, exact: true }).click()
}

/* Where the outbreak stands: figures that are numbers, clocks that run, when it was counted. */
async function seesWhereItStands(page) {
    await page.locator('main header .quiet', { hasText: /数据截至 \d{4}-/ }).waitFor()
    const figures = await page.locator('dl.figures .value').allInnerTexts()
    assert.ok(figures.length >= 6 && figures.every((text) => /^[\d,]+$/.test(text)), figures.join(' '))
    await page.locator('#clocks tbody tr').first().waitFor()
}

/* Out of the figure of red codes, one of those people and what their colour rests on. */
async function learnsWhySomebodyIsRed(page) {
    await page.locator('dl.figures > div', { hasText: '红码人数' }).getByRole('link').first().click()
    const row = page.locator('main tbody tr').first()
    await row.getByRole('link').first().click()
    await page.getByRole('heading', { name: '码色与依据' }).waitFor()
    const chain = page.locator('article').first()
    for (const part of ['事实', '条款', '措施', '责任人', '结束', '申诉']) await chain.getByText(part, { exact: true }).waitFor()
}

async function findsSomebody(page, name, number) {
    await page.keyboard.press('/')
    await page.keyboard.type(number)
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).first().click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
}

async function closesATask(page, note) {
    await menu(page, '任务')
    await page.getByRole('link', { name: '全部', exact: true }).click()
    await page.locator('main tbody tr', { hasText: note }).getByRole('link').first().click()
    const drawer = page.getByRole('dialog', { name: '核心流调' })
    await step(page, drawer, '领取')
    await drawer.getByText('处理中').waitFor()
    await drawer.getByRole('button', { name: '完成', exact: true }).click()
    const form = page.getByRole('dialog', { name: '完成' })
    await textbox(form, '追溯天数').fill('4')
    await textbox(form, '密接人数').fill('2')
    await form.getByRole('button', { name: '完成', exact: true }).click()
    await drawer.getByText('已完成').waitFor()
    await page.keyboard.press('Escape')
}

/* Picked building by building; whom it holds is said before anybody is asked to decide. */
async function proposesAZone(page) {
    await menu(page, '封控管控')
    await page.getByRole('link', { name: '划定区域' }).click()
    await page.getByRole('button', { name: '选楼栋' }).click()
    await page.getByLabel('社区（村）').selectOption({ index: 1 })
    await page.locator('summary').first().click()
    await page.locator('details input[type=checkbox]').nth(1).check()
    await page.locator('.size dl').getByText('人', { exact: true }).waitFor()
    const form = page.locator('.form form')
    await textbox(form, '名称').fill('新手划定区')
    await choose(page, form, '类型', '封控区')
    await textbox(form, '理由').fill('演练')
    await form.getByRole('button', { name: /提请批准/ }).click()
    await page.getByText('等待批准：').waitFor()
    await page.getByRole('button', { name: '撤回提请' }).click()
    await textbox(page.getByRole('dialog'), '理由').fill('演练结束')
    await page.getByRole('dialog').getByRole('button', { name: '撤回提请' }).click()
    await page.locator('h1 ~ .tag', { hasText: '未批准' }).waitFor()
}

async function handsInTheReport(page) {
    await menu(page, '日报')
    const unit = page.locator('li[data-unit]', { has: page.getByRole('button', { name: '签报', exact: true }) }).first()
    const name = await unit.getAttribute('data-unit')
    await step(page, unit, '签报')
    await page.locator(`li[data-unit="${name}"]`).getByText(/^(已签报|零报告)$/).waitFor()
}

export const tests = [
    [
        'a newcomer by the pages alone: where it stands, why one is red, a person found, a task closed, a zone proposed, the day signed',
        async ({ open, town }) => {
            const { address, desks } = await town()
            const page = await open({ at: address })
            await signIn(page, desks.duty)
            const note = '新手任务'
            const [{ area_id }] = (await send(page, 'GET', '/session')).grants
            await send(page, 'POST', '/tasks', { kind: 'survey_core', area_id, note })
            const { items } = await send(page, 'GET', '/people/overview?colour=red&limit=1')
            const { phone } = await send(page, 'GET', `/people/${items[0].id}/clear?purpose=registry`)
            await seesWhereItStands(page)
            await learnsWhySomebodyIsRed(page)
            await findsSomebody(page, items[0].name, phone)
            await closesATask(page, note)
            await proposesAZone(page)
            await handsInTheReport(page)
        },
    ],
]
