/* A positive pool to its end, at a post of its own: the phone samples, one of the laboratory enters and another releases, the post is told,
 * the people are held; singles are sampled on the phone, entered and released the same way, and clear or confirm who was held. */
import assert from 'node:assert/strict'
import { signIn } from './desks.mjs'
import { enrol, openPhone, openTable, sampleTo, says, scan } from './field_phone.mjs'
import { PASSWORD, startFieldPost, tubeCode } from './field_post.mjs'
import { allSent } from './field_table.mjs'

const POOL = tubeCode('T', 1)
const HELD = 3
const ALARM_MS = 5000
const LAB_VIEW = { width: 720, height: 560 } /* as it stands beside the machine */
const single = (i) => tubeCode('S', 1 + i)
const keep = (page, name) => process.env.DAYAN_SCREENS && page.screenshot({ path: `${process.env.DAYAN_SCREENS}/retest-${name}.png` })

async function seat({ open }, post, login) {
    await post.admin('POST', '/accounts', { login, role: 'lab', area_id: post.county.id, password: PASSWORD })
    const page = await open({ at: post.address, viewport: LAB_VIEW })
    await signIn(page, { login, password: PASSWORD })
    return page
}

/* The results of these tubes, by one of the laboratory. */
async function enter(page, result, tubes) {
    await page.goto(`${page.address}lab?tab=entry`)
    await page.getByRole('radio', { name: new RegExp(`^\\d ${result}$`) }).check()
    const line = page.getByRole('textbox', { name: '扫描或输入管码' }).first()
    for (const tube of tubes) {
        await line.fill(tube)
        await line.press('Enter')
    }
    if (tubes.length > 1) await keep(page, 'entry')
    await page.getByRole('button', { name: `录入 ${tubes.length} 管` }).click()
    await page.getByText(`已录入 ${tubes.length} 管，等待另一人复核`).waitFor()
}

const sealed = async (page) => {
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('button', { name: '封管', exact: true }).click()
}

async function samplePool({ page }, roster) {
    await scan(page, POOL)
    for (let i = 0; i < HELD; i++) await sampleTo(page, roster[i].number, i + 1)
    await sealed(page)
    await page.getByRole('button', { name: '无人排队' }).click()
    await says(page, '已封管')
    await allSent(page)
}

/* Each of them alone, in a tube that is for the retest. */
async function sampleSingles({ page }, roster) {
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('button', { name: '下一管用于复核' }).click()
    await page.keyboard.press('Escape')
    for (let i = 0; i < HELD; i++) {
        await scan(page, single(i))
        await page.getByText(single(i).slice(18)).waitFor()
        await sampleTo(page, roster[i].number, 1)
    }
    await sealed(page)
    await says(page, '已封管')
    await allSent(page)
}

const rows = (page, n) => page.waitForFunction((wanted) => document.querySelectorAll('main tbody tr').length === wanted, n)

/* How many the desk's list of people has of a colour. */
async function listed(duty, colour, n) {
    const asked = duty.waitForResponse((answer) => answer.url().includes('/people/overview?') && answer.url().includes(colour))
    await duty.goto(`${duty.address}people?colour=${colour}`)
    assert.equal((await (await asked).json()).items.length, n, colour)
    await rows(duty, n)
}

async function poolIsPositive({ duty, first, second }) {
    await enter(first, '阳性', [POOL])
    await second.goto(`${second.address}lab?tab=release`)
    const row = second.locator('tbody tr', { hasText: POOL })
    await row.getByText('lab-one').waitFor()
    await keep(second, 'release')
    assert.equal((await duty.post.all('/tasks?kind=retest')).length, 0, 'entered by one, nothing follows')
    await row.getByRole('button', { name: '发布' }).click()
    await second.getByText('没有待复核的结果').waitFor()
    await duty.getByRole('alert').filter({ hasText: POOL }).first().waitFor({ timeout: ALARM_MS })
    await keep(duty, 'alarm')
    await listed(duty, 'yellow', HELD)
    await keep(duty, 'held')
    await duty.goto(`${duty.address}tasks?of=all&kind=retest`)
    await rows(duty, HELD)
    await keep(duty, 'tasks')
}

async function singlesTell({ duty, first, second }) {
    await enter(first, '阴性', [single(0), single(1)])
    await enter(first, '阳性', [single(2)])
    await second.goto(`${second.address}lab?tab=release`)
    await second.getByRole('button', { name: '发布 2 个阴性结果' }).click()
    await listed(duty, 'yellow', 1)
    await second.locator('tbody tr', { hasText: single(2) }).getByRole('button', { name: '发布', exact: true }).click()
    await second.getByText('没有待复核的结果').waitFor()
    await listed(duty, 'yellow', 0)
    await listed(duty, 'red', 1)
    await keep(duty, 'confirmed')
}

async function toTheEnd(given) {
    const post = await startFieldPost('build/web', { number: 9 })
    given.after(post.stop)
    const phone = await openPhone(post.address)
    given.after(phone.throwAway)
    const [first, second] = [await seat(given, post, 'lab-one'), await seat(given, post, 'lab-two')]
    const duty = await given.open({ at: post.address })
    await signIn(duty, { login: 'duty', password: PASSWORD })
    await duty.getByText('● 实时').waitFor()
    duty.post = post
    await enrol(phone, await post.invite('一号台'))
    await openTable(phone)
    const hands = { duty, first, second }
    await samplePool(phone, post.roster)
    await poolIsPositive(hands)
    await sampleSingles(phone, post.roster)
    const tasks = await post.all('/tasks?kind=retest&state=done')
    assert.equal(tasks.length, HELD, 'sampled alone, each retest is done')
    await singlesTell(hands)
    const [tube] = (await post.tubes()).filter(({ code }) => code === POOL)
    await duty.goto(`${duty.address}tubes/${tube.id}`)
    const people = duty.getByRole('region', { name: '管内人员' })
    await people.getByText('阳性').waitFor()
    assert.equal(await people.getByText('阴性').count(), 2)
    await keep(duty, 'tube')
    assert.deepEqual(phone.faults, [])
}

export const tests = [
    ['lab: a positive pool is entered by one and released by another; three are held, singles clear two and confirm one', toTheEnd],
]
