/* People, households, cases and tubes over the reference town: somebody is found, their colour explained, what happened to them told; a
 * positive tube becomes a call list; a case shows what followed from it. */
import assert from 'node:assert/strict'
import { send, signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'

/* From the laboratory's hand to the desk. */
const ALARM_MS = 5000

const area = async (page, kind) => (await send(page, 'GET', `/areas?kind=${kind}&limit=1`)).items[0]

/* A tube of ten of the running round that the laboratory finds positive: made when first asked for. */
let made
export const positiveTube = (given) => (made ??= makePositive(given))

/* One of one's own: the shared one is corrected in the end. */
export async function makePositive({ open: openPage, town }, nth = 0) {
    const { address, desks } = await town()
    const admin = await openPage({ at: address })
    await signIn(admin, desks.admin)
    const county = await area(admin, 'county')
    const lab = { login: `lab-of-people-life-${nth}`, password: '' }
    const account = await send(admin, 'POST', '/accounts', { login: lab.login, area_id: county.id, role: 'lab' })
    lab.password = account.password
    const page = await openPage({ at: address })
    await signIn(page, lab)
    const { items } = await send(page, 'GET', '/tubes?state=sealed,boxed,in_transit,received,tested&size=10&limit=50')
    const tube = items.filter((one) => one.round_id && one.members === 10)[nth]
    const { receipts } = await send(page, 'POST', '/results', { results: [{ tube: tube.code, result: 'positive' }] })
    assert.equal(receipts[0].outcome, 'stored')
    const second = await openPage({ at: address })
    await signIn(second, desks['lab-second'])
    await send(second, 'POST', '/results/release', { results: [{ tube: tube.code, result: 'positive' }] })
    return { tube, lab }
}

const red = async (page) => (await send(page, 'GET', '/people/overview?colour=red&limit=1')).items[0]

/* Presses Tab until what has the focus is in the place that `selector` names. */
async function tabTo(page, selector) {
    for (let presses = 0; presses < 120; presses++) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
        await page.keyboard.press('Tab')
    }
    throw new Error(`Tab never comes to ${selector}`)
}

const open = (link) => async (page) => {
    await page.locator(link).first().click()
    await page.waitForLoadState('networkidle')
}

const view = (name) => async (page) => {
    await open('main tbody a')(page)
    await open(`main nav.tabs a[href*="${name}"]`)(page)
}

