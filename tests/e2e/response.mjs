/* The first response with the real server behind the pages: a roster comes in, a case is reported, a task done, a zone put in force, a day
 * signed. Each test goes on where the one before ended. */
import assert from 'node:assert/strict'
import { FIRST, officer, send, signIn } from './desks.mjs'

const SHOWN_MS = 2000
const commander = { login: 'zhihui', password: '' }
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/* A number of nobody, with its check digit. */
function documentNumber(i) {
    const body = `43099919620504${String(101 + 2 * i)}` /* odd: a man's */
    const sum = WEIGHTS.reduce((all, weight, k) => all + weight * Number(body[k]), 0)
    return body + '10X98765432'[sum % 11]
}

const good = (i) => `430999001,${i}-1-101,王测试${'甲乙丙丁戊'[i]},${documentNumber(i)},1000000000${i},男`
const nameless = '430999001,9-1-101,,430999196205049999,10000000009,男'
const nowhere = '999,9-1-102,王错二,,10000000008,男'
const unreachable = '430999001,9-1-103,王错三,12345,12,女'
const bad = [nameless, nowhere, unreachable]
const roster = ['区域代码,门牌,姓名,证件号码,手机,性别', ...[0, 1, 2, 3, 4].map(good), ...bad].join('\n')

const person = async (page, name) => (await send(page, 'GET', `/people/search?q=${encodeURIComponent(name)}`)).items[0]
const area = async (page, code) => (await send(page, 'GET', `/areas?code=${code}`)).items[0]

