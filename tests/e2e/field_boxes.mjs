/* Boxes from phone to phone against the real server: the site packs, the courier carries, the laboratory receives, with and without a
 * network; what is missing is named at once, and the post alarmed. */
import assert from 'node:assert/strict'
import { enrol, openPhone, openTable, sampleTo, scan, showTo, typePin } from './field_phone.mjs'
import { looksFine } from './field_looks.mjs'
import { startFieldPost, tubeCode } from './field_post.mjs'
import { allSent } from './field_table.mjs'

const NUMBER = 30
const WITHIN_MS = 90_000
const BOX = tubeCode('B', 1)
const single = (i) => tubeCode('S', 1 + i)

/* What the screen of boxes said last. */
const heard = (page, words) => page.getByRole('status', { name: '结果' }).filter({ hasText: words }).waitFor()
const inBox = (page, n) => page.getByRole('region', { name: '转运箱' }).getByText(`${n} 管`, { exact: true }).waitFor()
const atHome = (page) => page.getByRole('link', { name: '返回' }).click()

async function openBoxes(page, name) {
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('region', { name: '转运箱' }).waitFor()
}

/* Signs for the step of this name, at this temperature. */
async function sign(phone, name, celsius) {
    const { page } = phone
    await page.getByRole('button', { name, exact: true }).first().click()
    const sheet = page.getByRole('dialog', { name })
    if (celsius) await sheet.getByLabel(/^箱内温度/).fill(celsius)
    await sheet.getByRole('heading', { name }).click()
    await typePin(page, phone.pin)
    await sheet.waitFor({ state: 'hidden' })
}

async function scanTubes(page, from, to) {
    for (let i = from; i < to; i++) {
        await scan(page, single(i))
        await inBox(page, i + 1)
    }
}

/* A post and a phone for each pair of hands. */
async function threeHands(test) {
    const post = await startFieldPost('build/web', { number: NUMBER })
    const phones = {}
    try {
        for (const [role, label] of [['sampler', '一号台'], ['courier', '一号车'], ['lab', '收样台']]) {
            phones[role] = await openPhone(post.address)
            await enrol(phones[role], await post.invite(label, role))
        }
        await test({ post, ...phones })
        for (const phone of Object.values(phones)) assert.deepEqual(phone.faults, [])
    } finally {
        const screens = process.env.DAYAN_SCREENS
        for (const [role, phone] of Object.entries(phones)) {
            if (screens) await phone.page.screenshot({ path: `${screens}/field-${role}-last.png` }).catch(() => undefined)
            await phone.throwAway()
        }
        await post.stop()
    }
}

async function sampled(sampler, post) {
    await openTable(sampler)
    for (let i = 0; i < NUMBER; i++) {
        await scan(sampler.page, single(i))
        await sampler.page.getByText(single(i).slice(18)).waitFor()
        await sampleTo(sampler.page, post.roster[i].number, 1)
    }
    await sampler.page.getByRole('button', { name: '已满，封管' }).click()
    await atHome(sampler.page)
}

const stateOf = async (post) => (await post.all('/boxes'))[0]?.state
const findTubes = async (post) => (await post.all('/tasks?kind=find_tubes')).filter((task) => task.state === 'open')

async function until(what, holds, within = 20_000) {
    for (const from = Date.now(); Date.now() - from < within; ) {
        if (await holds()) return
        await new Promise((done) => setTimeout(done, 200))
    }
    assert.fail(what)
}

