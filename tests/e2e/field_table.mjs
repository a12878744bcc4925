/* The phone at the sampling table, against the real server: no pause when the network goes, nobody lost, nobody twice. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { looksFine } from './field_looks.mjs'
import { enrol, openPhone, openTable, sampleTo, says, scan, showTo, typePin } from './field_phone.mjs'
import { residentOf, startFieldPost, tubeCode } from './field_post.mjs'

const keepPicture = (page) =>
    process.env.DAYAN_SCREENS && page.screenshot({ path: `${process.env.DAYAN_SCREENS}/field-last.png` }).catch(() => undefined)

/* A post with `number` people and one enrolled phone at its table. */
export async function atTable(test, { number = 30, frail = 0, words, ...options } = {}) {
    const post = await startFieldPost('build/web', { number, frail, ...(words ? { words } : {}) })
    const phone = await openPhone(post.address, options)
    try {
        const invited = await post.invite('一号台')
        await enrol(phone, invited)
        await openTable(phone)
        await test({ post, phone, page: phone.page, device_id: invited.device_id })
        assert.deepEqual(phone.faults, [])
    } finally {
        await keepPicture(phone.page)
        await phone.throwAway()
        await post.stop()
    }
}

export const allSent = (page) => page.getByRole('status').filter({ hasText: '全部已传' }).waitFor({ timeout: 20_000 })

/* The table again after the application was killed. */
async function backAtTable(phone) {
    await phone.page.getByRole('group', { name: '口令键盘' }).waitFor()
    await typePin(phone.page, phone.pin)
    await openTable(phone)
}

const UNDOABLE = 3

/* The banner counts records, those that can still be undone too: people, tubes begun, tubes sealed. */
const waiting = (page, n) => page.getByRole('link', { name: new RegExp(`(^|\\D)${n} 条待传`) }).waitFor({ timeout: 20_000 })