export const tests = [
    [
        'real server: a roster with three bad rows is checked, shows each row’s reason, gives the bad ones back, and is applied',
        async ({ open }) => {
            const page = await open()
            await signIn(page, officer)
            await page.getByRole('link', { name: '导入' }).click()
            const file = { name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) }
            await page.locator('input[type=file]').setInputFiles(file)
            await page.waitForURL('**/imports/*')
            await page.getByText('已核对').waitFor()
            const outcomes = page.getByRole('navigation', { name: '结果' })
            await outcomes.getByRole('link', { name: '新增 5' }).waitFor()
            await outcomes.getByRole('link', { name: '拒绝 3' }).click()
            const refused = page.locator('tbody tr')
            await refused.nth(2).waitFor()
            assert.equal(await refused.count(), 3)
            for (const text of await refused.allInnerTexts()) assert.match(text, /拒绝\s+\S+/)
            const download = page.waitForEvent('download')
            await page.getByRole('link', { name: '下载被拒绝的行' }).click()
            assert.match((await download).suggestedFilename(), /\.xlsx$/)
            await page.getByRole('button', { name: '写入' }).click()
            await page.getByRole('dialog').getByRole('button', { name: '写入' }).click()
            await page.getByText('已写入').waitFor()
            assert.ok(await person(page, '王测试甲'))
        },
    ],
    [
        'real server: a case reported at one desk is on the situation page of another within two seconds',
        async ({ open }) => {
            const admin = await open()
            await signIn(admin, FIRST)
            const [county, elsewhere] = [await area(admin, '430999'), await area(admin, '430999002')]
            const account = { login: commander.login, area_id: elsewhere.id, role: 'commander' }
            const made = await send(admin, 'POST', '/accounts', account)
            commander.password = made.password
            await send(admin, 'POST', '/postings', { account_id: made.account_id, role: 'commander', area_id: county.id })
            const desk = await open()
            await signIn(desk, commander)
            await desk.getByText('目前没有正在处置的疫情').waitFor()
            const outbreak = { name: '示例疫情', area_id: county.id, protocol: 'covid19-cn-v9@2022-06-28', drill: true }
            await send(desk, 'POST', '/outbreaks', outbreak)
            await desk.getByRole('heading', { level: 1, name: '示例疫情' }).waitFor()
            const first = desk.locator('dl.figures .value').first()
            assert.equal(await first.innerText(), '0')
            const page = await open()
            await signIn(page, officer)
            const { id } = await person(page, '王测试甲')
            const at = new Date(Date.now() - 60_000).toISOString()
            await send(page, 'POST', '/cases/report', { person_id: id, at, origin: 'screening', class: 'confirmed' })
            await first.filter({ hasText: '1' }).waitFor({ timeout: SHOWN_MS })
            await desk.locator('#clocks tr', { hasText: '核心流调' }).first().getByRole('link', { name: '1', exact: true }).waitFor()
        },
    ],
    [
        'real server: a task is claimed, its form refuses a wrong number at its field, and it is completed',
        async ({ open }) => {
            const page = await open()
            await signIn(page, officer)
            await page.goto(`${page.address}tasks?of=all&kind=survey_core`)
            await page.getByRole('link', { name: '核心流调' }).click()
            const drawer = page.getByRole('dialog', { name: '核心流调' })
            await drawer.getByRole('button', { name: '领取', exact: true }).click()
            await page.getByRole('dialog', { name: '领取' }).getByRole('button', { name: '领取', exact: true }).click()
            await drawer.getByText('处理中').waitFor()
            await drawer.getByRole('button', { name: '完成', exact: true }).click()
            const form = page.getByRole('dialog', { name: '完成' })
            const traced = form.locator('.el-form-item', { hasText: '追溯天数' })
            await traced.getByRole('textbox').fill('99')
            await form.locator('.el-form-item', { hasText: '密接人数' }).getByRole('textbox').fill('4')
            await form.getByRole('button', { name: '完成', exact: true }).click()
            await traced.getByText('最多为 30').waitFor()
            await traced.getByRole('textbox').fill('4')
            await form.getByRole('button', { name: '完成', exact: true }).click()
            await drawer.getByText('已完成').waitFor()
            await drawer.locator('dt', { hasText: '追溯天数' }).locator('+ dd').getByText('4').waitFor()
        },
    ],
    [
        'real server: a zone drafted by one unit is put in force by another, and a person in it sees why they are red',
        async ({ open }) => {
            const page = await open()
            await signIn(page, officer)
            const { id: area_id } = await area(page, '430999001')
            const draft = { name: '示例封控区', kind: 'lock', area_id, areas: [area_id], reason: '报告病例一例' }
            const zone = await send(page, 'POST', '/zones', draft)
            const resident = await person(page, '王测试丙')
            const desk = await open()
            await signIn(desk, commander)
            await desk.goto(`${desk.address}zones/${zone.id}`)
            await desk.getByRole('button', { name: '批准生效' }).click()
            await desk.getByRole('dialog').getByRole('button', { name: '批准生效' }).click()
            await desk.getByRole('heading', { name: '能否解除' }).waitFor()
            await page.goto(`${page.address}people/${resident.id}`)
            const why = page.locator('section', { hasText: '码色与依据' })
            await why.locator('header').getByText('红').waitFor()
            const chain = why.locator('article').first()
            await chain.getByText('封控区 示例封控区').waitFor()
            for (const link of ['事实', '条款', '措施', '责任人', '结束', '申诉']) await chain.getByText(link, { exact: true }).waitFor()
            await page.getByRole('button', { name: '查看完整信息' }).click()
            const dialog = page.getByRole('dialog', { name: '查看完整信息' })
            await dialog.getByRole('button', { name: '查看完整信息' }).click()
            await dialog.getByText('请填写用途').waitFor()
            await dialog.getByRole('combobox').click({ force: true })
            await page.getByRole('option', { name: '服务保障' }).click()
            await dialog.getByRole('button', { name: '查看完整信息' }).click()
            await page.getByRole('heading', { name: '王测试丙' }).waitFor()
        },
    ],
    [
        'real server: a unit signs its day, and a figure opens just the records it counts',
        async ({ open }) => {
            const page = await open()
            await signIn(page, officer)
            await page.getByRole('link', { name: '日报', exact: true }).click()
            const unit = page.locator('li[data-unit="示例社区 1"]')
            await unit.getByRole('button', { name: '签报', exact: true }).click()
            await page.getByRole('dialog').getByRole('button', { name: '签报', exact: true }).click()
            await unit.getByText('已签报').waitFor()
            const figure = page.locator('tr', { hasText: '累计确诊病例' }).getByRole('link').first()
            assert.equal(await figure.innerText(), '1')
            await figure.click()
            await page.waitForURL('**/report/list?figure=cases_confirmed*')
            await page.locator('tbody tr').first().waitFor()
            assert.equal(await page.locator('tbody tr').count(), 1)
        },
    ],
]
