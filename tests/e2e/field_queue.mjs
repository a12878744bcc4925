/* The queue in bad days: thousands of records and a thin line, a new version of the application over it, a phone that is nearly full, a
 * file that the desk takes in. */
import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn } from './desks.mjs'
import { looksFine } from './field_looks.mjs'
import { enrol, openPhone, openTable, sampleTo, scan, typePin } from './field_phone.mjs'
import { PASSWORD, startFieldPost, tubeCode } from './field_post.mjs'
import { paperPhone, queueFile } from './field_seal.mjs'
import { allSent, atTable } from './field_table.mjs'

const RECORDS = 5000
const TEN = 10
const QUEUE_OPENS_MS = 1000
const DRAINS_MS = 60_000
/* 10 Mbit/s and 100 ms. */
const FOURTH_GENERATION = { offline: false, latency: 100, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 }

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
const waitingIs = (page, n) => page.getByRole('link', { name: new RegExp(`(^|\\D)${n} 条待传`) }).waitFor({ timeout: 60_000 })

/* Tubes of ten, begun, filled and sealed: twelve records each, at least RECORDS of them. */
async function recordsOf(post) {
    const phone = await paperPhone(post, await post.invite('二号台'))
    const round_id = post.round.id
    const people = await post.all('/people')
    const happened = []
    for (let serial = 1; happened.length < RECORDS; serial++) {
        const tube = tubeCode('T', serial)
        const members = people.slice((serial - 1) * TEN, serial * TEN)
        happened.push({ kind: 'tube_opened', tube, round_id })
        members.forEach(({ id }, i) => happened.push({ kind: 'sample', tube, round_id, person_id: id, position: i + 1 }))
        happened.push({ kind: 'tube_sealed', tube })
    }
    const samples = happened.filter(({ kind }) => kind === 'sample').length
    return { rows: happened.map((record, i) => phone.row(i + 1, record)), samples }
}

async function backHome(page) {
    await page.getByRole('link', { name: '返回' }).click()
    await page.getByRole('link', { name: '待传记录' }).waitFor()
}

/* How long the page of the queue takes to say how many wait; of five. */
async function queueOpens(page, n) {
    const times = []
    for (let i = 0; i < 5; i++) {
        const from = Date.now()
        await page.getByRole('link', { name: '待传记录' }).click()
        await page.locator('main dd', { hasText: new RegExp(`^${n}$`) }).waitFor()
        times.push(Date.now() - from)
        await backHome(page)
    }
    return median(times)
}

async function thousandsWait() {
    const post = await startFieldPost('build/web', { number: RECORDS })
    const phone = await openPhone(post.address)
    try {
        const { page } = phone
        await enrol(phone, await post.invite('一号台'))
        const { rows, samples } = await recordsOf(post)
        await phone.context.setOffline(true)
        await page.getByRole('link', { name: '待传记录' }).click()
        await page.locator('input[type=file]').setInputFiles(queueFile(rows))
        await page.getByText(`已导入 ${rows.length} 条`).waitFor({ timeout: 60_000 })
        await waitingIs(page, rows.length)
        await backHome(page)
        const opens = await queueOpens(page, rows.length)
        await phone.context.setOffline(false)
        const line = await phone.context.newCDPSession(page)
        await line.send('Network.enable')
        await line.send('Network.emulateNetworkConditions', FOURTH_GENERATION)
        const from = Date.now()
        await page.getByRole('link', { name: '待传记录' }).click()
        await page.getByRole('button', { name: '立即发送' }).click()
        await page.getByRole('status').filter({ hasText: '全部已传' }).waitFor({ timeout: 2 * DRAINS_MS })
        const drained = Date.now() - from
        if (process.env.DAYAN_MEASURE) console.log(`    ${rows.length} records: the queue opens in ${opens} ms, drains in ${drained} ms`)
        assert.ok(opens <= QUEUE_OPENS_MS, `opens in ${opens} ms (median of 5)`)
        assert.ok(drained <= DRAINS_MS, `drains in ${drained} ms`)
        assert.equal((await post.samples()).length, samples)
        assert.deepEqual(phone.faults, [])
    } finally {
        await phone.throwAway()
        await post.stop()
    }
}

/* Another build of the application into the folder that the post serves: what was called so is called otherwise. */
async function buildAnew(web) {
    const [page, worker] = [join(web, 'field/index.html'), join(web, 'field/sw.js')]
    await writeFile(page, (await readFile(page, 'utf8')).replace('<head>', '<head><meta name="build" content="second">'))
    const said = await readFile(worker, 'utf8')
    const renamed = said.replace(/"revision":"\w+","url":"index.html"/, '"revision":"second","url":"index.html"')
    assert.notEqual(renamed, said)
    await writeFile(worker, renamed)
}

const build = (page) => page.locator('meta[name=build]').count()