export const tests = [
    [
        'field phone: enrolled, it gets its roster, fills a tube by scans alone, and the server has it, a receipt for each record',
        () =>
            atTable(async ({ post, page }) => {
                const ten = tubeCode('T', 1)
                await scan(page, ten)
                await says(page, '已开管')
                for (let i = 0; i < 10; i++) await sampleTo(page, post.roster[i].number, i + 1)
                await says(page, '已满')
                await page.getByRole('button', { name: '已满，封管' }).click()
                await says(page, '已封管')
                await allSent(page)
                const samples = await post.samples()
                const [tube] = await post.tubes()
                assert.equal(new Set(samples.map((one) => one.person_id)).size, 10)
                assert.deepEqual([tube.code, tube.members, tube.state], [ten, 10, 'sealed'])
            }),
    ],
    [
        'field phone X1: 300 people at one table, the network gone from 37 to 260, the application killed at 120: each once, in 30 tubes',
        () =>
            atTable(
                async ({ post, phone }) => {
                    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
                    for (let i = 0; i < 300; i++) {
                        if (i === 37) {
                            await waiting(phone.page, UNDOABLE)
                            await phone.context.setOffline(true)
                        }
                        if (i === 120) {
                            await phone.reopen({ offline: true })
                            await backAtTable(phone)
                        }
                        if (i === 260) {
                            await waiting(phone.page, UNDOABLE + 223 + 22 + 22)
                            await phone.context.setOffline(false)
                        }
                        if (i % 10 === 0) await scan(phone.page, tubeCode('T', 1 + i / 10))
                        await sampleTo(phone.page, post.roster[i].number, (i % 10) + 1)
                    }
                    await phone.page.getByRole('button', { name: '已满，封管' }).click()
                    const from = Date.now()
                    await allSent(phone.page)
                    assert.ok(Date.now() - from < 10_000, 'the queue drains within 10 s')
                    const [samples, tubes] = [await post.samples(), await post.tubes()]
                    assert.equal(samples.length, 300)
                    assert.equal(new Set(samples.map((one) => one.person_id)).size, 300)
                    assert.ok(samples.every((one) => one.counts))
                    assert.equal(tubes.length, 30)
                    assert.ok(tubes.every((tube) => tube.members === 10 && tube.state === 'sealed'))
                },
                { number: 300 },
            ),
    ],
    [
        'field phone X2: somebody already sampled is said so with time and place, and goes in again only with a reason',
        () =>
            atTable(async ({ post, page }) => {
                await scan(page, tubeCode('T', 1))
                await sampleTo(page, post.roster[0].number, 1)
                await scan(page, post.roster[0].number)
                await says(page, '此人已在本管中')
                await scan(page, tubeCode('T', 2))
                await page.getByRole('dialog', { name: '未满封管' }).getByRole('button', { name: '无人排队' }).click()
                await page.getByText(tubeCode('T', 2).slice(18)).waitFor()
                await scan(page, post.roster[0].number)
                const question = page.getByRole('dialog', { name: '本轮已采样' })
                await question.getByText(/已于 \d\d:\d\d 在本台采样/).waitFor()
                await question.getByRole('button', { name: '不重采，下一位' }).click()
                await scan(page, post.roster[0].number)
                await question.getByRole('button', { name: '原管破损或遗失' }).click()
                await says(page, '已保存（重复采样）')
                await page.getByRole('button', { name: '更多' }).click()
                await page.getByRole('button', { name: '封管', exact: true }).click()
                await page.getByRole('button', { name: '无人排队' }).click()
                await allSent(page)
                const samples = await post.samples()
                assert.deepEqual(samples.map((one) => [one.counts, one.reason ?? '']).sort(), [[false, '原管破损或遗失'], [true, '']])
            }),
    ],
    [
        'field phone X3: an ID number ending in X is checked while it is typed: a slip is caught, the person is named, then saved',
        () =>
            atTable(async ({ post, page }) => {
                const person = post.roster.find(({ number }) => number.endsWith('X'))
                await scan(page, tubeCode('T', 1))
                const from = Date.now()
                await page.getByRole('button', { name: '证件号' }).click()
                const sheet = page.getByRole('dialog', { name: '居民身份证号' })
                const slip = person.number.slice(0, 16) + ((Number(person.number[16]) + 1) % 10) + 'X'
                for (const key of slip) await sheet.getByRole('button', { name: key, exact: true }).click()
                await sheet.getByText('号码有误').waitFor()
                for (let i = 0; i < 2; i++) await sheet.getByRole('button', { name: '退格' }).click()
                for (const key of person.number.slice(16)) await sheet.getByRole('button', { name: key, exact: true }).click()
                await sheet.getByRole('button', { name: `采样：${person.name}` }).click()
                await says(page, person.name)
                await says(page, '已保存')
                assert.ok(Date.now() - from < 15_000, 'within 15 s, the slip included')
            }, { number: 90 }),
    ],
    [
        'field phone X4: a tube sealed too early is reopened in three taps, with a reason and under its code; the last three can be undone',
        () =>
            atTable(async ({ post, page }) => {
                await scan(page, tubeCode('T', 1))
                for (let i = 0; i < 7; i++) await sampleTo(page, post.roster[i].number, i + 1)
                await page.getByRole('button', { name: `${post.roster[6].name} ↶ 撤销` }).click()
                await says(page, '已撤销')
                await sampleTo(page, post.roster[7].number, 7)
                await page.getByRole('button', { name: '更多' }).click()
                await page.getByRole('button', { name: '封管', exact: true }).click()
                await page.getByRole('button', { name: '收工' }).click()
                await says(page, '已封管')
                await allSent(page)
                assert.deepEqual((await post.tubes()).map((tube) => [tube.members, tube.state]), [[7, 'sealed']])
                await page.getByRole('button', { name: '更多' }).click()
                await page.getByRole('button', { name: /^重开/ }).click()
                await page.getByRole('button', { name: '误封，未满' }).click()
                await says(page, '已重开')
                for (let i = 8; i < 11; i++) await sampleTo(page, post.roster[i].number, i)
                await page.getByRole('button', { name: '已满，封管' }).click()
                await allSent(page)
                const [tube] = await post.tubes()
                assert.deepEqual([tube.code, tube.members, tube.state, tube.reason], [tubeCode('T', 1), 10, 'sealed', '误封，未满'])
            }),
    ],
    [
        'field phone: a colleague takes over an open tube by photographing the code on the first phone',
        () =>
            atTable(async ({ post, page }) => {
                const other = await openPhone(post.address)
                try {
                    await enrol(other, await post.invite('二号台'))
                    await openTable(other)
                    await scan(page, tubeCode('T', 1))
                    for (let i = 0; i < 4; i++) await sampleTo(page, post.roster[i].number, i + 1)
                    await page.getByRole('button', { name: '更多' }).click()
                    await page.getByRole('button', { name: '交给同事继续' }).click()
                    const qr = page.getByRole('img', { name: '交给同事继续' })
                    await qr.waitFor()
                    await page.waitForTimeout(400)
                    const buffer = await qr.screenshot()
                    await other.page.locator('input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer })
                    await says(other.page, '已接手此管')
                    await scan(other.page, post.roster[2].number)
                    await says(other.page, '此人已在本管中')
                    for (let i = 4; i < 10; i++) await sampleTo(other.page, post.roster[i].number, i + 1)
                    await other.page.getByRole('button', { name: '已满，封管' }).click()
                    await allSent(other.page)
                    await page.keyboard.press('Escape')
                    await allSent(page)
                    const [tube] = await post.tubes()
                    assert.deepEqual([tube.members, tube.state, (await post.samples()).length], [10, 'sealed', 10])
                } finally {
                    await other.throwAway()
                }
            }),
    ],
    [
        'field phone: who waits is counted with one tap and a number, without a network too; residents choose their site by it',
        () =>
            atTable(
                async ({ post, phone, page }) => {
                    await phone.context.setOffline(true)
                    await page.getByRole('button', { name: '排队', exact: true }).click()
                    const sheet = page.getByRole('dialog', { name: '排队人数' })
                    for (const key of ['3', '5']) await sheet.getByRole('button', { name: key, exact: true }).click()
                    await looksFine(page, 'count')
                    await sheet.getByRole('button', { name: '排队 35 人' }).click()
                    await says(page, '已记下：排队 35 人')
                    await waiting(page, 1)
                    await phone.context.setOffline(false)
                    await allSent(page)
                    const [site] = await post.all('/sites/states')
                    assert.deepEqual([site.site_id, site.waiting, site.state], [post.site.id, 35, 'free'])
                    const resident = await residentOf(post, post.roster[0], join(post.folder, 'sent'))
                    const { items } = await resident('GET', '/resident/sites')
                    assert.deepEqual(items.map(({ waiting: n, wait }) => [n, wait]), [[35, 18]])
                },
                { words: (folder) => ['--sender', `file:${join(folder, 'sent')}`] },
            ),
    ],
    [
        'field phone: a family of guests in one household tube, joined by somebody of the roster: the server has all of them',
        () =>
            atTable(async ({ post, page }) => {
                await scan(page, tubeCode('H', 1))
                for (const [i, one] of [post.stranger, post.another].entries()) {
                    await scan(page, one.number)
                    await page.getByRole('dialog', { name: '名册外人员' }).getByRole('button', { name: '采样', exact: true }).click()
                    await page.getByRole('region', { name: new RegExp(`^已采 ${i + 1}，`) }).waitFor()
                }
                await sampleTo(page, post.roster[0].number, 3)
                await page.getByRole('button', { name: '更多' }).click()
                await page.getByRole('button', { name: '封管', exact: true }).click()
                await says(page, '已封管')
                await allSent(page)
                const [tube] = await post.tubes()
                assert.deepEqual([tube.household, tube.members, (await post.samples()).length], [true, 3, 3])
            }),
    ],
    [
        'field phone: a tube comes from a phone that this one does not know: it asks first, and no more once the day names it',
        () =>
            atTable(async ({ post, page }) => {
                const other = await openPhone(post.address)
                try {
                    await enrol(other, await post.invite('二号台'))
                    await openTable(other)
                    await scan(other.page, tubeCode('T', 1))
                    for (let i = 0; i < 2; i++) await sampleTo(other.page, post.roster[i].number, i + 1)
                    await other.page.getByRole('button', { name: '更多' }).click()
                    await other.page.getByRole('button', { name: '交给同事继续' }).click()
                    const renewed = page.waitForResponse('**/api/v1/field/day')
                    await showTo(other.page, '交给同事继续', page)
                    const asks = page.getByRole('dialog', { name: '不认识出示交接码的手机' })
                    await renewed
                    await looksFine(page, 'handover-unknown')
                    await asks.getByRole('button', { name: '不接手' }).click()
                    await showTo(other.page, '交给同事继续', page)
                    await says(page, '已接手此管')
                    await sampleTo(page, post.roster[2].number, 3)
                } finally {
                    await other.throwAway()
                }
            }),
    ],
    [
        'field phone: somebody of no roster is taken by number after a question; the tube counts them, the desk is told whom to complete',
        () =>
            atTable(async ({ post, page }) => {
                const number = post.stranger.number
                await scan(page, tubeCode('T', 1))
                await sampleTo(page, post.roster[0].number, 1)
                await scan(page, number)
                await page.getByRole('dialog', { name: '名册外人员' }).getByRole('button', { name: '采样', exact: true }).click()
                await page.getByRole('region', { name: /^已采 2，/ }).waitFor()
                await sampleTo(page, post.roster[1].number, 3)
                await page.getByRole('button', { name: '更多' }).click()
                await page.getByRole('button', { name: '封管', exact: true }).click()
                await page.getByRole('button', { name: '无人排队' }).click()
                await says(page, '已封管')
                await allSent(page)
                const [tube] = await post.tubes()
                assert.deepEqual([tube.members, tube.state, (await post.samples()).length], [3, 'sealed', 3])
                const conflicts = await post.all('/sync/conflicts')
                assert.equal(conflicts.length, 1)
                assert.ok(!JSON.stringify(conflicts).includes(number))
            }),
    ],
]