export const tests = [
    [
        'field boxes X8: 30 tubes packed, 29 received, no network until the end: 1 missing, who had it, the post alarmed within 90 s',
        () =>
            threeHands(async ({ post, sampler, courier, lab }) => {
                await sampled(sampler, post)
                for (const { context } of [sampler, courier, lab]) await context.setOffline(true)
                const from = Date.now()
                await openBoxes(sampler.page, '装箱交接')
                await scan(sampler.page, BOX)
                await scanTubes(sampler.page, 0, NUMBER)
                await looksFine(sampler.page, 'box-packed')
                await sign(sampler, '封箱签字', '5.5')
                await sign(sampler, '交给转运员')

                await openBoxes(courier.page, '转运标本箱')
                await showTo(sampler.page, '出示交接码', courier.page)
                await heard(courier.page, '已识别转运箱')
                await scanTubes(courier.page, 0, NUMBER)
                await heard(courier.page, '全部到齐')
                await sign(courier, '签字接走', '4')
                await heard(courier.page, '已接走')
                await courier.page.getByText('低温保存').first().waitFor()
                await looksFine(courier.page, 'box-carried')
                await sign(courier, '交给实验室')

                await openBoxes(lab.page, '接收标本箱')
                await showTo(courier.page, '出示交接码', lab.page)
                await heard(lab.page, '已识别转运箱')
                await scanTubes(lab.page, 0, NUMBER - 1)
                await sign(lab, '签字接收', '4')
                await heard(lab.page, '缺 1 管')
                await heard(lab.page, '最后经手：一号车')
                await lab.page.getByText(single(NUMBER - 1)).waitFor()
                await looksFine(lab.page, 'box-short')

                for (const { page, context } of [sampler, courier, lab]) {
                    await context.setOffline(false)
                    await page.keyboard.press('Escape')
                    await allSent(page)
                }
                await until('the post is alarmed', async () => (await findTubes(post)).length === 1)
                assert.ok(Date.now() - from < WITHIN_MS, `within 90 s: ${Date.now() - from} ms`)
                const [task] = await findTubes(post)
                assert.match(task.note, new RegExp(`1/${NUMBER}.*${single(NUMBER - 1)}.*courier`))
                const [box] = await post.all('/boxes')
                assert.deepEqual([box.tubes, box.taken, box.received, box.missing, box.state], [30, 30, 29, 1, 'short'])
                const chain = await post.duty('GET', `/boxes/${box.id}/chain`)
                assert.deepEqual(chain.items.map(({ kind, login }) => `${kind} ${login}`), [
                    'closed sampler', 'handed sampler', 'taken courier', 'handed courier', 'received lab',
                ])

                await lab.page.getByRole('button', { name: '再扫补收' }).click()
                await scan(lab.page, single(NUMBER - 1))
                await heard(lab.page, '全部到齐')
                await sign(lab, '签字接收')
                await until('found: the task is done', async () => (await findTubes(post)).length === 0)
            }),
    ],
    [
        'field boxes: with a network the label is enough: courier and laboratory know what should be in the box',
        () =>
            threeHands(async ({ post, sampler, courier, lab }) => {
                await openBoxes(sampler.page, '装箱交接')
                await scan(sampler.page, BOX)
                await scanTubes(sampler.page, 0, 3)
                await sign(sampler, '封箱签字')
                await until('the post has the box', async () => (await stateOf(post)) === 'closed')
                await openBoxes(courier.page, '转运标本箱')
                await scan(courier.page, BOX)
                await heard(courier.page, '已识别转运箱')
                await courier.page.getByText('/ 3').waitFor()
                await courier.page.getByRole('button', { name: '签字接走' }).click()
                await typePin(courier.page, courier.pin === '000000' ? '000001' : '000000')
                await courier.page.getByText('口令不对').waitFor()
                await looksFine(courier.page, 'box-sign')
                await typePin(courier.page, courier.pin)
                await heard(courier.page, '已接走')
                await courier.page.getByText(/室温还剩 3 小时/).first().waitFor()
                await until('it is on its way', async () => (await stateOf(post)) === 'in_transit')
                await openBoxes(lab.page, '接收标本箱')
                await scan(lab.page, BOX)
                await lab.page.getByText('/ 3').waitFor()
                await lab.page.getByText('上一手：courier').waitFor()
                await scan(lab.page, single(7))
                await heard(lab.page, '清单上没有这一管')
                await lab.page.getByRole('button', { name: '取出最后一管' }).click()
                await scanTubes(lab.page, 0, 3)
                await heard(lab.page, '全部到齐')
                await sign(lab, '签字接收', '3')
                await heard(lab.page, '数目相符')
                await until('it is there', async () => (await stateOf(post)) !== 'in_transit')
                const [box] = await post.all('/boxes')
                assert.deepEqual([box.received, box.missing, box.state], [3, 0, 'received'])
                assert.deepEqual(await findTubes(post), [])
            }),
    ],
]