export const tests = [
    [
        'people: somebody is found by phone, their red explained within three presses, their timeline told by part',
        async ({ open: openPage, town }) => {
            const { address, desks } = await town()
            const page = await openPage({ at: address })
            await signIn(page, desks.duty)
            const one = await red(page)
            const { phone } = await send(page, 'GET', `/people/${one.id}/clear?purpose=registry`)
            await page.getByRole('navigation').getByRole('link', { name: '人员', exact: true }).click() /* 1 */
            await page.getByRole('textbox', { name: '查找' }).fill(phone)
            await page.keyboard.press('Enter')
            await page.waitForURL('**/people?q=*')
            const row = page.locator('main tbody tr', { has: page.locator(`a[href="/people/${one.id}"]`) })
            await row.getByRole('link', { name: '红' }).click() /* 2 */
            await page.getByRole('heading', { name: '码色与依据' }).waitFor()
            await page.locator('article .step', { hasText: '条款' }).first().waitFor()
            const status = await page.locator('main header a.status').innerText()
            assert.match(status, /红\s*\S+\s+至 \d{4}-/)
            await page.getByRole('link', { name: '时间线' }).click()
            const lines = page.locator('main table tbody tr')
            await lines.first().waitFor()
            const times = (await lines.locator('td:first-child').allInnerTexts()).filter((text) => /^\d{4}-/.test(text))
            assert.deepEqual(times, [...times].sort().reverse())
            await page.getByRole('navigation', { name: '内容' }).getByRole('link', { name: '采样与结果' }).click()
            await page.waitForURL('**parts=tests*')
            await page.locator('.tag', { hasText: '采样' }).first().waitFor()
            const kinds = await page.locator('main table .tag').allInnerTexts()
            assert.ok(kinds.every((kind) => kind === '采样' || kind === '检测结果'))
        },
    ],
    [
        'people: by keyboard alone somebody without a sample in the running round is found and opened',
        async ({ open: openPage, town }) => {
            const { address, desks } = await town()
            const page = await openPage({ at: address })
            await signIn(page, desks.duty)
            await page.goto(`${page.address}people`)
            await tabTo(page, 'form[role=search] input')
            const one = await red(page)
            const { name } = await send(page, 'GET', `/people/${one.id}/clear?purpose=registry`)
            await page.keyboard.type(name)
            await page.keyboard.press('Enter')
            await page.waitForURL('**/people?q=*')
            await page.locator(`main a[href="/people/${one.id}"]`).waitFor()
            await tabTo(page, `main a[href="/people/${one.id}"]`)
            await page.keyboard.press('Enter')
            await page.waitForURL(`**/people/${one.id}`)
            await page.getByRole('heading', { level: 1, name: one.name }).waitFor()
        },
    ],
    [
        'people: those of one colour are those whose own page shows it',
        async ({ open: openPage, town }) => {
            const { address, desks } = await town()
            const page = await openPage({ at: address })
            await signIn(page, desks.duty)
            for (const colour of ['red', 'yellow']) {
                const { items } = await send(page, 'GET', `/people/overview?colour=${colour}&limit=20`)
                assert.ok(items.length > 0)
                for (const one of items) assert.equal((await send(page, 'GET', `/people/${one.id}/colour`)).colour, colour)
            }
        },
    ],
    [
        'people: those under one measure are found by its name, and only measures about persons are offered',
        async ({ open: openPage, town }) => {
            const { address, desks } = await town()
            const page = await openPage({ at: address })
            await signIn(page, desks.duty)
            const { items: kinds } = await send(page, 'GET', '/measure-kinds?limit=200')
            const ofAreas = kinds.filter((one) => one.subject === 'area')
            assert.ok(ofAreas.length > 0)
            const isolation = kinds.find((one) => one.label_zh === '隔离治疗')
            await page.goto(`${page.address}people?measure=${isolation.kind}`)
            const rows = page.locator('main tbody tr')
            await rows.first().getByText('隔离治疗').waitFor()
            assert.equal(await rows.count(), 1)
            await page.getByRole('search').getByText('隔离治疗').first().waitFor()
            await page.getByRole('search').getByRole('combobox', { name: '生效措施' }).click({ force: true })
            await page.getByRole('option', { name: '隔离治疗' }).first().waitFor()
            for (const { label_zh } of ofAreas) assert.equal(await page.getByRole('option', { name: label_zh, exact: true }).count(), 0)
        },
    ],
    [
        'tubes: from the situation a positive tube becomes a call list in four presses, and each look is entered',
        async (given) => {
            const { open: openPage, town } = given
            const { address, desks } = await town()
            const { tube } = await positiveTube(given)
            const page = await openPage({ at: address })
            await signIn(page, desks.duty)
            const round = await send(page, 'GET', `/rounds/${tube.round_id}`)
            const main = page.locator('main')
            await main.getByRole('link', { name: `第 ${round.number} 轮` }).first().click() /* 1 */
            await page.waitForURL('**/rounds/*')
            await main.locator('a[href*="result=positive"]').first().click() /* 2 */
            await main.getByRole('link', { name: tube.code }).click() /* 3 */
            await main.getByRole('button', { name: '联系本人' }).click() /* 4 */
            const calls = main.getByRole('region', { name: '召回名单' }).locator('tbody tr')
            await calls.first().waitFor()
            assert.equal(await calls.count(), tube.members)
            const reachable = (await calls.allInnerTexts()).filter((line) => /1\d{10}/.test(line))
            assert.ok(reachable.length >= tube.members / 2) /* children have no phone of their own */
            const members = await send(page, 'GET', `/tubes/${tube.id}/people`)
            assert.ok(members.items.every((one) => one.name.includes('*') && one.task_id))
            const desk = await openPage({ at: address })
            await signIn(desk, desks.auditor)
            for (const one of members.items) {
                const looks = await send(desk, 'GET', `/people/${one.person_id}/looks`)
                assert.ok(looks.items.some((look) => look.purpose === 'contact' && look.what === 'tube_call_list'))
            }
        },
    ],
    [
        'tubes: an open desk hears of a positive within five seconds, and what it hears leads to the call list (X10)',
        async (given) => {
            const { address, desks } = await given.town()
            const desk = await given.open({ at: address })
            await signIn(desk, desks.duty)
            await desk.getByText('● 实时').waitFor()
            const { tube, lab } = await makePositive(given, 1)
            const alarm = desk.getByRole('alert').filter({ hasText: tube.code })
            await alarm.waitFor({ timeout: ALARM_MS })
            assert.match(await alarm.innerText(), /阳性，10 人须管控/)
            if (process.env.DAYAN_SCREENS) await desk.screenshot({ path: `${process.env.DAYAN_SCREENS}/alarm-positive.png` })
            await alarm.getByRole('link').click()
            await desk.waitForURL(`**/tubes/${tube.id}`)
            await desk.locator('main').getByRole('button', { name: '联系本人' }).click()
            await desk.getByRole('region', { name: '召回名单' }).locator('tbody tr').first().waitFor()
            const line = async () => (await send(desk, 'GET', '/inbox')).items.find((one) => one.id === tube.id)
            assert.equal((await line()).seen, true)
            const page = await given.open({ at: address })
            await signIn(page, lab)
            await send(page, 'POST', `/results/${tube.code}/correction`, { result: 'negative', reason: '复核为阴性' })
            assert.equal(await line(), undefined)
        },
    ],
    [
        'cases: a case shows its three clocks and what followed, group by group, each record opening',
        async ({ open: openPage, town }) => {
            const { address, desks } = await town()
            const page = await openPage({ at: address })
            await signIn(page, desks.duty)
            await page.goto(`${page.address}cases`)
            await page.locator('main tbody a').first().click()
            await page.getByRole('heading', { name: '由此产生' }).waitFor()
            const clocks = page.getByRole('region', { name: '时限' }).locator('tbody tr')
            assert.equal(await clocks.count(), 3)
            for (const name of ['本人措施', '任务', '管控区域', '核酸轮次'])
                await page.getByRole('heading', { level: 3, name }).waitFor()
            await page.getByRole('region', { name: '管控区域' }).getByRole('link').first().click()
            await page.waitForURL('**/zones/*')
        },
    ],
    [
        'households: a household shows who lives there with their colours, and the zone around it',
        async ({ open: openPage, town }) => {
            const { address, desks } = await town()
            const page = await openPage({ at: address })
            await signIn(page, desks.duty)
            const { items } = await send(page, 'GET', '/people/overview?colour=yellow&limit=50')
            const one = items.find((some) => some.household_id)
            const members = await send(page, 'GET', `/people?household_id=${one.household_id}`)
            await page.goto(`${page.address}people/${one.id}`)
            await page.locator('main').getByRole('link', { name: '住户', exact: true }).click()
            await page.waitForURL(`**/households/${one.household_id}`)
            const rows = page.getByRole('region', { name: '成员' }).locator('tbody tr')
            await rows.first().waitFor()
            assert.equal(await rows.count(), members.items.length)
            await page.getByRole('heading', { name: '所在管控区域' }).waitFor()
        },
    ],
    [
        'people: an auditor sees why and who looked, not who it is',
        async ({ open: openPage, town }) => {
            const { address, desks } = await town()
            const duty = await openPage({ at: address })
            await signIn(duty, desks.duty)
            const one = await red(duty)
            await send(duty, 'GET', `/people/${one.id}/clear?purpose=care`)
            const page = await openPage({ at: address })
            await signIn(page, desks.auditor)
            await page.goto(`${page.address}people/${one.id}?view=looks`)
            await page.getByRole('heading', { name: '谁查看过' }).waitFor()
            await page.locator('tbody tr', { hasText: '服务保障' }).first().waitFor()
            assert.equal(await page.getByRole('heading', { name: '登记信息' }).count(), 0)
        },
    ],
    ...looksOf({
        'town-people': { at: 'people?colour=red', desk: 'duty' },
        'town-person': { at: 'people?colour=red', desk: 'duty', act: open('main tbody a') },
        'town-timeline': { at: 'people?colour=red', desk: 'duty', act: view('timeline') },
        'town-contacts': { at: 'people?colour=red', desk: 'duty', act: view('contacts') },
        'town-household': { at: 'people?colour=yellow', desk: 'duty', act: open('main tbody a[href*="households"]') },
        'town-cases': { at: 'cases', desk: 'duty' },
        'town-case': { at: 'cases', desk: 'duty', act: open('main tbody a') },
    }),
    ...looksOf({
        'town-tubes': { at: 'tubes?result=positive', desk: 'duty' },
        'town-tube': { at: 'tubes?result=positive', desk: 'duty', act: open('main tbody a') },
        'town-calls': {
            at: 'tubes?result=positive',
            desk: 'duty',
            act: async (page) => {
                await open('main tbody a')(page)
                await open('main .purposes .main')(page)
            },
        },
    }).map(([sentence, test]) => [sentence, (given) => positiveTube(given).then(() => test(given))]),
    [
        'tubes: a corrected result takes the recalls back, and both results stay in sight',
        async (given) => {
            const { address, desks } = await given.town()
            const { tube, lab } = await positiveTube(given)
            const page = await given.open({ at: address })
            await signIn(page, lab)
            await send(page, 'POST', `/results/${tube.code}/correction`, { result: 'negative', reason: '复核为阴性' })
            await page.goto(`${page.address}tubes/${tube.id}`)
            await page.getByRole('heading', { name: '结果与更正' }).waitFor()
            await page.getByText('复核为阴性').waitFor()
            assert.equal(await page.getByRole('heading', { name: '管内人员' }).count(), 0) /* a laboratory never sees who it is */
            const desk = await given.open({ at: address })
            await signIn(desk, desks.duty)
            const { items } = await send(desk, 'GET', `/tubes/${tube.id}/people`)
            assert.ok(items.every((one) => one.task_state === 'cancelled'))
        },
    ],
]
