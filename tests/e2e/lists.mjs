/* Lists, drawers and forms, drawn from the description of people. */
import assert from 'node:assert/strict'
import * as answers from './answers.mjs'
import { standIn } from './stand_in.mjs'

const people = (page) => `${page.address}lists/people`
const last = (asked, address) => asked.filter((one) => one.address === address).at(-1)
const rows = (page) => page.locator('tbody tr')

export const tests = [
    [
        'a search stands in the address and reaches the server; reset takes it back',
        async ({ open }) => {
            const page = await open()
            const asked = await standIn(page)
            await page.goto(people(page))
            await rows(page).first().waitFor()
            await page.getByRole('button', { name: '展开' }).click()
            await page.getByRole('combobox', { name: '性别' }).click({ force: true })
            await page.getByRole('option', { name: '男' }).click()
            await page.getByRole('button', { name: '查询' }).click()
            await page.waitForURL('**/lists/people?sex=male')
            await rows(page).first().waitFor()
            assert.deepEqual(last(asked, 'people').query, { sex: 'male', limit: '50' })
            await page.getByRole('button', { name: '重置' }).click()
            await page.waitForURL('**/lists/people')
        },
    ],
    [
        'a column sorts up, then down; pages go on and back',
        async ({ open }) => {
            const page = await open()
            const asked = await standIn(page)
            await page.goto(people(page))
            const head = page.getByRole('columnheader', { name: '出生日期' })
            await head.getByRole('button').click()
            await page.waitForURL('**?order=born_on')
            await head.getByRole('button').click()
            await page.waitForURL('**?order=-born_on')
            assert.equal(await head.getAttribute('aria-sort'), 'descending')
            await page.getByRole('button', { name: '下一页' }).click()
            await page.getByText('第 2 页').waitFor()
            assert.deepEqual(last(asked, 'people').query, { order: '-born_on', limit: '50', after: 'after-1049' })
            await page.getByRole('button', { name: '上一页' }).click()
            await page.getByText('第 1 页').waitFor()
        },
    ],
    [
        'keyboard alone: arrows through the rows, Enter opens, Escape closes',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(people(page))
            await rows(page).first().focus()
            await page.keyboard.press('ArrowDown')
            await page.keyboard.press('ArrowDown')
            await page.keyboard.press('Enter')
            await page.waitForURL('**?id=1002')
            await page.getByRole('dialog').getByText('430***********1002').waitFor()
            await page.keyboard.press('Escape')
            await page.getByRole('dialog').waitFor({ state: 'hidden' })
            await page.waitForURL('**/lists/people')
        },
    ],
    [
        'columns that are chosen away stay away',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(people(page))
            await rows(page).first().waitFor()
            await page.getByRole('button', { name: '列设置' }).click()
            await page.locator('.offered').getByText('手机').click()
            await page.getByRole('columnheader', { name: '手机' }).waitFor({ state: 'hidden' })
            await page.reload()
            await rows(page).first().waitFor()
            assert.equal(await page.getByRole('columnheader', { name: '手机' }).count(), 0)
        },
    ],
    [
        'references are called by name',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(people(page))
            await rows(page).first().getByText(answers.area(104).name).waitFor()
        },
    ],
    [
        'an empty form says at each field what it needs, and sends nothing',
        async ({ open }) => {
            const page = await open()
            const asked = await standIn(page)
            await page.goto(people(page))
            await page.getByRole('button', { name: '新建人员' }).click()
            const drawer = page.getByRole('dialog', { name: '新建人员' })
            await drawer.getByRole('button', { name: '保存' }).click()
            for (const field of ['网格', '姓名', '证件类型']) await drawer.getByText(`请填写${field}。`).waitFor()
            assert.equal(asked.filter((one) => one.method === 'POST').length, 0)
        },
    ],
    [
        'what the server refuses stands at its field; only what changed is sent, with the version it was read at',
        async ({ open }) => {
            const page = await open()
            let answer = answers.refused
            const asked = await standIn(page, {
                'people/': (_, request) => (request.method() === 'PATCH' ? answer : answers.person(1007)),
            })
            await page.goto(`${people(page)}?id=1007`)
            const drawer = page.getByRole('dialog')
            await drawer.getByRole('button', { name: '修改' }).click()
            await drawer.getByLabel('证件号码').fill('430999196205040000')
            await drawer.getByRole('button', { name: '保存' }).click()
            await drawer.locator('.el-form-item', { hasText: '证件号码' }).getByText(answers.refused.detail).waitFor()
            const sent = last(asked, 'people/1007')
            assert.deepEqual(sent.body, { document_number: '430999196205040000' })
            assert.equal(sent.headers['if-match'], '"3"')
            answer = answers.changed
            await drawer.getByRole('button', { name: '保存' }).click()
            await drawer.getByRole('alert').getByText(answers.changed.detail).waitFor()
            answer = answers.person(1007)
            await drawer.getByRole('button', { name: '保存' }).click()
            await page.getByText('人员已修改').waitFor()
        },
    ],
    [
        'a new record goes out once under one key, though it is sent twice',
        async ({ open }) => {
            const page = await open()
            let reachable = false
            const asked = await standIn(page)
            await page.route('**/api/v1/households', (route) => {
                if (route.request().method() !== 'POST') return route.fallback()
                return reachable ? route.fallback() : route.abort()
            })
            page.on('request', (request) => request.method() === 'POST' && asked.push({ key: request.headers()['idempotency-key'] }))
            await page.goto(`${page.address}lists/households`)
            await page.getByRole('button', { name: '新建住户' }).click()
            const drawer = page.getByRole('dialog', { name: '新建住户' })
            await drawer.getByRole('combobox', { name: '楼栋或网格' }).click({ force: true })
            await page.getByRole('option', { name: '二社区' }).click()
            await drawer.getByLabel('门牌').fill('3-2-501')
            await drawer.getByRole('button', { name: '保存' }).click()
            await drawer.getByText('服务器没有应答').waitFor()
            reachable = true
            await drawer.getByRole('button', { name: '保存' }).click()
            await page.getByText('住户已建立').waitFor()
            const keys = asked.filter((one) => one.key).map((one) => one.key)
            assert.equal(keys.length, 2)
            assert.equal(keys[0], keys[1])
        },
    ],
    [
        'an empty list teaches, a forbidden one says whom to ask, a failed one can be tried again',
        async ({ open }) => {
            const page = await open()
            let answer = { items: [] }
            await standIn(page, { people: () => answer })
            await page.goto(people(page))
            await page.getByText('还没有人员').waitFor()
            answer = answers.forbidden
            await page.reload()
            await page.getByText(answers.forbidden.detail).waitFor()
            answer = answers.busy
            await page.reload()
            await page.getByText(answers.busy.detail).waitFor()
            const signOn = { contentType: 'text/html', body: '<h1>Wi-Fi</h1>' }
            await page.route('**/api/v1/people*', (route) => route.fulfill(signOn), { times: 1 })
            await page.getByRole('button', { name: '重试' }).click()
            await page.getByText('可能是网络的登录页面').waitFor()
            answer = answers.people(1000)
            await page.getByRole('button', { name: '重试' }).click()
            await rows(page).first().waitFor()
        },
    ],
]
