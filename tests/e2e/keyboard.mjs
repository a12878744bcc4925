/* The main flows by keyboard alone, over the reference town: no mouse is moved, and at each stop the focus is seen. Where something opened
 * is closed again, the focus is where it was. Records are the tests' own. */
import assert from 'node:assert/strict'
import { send, signIn } from './desks.mjs'
import { makePositive } from './people_life.mjs'

const MOST_STOPS = 400

/* What has the focus, and whether that is seen: on itself, on its label or on the box drawn around it. */
const focus = (page) =>
    page.evaluate(() => {
        const one = document.activeElement
        const style = (box) => getComputedStyle(box ?? document.body)
        const isOutlined = ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
        const field = one.closest('.is-focused, .is-focus') /* a field of Element Plus draws its edge */
        const around = [one, one.closest('label'), one.parentElement?.querySelector('.el-switch__core')]
        const seen = around.some((box) => isOutlined(style(box))) || style(field).boxShadow !== 'none'
        return { text: one.outerHTML.slice(0, 120), lost: one === document.body, seen }
    })

const has = (target) => target.evaluate((one) => one === document.activeElement).catch(() => false)

/* Presses Tab until this has the focus, which must be seen there. */
async function tabTo(page, target) {
    await target.waitFor({ state: 'attached' })
    for (let stops = 0; !(await has(target)); stops++) {
        assert.ok(stops < MOST_STOPS, `Tab never comes to ${target}`)
        await page.keyboard.press('Tab')
    }
    const { seen, text } = await focus(page)
    assert.ok(seen, `the focus is not seen on ${text}`)
}

async function press(page, target) {
    await tabTo(page, target)
    await page.keyboard.press('Enter')
}

async function write(page, target, text) {
    await tabTo(page, target)
    await page.keyboard.press('Control+a')
    await page.keyboard.type(text)
}