/* The first version's records wait; the second is served, and taken. */
async function newVersionOver({ post, web, phone }) {
    const { page } = phone
    let token = ''
    await page.route('**/api/v1/sync', (route) => {
        token = route.request().headers().authorization
        return route.fulfill({ status: 503, contentType: 'application/json', body: '{}' })
    })
    await enrol(phone, await post.invite('一号台'))
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await openTable(phone)
    await scan(page, tubeCode('T', 1))
    for (let i = 0; i < 6; i++) await sampleTo(page, post.roster[i].number, i + 1)
    await waitingIs(page, 7)
    await post.kill()
    await buildAnew(web)
    await post.again()
    await page.goto(`${post.address}field/`)
    await typePin(page, phone.pin)
    assert.equal(await build(page), 0, 'until it is taken, the old one goes on')
    await page.getByRole('button', { name: '换用新版本' }).click()
    await page.getByRole('group', { name: '口令键盘' }).waitFor()
    await page.locator('meta[name=build]').waitFor({ state: 'attached' })
    await typePin(page, phone.pin)
    await waitingIs(page, 7)
    await openTable(phone)
    await sampleTo(page, post.roster[6].number, 7)
    await page.unroute('**/api/v1/sync')
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('button', { name: '封管', exact: true }).click()
    await page.getByRole('button', { name: '无人排队' }).click()
    await allSent(page)
    const [tube] = await post.tubes()
    assert.deepEqual([tube.members, tube.state, (await post.samples()).length], [7, 'sealed', 7])
    return token
}

/* What an application of before sends: records in the clear, no version. */
async function oldBatch(post, authorization) {
    const headers = { 'content-type': 'application/json', authorization }
    const at = new Date().toISOString()
    const opened = { seq: 900, kind: 'tube_opened', tube: tubeCode('T', 9), round_id: post.round.id, at }
    const body = JSON.stringify({ device_time: at, records: [opened] })
    const answer = await fetch(`${post.address}api/v1/sync`, { method: 'POST', headers, body })
    return (await answer.json()).receipts.map(({ outcome }) => outcome)
}

async function fill(page, roster, n) {
    await scan(page, tubeCode('T', 1))
    for (let i = 0; i < n; i++) await sampleTo(page, roster[i].number, i + 1)
}

export const tests = [
    ['field queue: 5,000 records wait: the queue opens within 1 s, and drains within 60 s over 10 Mbit/s and 100 ms', thousandsWait],
    [
        'field queue: a new version of the application over a waiting queue: nothing is lost, and batches of the version before are taken',
        async () => {
            const folder = await mkdtemp(join(tmpdir(), 'dayan-web-'))
            const web = join(folder, 'web')
            await cp('build/web', web, { recursive: true })
            const post = await startFieldPost(web, { number: 9 })
            const phone = await openPhone(post.address)
            try {
                const token = await newVersionOver({ post, web, phone })
                assert.deepEqual(await oldBatch(post, token), ['stored'])
                assert.deepEqual(phone.faults, [])
            } finally {
                await phone.throwAway()
                await post.stop()
                await rm(folder, { recursive: true, force: true })
            }
        },
    ],
    [
        'field queue: the phone says on every screen that it is nearly full, before it is, and no more once there is room',
        () =>
            atTable(async ({ page }) => {
                const full = page.getByRole('alert').filter({ hasText: '手机存储快满了' })
                await page.evaluate(() => {
                    const { storage } = navigator
                    globalThis.used = 0.95
                    storage.estimate = () => Promise.resolve({ usage: globalThis.used, quota: 1 })
                })
                await full.waitFor()
                await looksFine(page, 'nearly-full')
                await page.getByRole('link', { name: '返回' }).click()
                await full.waitFor()
                await page.evaluate(() => (globalThis.used = 0.5))
                await full.waitFor({ state: 'detached' })
            }),
    ],
    [
        'field queue: the desk takes in the file of a phone without a network, names what it does not take, and knows it all the next time',
        ({ open }) =>
            atTable(async ({ post, phone, page }) => {
                await phone.context.setOffline(true)
                await fill(page, post.roster, 6)
                await page.getByRole('link', { name: /条待传/ }).click()
                const download = page.waitForEvent('download')
                await page.getByRole('button', { name: '导出队列文件' }).click()
                const path = await (await download).path()
                const file = JSON.parse(await readFile(path, 'utf8'))
                const [begun] = file.records
                const damaged = { ...begun, seq: 99, box: `${begun.box.slice(0, -8)}AAAAAAAA` }
                const desk = await open({ at: post.address })
                await signIn(desk, { login: 'duty', password: PASSWORD })
                await desk.goto(`${desk.address}devices`)
                const taken = (says) => desk.getByRole('status').getByText(says).waitFor()
                const input = desk.locator('.take-in input[type=file]')
                await input.setInputFiles(queueFile([...file.records, damaged]))
                await taken('新存 7 条，已有 0 条，未采纳 1 条')
                await desk.getByRole('list', { name: '未采纳的记录' }).getByText(/-00001-\w 第99号记录打不开/).waitFor()
                if (process.env.DAYAN_SCREENS) await desk.screenshot({ path: `${process.env.DAYAN_SCREENS}/queue-file.png` })
                assert.equal((await post.samples()).length, 6)
                await input.setInputFiles(path)
                await taken('新存 0 条，已有 7 条，未采纳 0 条')
                await input.setInputFiles({ name: 'photo.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
                await taken('这不是手机导出的队列文件')
                await phone.context.setOffline(false)
                await page.getByRole('button', { name: '立即发送' }).click()
                await allSent(page)
                assert.deepEqual([(await post.samples()).length, (await post.all('/sync/conflicts')).length], [6, 0])
            }),
    ],
]