/* Takes an option of a list that opens under a field. */
async function take(page, within, label, option) {
    const box = within.getByRole('combobox', { name: label })
    await tabTo(page, box)
    await page.keyboard.press('Enter')
    if (await box.isEditable()) await page.keyboard.type(option)
    const wanted = page.locator('li:visible').and(page.getByRole('option', { name: option })).first()
    await wanted.waitFor()
    const isNext = () => wanted.evaluate((one) => one.classList.contains('is-hovering'))
    for (let i = 0; i < MOST_STOPS && !(await isNext()); i++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await wanted.waitFor({ state: 'hidden' })
}

const button = (within, name) => within.getByRole('button', { name, exact: true }).first()
const dialog = (page, name) => page.getByRole('dialog', { name, exact: true })

/* A step with its question: pressed, and said yes to. */
async function step(page, within, name) {
    await press(page, button(within, name))
    await press(page, button(dialog(page, name), name))
}

async function desk({ open, town }, who = 'duty') {
    const { address, desks } = await town()
    const page = await open({ at: address })
    for (const part of ['click', 'move', 'down']) page.mouse[part] = () => assert.fail('the mouse is not used here')
    await signIn(page, desks[who])
    return page
}

const ownArea = async (page) => (await send(page, 'GET', '/session')).grants[0].area_id

export const tests = [
    [
        'keyboard: a task is claimed and completed with its form; closed, the focus is in the list again',
        async (given) => {
            const page = await desk(given)
            const { id } = await send(page, 'POST', '/tasks', { kind: 'survey_core', area_id: await ownArea(page), note: '键盘任务' })
            await page.keyboard.type('gt')
            await page.waitForURL('**/tasks*')
            await press(page, page.getByRole('navigation', { name: '列表分组' }).getByRole('link', { name: '全部', exact: true }))
            const link = page.locator(`main tbody a[href*="id=${id}"]`).first()
            await press(page, link)
            const drawer = dialog(page, '核心流调')
            await step(page, drawer, '领取')
            await drawer.getByText('处理中').waitFor()
            await press(page, button(drawer, '完成'))
            const form = dialog(page, '完成')
            await write(page, form.getByLabel('追溯天数'), '4')
            await write(page, form.getByLabel('密接人数'), '2')
            await press(page, button(form, '完成'))
            await drawer.getByText('已完成').waitFor()
            await page.keyboard.press('Escape')
            await drawer.waitFor({ state: 'hidden' })
            assert.equal((await focus(page)).lost, false)
            assert.equal((await send(page, 'GET', `/tasks/${id}`)).state, 'done')
        },
    ],
    [
        'keyboard: the day of a unit is signed',
        async (given) => {
            const page = await desk(given)
            await page.keyboard.type('gd')
            const unit = page.locator('li[data-unit]', { has: page.getByRole('button', { name: '签报', exact: true }) }).first()
            const name = await unit.getAttribute('data-unit')
            await step(page, page.locator(`li[data-unit="${name}"]`), '签报')
            await page.locator(`li[data-unit="${name}"]`).getByText(/^(已签报|零报告)$/).waitFor()
        },
    ],
    [
        'keyboard: a sheet is chosen, checked and applied',
        async (given) => {
            const page = await desk(given)
            const [unit] = (await send(page, 'GET', '/areas?kind=town&limit=1')).items
            await page.keyboard.type('gi')
            await page.locator('.drop').waitFor()
            await page.waitForLoadState('networkidle')
            await tabTo(page, page.locator('.drop select'))
            await page.keyboard.type('车辆')
            await tabTo(page, page.locator('input[type=file]'))
            const choosing = page.waitForEvent('filechooser')
            await page.keyboard.press('Space')
            const buffer = Buffer.from(`车牌,类型,单位\n湘H99901,转运客车,${unit.code}`)
            await (await choosing).setFiles({ name: 'vehicles.csv', mimeType: 'text/csv', buffer })
            await page.waitForURL('**/imports/*')
            await page.getByText('已核对').waitFor()
            await page.getByRole('link', { name: '新增 1' }).waitFor()
            await step(page, page.locator('main'), '写入')
            await page.getByText('已写入').waitFor()
        },
    ],
    [
        'keyboard: an export in the clear is asked for at one desk and approved at another',
        async (given) => {
            const page = await desk(given)
            const [building] = (await send(page, 'GET', '/areas?kind=building&limit=1')).items
            await page.goto(`${page.address}lists/people?area_id=${building.id}`)
            await page.locator('tbody tr').first().waitFor()
            await press(page, button(page.locator('main'), '导出'))
            const form = dialog(page, '导出')
            await take(page, form, '格式', '文本表格（.csv）')
            await take(page, form, '用途', '服务保障')
            await write(page, form.getByLabel('用途说明'), '键盘导出')
            await tabTo(page, form.getByRole('switch', { name: /^明文/ }))
            await page.keyboard.press('Space')
            await press(page, button(form, '导出'))
            await page.waitForURL('**/exports')
            const asked = page.locator('tbody tr').first() /* the newest */
            await asked.getByText('待批准', { exact: true }).waitFor()
            const other = await desk(given, 'commander')
            await other.goto(`${other.address}exports?state=asked`)
            await step(other, other.locator('tbody tr').first(), '批准')
            await asked.getByText('可下载').waitFor()
        },
    ],
    [
        'keyboard: a round is planned, started and closed',
        async (given) => {
            const page = await desk(given)
            const [area] = (await send(page, 'GET', '/areas?kind=grid&limit=1')).items
            await page.keyboard.type('gr')
            await press(page, page.getByRole('link', { name: '计划轮次' }))
            await take(page, page.locator('main'), '区域', area.name)
            await page.locator('dl.measured').waitFor()
            await press(page, button(page.locator('main'), '计划轮次'))
            await page.waitForURL(/rounds\/\d+$/)
            const id = page.url().split('/').at(-1)
            await step(page, page.locator('main'), '开始本轮')
            await page.getByRole('heading', { name: '进度与预测' }).waitFor()
            await send(page, 'POST', `/rounds/${id}/miss-rest`, { reason: '试验轮次', kind: 'exempt' })
            await step(page, page.locator('main'), '结束本轮')
            await page.locator('.tag').getByText('已结束').first().waitFor()
        },
    ],
    [
        'keyboard: a positive tube becomes a call list in four presses of Enter',
        async (given) => {
            const { tube } = await makePositive(given, 2)
            const page = await desk(given)
            const main = page.locator('main')
            const round = await send(page, 'GET', `/rounds/${tube.round_id}`)
            await press(page, main.getByRole('link', { name: `第 ${round.number} 轮` }).first()) /* 1 */
            await page.waitForURL('**/rounds/*')
            await press(page, main.locator('a[href*="result=positive"]').first()) /* 2 */
            await press(page, main.getByRole('link', { name: tube.code })) /* 3 */
            await press(page, main.getByRole('button', { name: '联系本人' })) /* 4 */
            await main.getByRole('region', { name: '召回名单' }).locator('tbody tr').first().waitFor()
        },
    ],
    [
        'keyboard: somebody is found with /, and why their code is red is read',
        async (given) => {
            const page = await desk(given)
            const [one] = (await send(page, 'GET', '/people/overview?colour=red&limit=1')).items
            const { phone } = await send(page, 'GET', `/people/${one.id}/clear?purpose=registry`)
            await page.keyboard.press('/')
            await page.keyboard.type(phone)
            await page.locator('[role=option][aria-selected=true]').waitFor()
            await page.keyboard.press('Enter')
            await page.waitForURL(`**/people/${one.id}`)
            await page.getByRole('heading', { name: '码色与依据' }).waitFor()
            await press(page, page.locator('article').first().getByRole('link').first())
            await page.waitForURL((url) => !url.pathname.endsWith(`/people/${one.id}`))
        },
    ],
]
