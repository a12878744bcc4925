/* What a phone must withstand: theft, revocation, foreign networks, a wrong clock, a full store, a second tab, a batch played again. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { looksFine } from './field_looks.mjs'
import { enrol, openPhone, openTable, sampleTo, says, scan, typePin } from './field_phone.mjs'
import { clientOf, tubeCode } from './field_post.mjs'
import { allSent, atTable } from './field_table.mjs'

/* Everything the application has stored, as text: the database byte by byte, local storage, what was cached. */
function stored(page) {
    return page.evaluate(async () => {
        const open = (name) => new Promise((ready) => (indexedDB.open(name).onsuccess = (event) => ready(event.target.result)))
        const text = (_, value) => (value instanceof Uint8Array ? new TextDecoder('utf-8').decode(value) : value)
        const parts = [JSON.stringify(localStorage)]
        for (const { name } of await indexedDB.databases()) {
            const db = await open(name)
            for (const store of db.objectStoreNames) {
                const all = db.transaction(store).objectStore(store).getAll()
                await new Promise((ready) => (all.onsuccess = ready))
                parts.push(`${store}: ${JSON.stringify(all.result, text)}`)
            }
            db.close()
        }
        for (const cached of await caches.keys()) {
            for (const request of await (await caches.open(cached)).keys()) parts.push(request.url)
        }
        return parts.join('\n')
    })
}

async function fill(page, roster, n, serial = 1) {
    await scan(page, tubeCode('T', serial))
    for (let i = 0; i < n; i++) await sampleTo(page, roster[i].number, i + 1)
}

async function seal(page) {
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('button', { name: '封管', exact: true }).click()
    await page.getByRole('button', { name: '无人排队' }).click()
    await says(page, '已封管')
}

async function exported(page) {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出队列文件' }).click()
    return download
}

export const tests = [
    [
        'field phone T3: what a stolen phone has stored names nobody; cut off, it forgets roster and keys and still owes its queue',
        () =>
            atTable(async ({ post, phone, page, device_id }) => {
                await phone.context.setOffline(true)
                await fill(page, post.roster, 8)
                const dump = await stored(page)
                const seeded = post.roster.flatMap((person) => [person.name, person.number, person.phone])
                assert.deepEqual(seeded.filter((said) => dump.includes(said)), [])
                assert.match(dump, /"key":"day"/)
                await post.duty('POST', `/devices/${device_id}/revocation`, { reason: '遗失' })
                await phone.context.setOffline(false)
                await page.getByText('本机已被停用，名册已清除').waitFor({ timeout: 60_000 })
                const after = await stored(page)
                assert.doesNotMatch(after, /"key":"(day|locked|table)"/)
                assert.match(after, /"state":"waiting"/)
                const download = await exported(page)
                const file = JSON.parse(await readFile(await download.path(), 'utf8'))
                const boxes = file.records.map(({ seq, box }) => ({ seq, box }))
                const body = { version: 2, device_id, device_time: new Date().toISOString(), boxes }
                const told = await post.duty('POST', '/sync/for-another', body)
                assert.ok(told.receipts.every((receipt) => receipt.outcome === 'stored'))
                assert.equal((await post.samples()).length, 8)
            }),
    ],
    [
        'field phone T5: a batch played again a hundred times gives the same receipts and nothing new; from another phone it is refused',
        () =>
            atTable(async ({ post, page }) => {
                const sent = page.waitForRequest('**/api/v1/sync')
                await fill(page, post.roster, 4)
                await seal(page)
                const request = await sent
                await allSent(page)
                const play = (authorization) => {
                    const headers = { 'content-type': 'application/json', authorization }
                    return fetch(request.url(), { method: 'POST', headers, body: request.postData() })
                }
                const mine = await request.headerValue('authorization')
                const first = (await (await play(mine)).json()).receipts
                for (let i = 0; i < 99; i++) assert.deepEqual((await (await play(mine)).json()).receipts, first)
                const other = await post.invite('二号台')
                const keys = { sign_key: 'A'.repeat(43), box_key: 'A'.repeat(43) }
                const enrolled = await clientOf(post.address)('POST', '/enrolment', { invite: other.invite, pin: other.pin, ...keys })
                assert.equal((await play(`Bearer ${enrolled.token}`)).status, 403)
                assert.equal((await post.samples()).length, 4)
            }),
    ],
    [
        'field phone: a sign-on page, half an answer and a server in trouble do no harm; the phone says what is in the way',
        () =>
            atTable(async ({ post, page }) => {
                const wrong = [
                    ['网络要求登录', { status: 200, contentType: 'text/html', body: '<html>Sign in to Wi-Fi</html>' }],
                    ['连不上服务器', { status: 200, contentType: 'application/json', body: '{"receipts":[{"seq":1,"outcome":"sto' }],
                    ['服务器忙，稍后再发', { status: 503, contentType: 'application/json', body: '{}' }],
                ]
                let answer
                await page.route('**/api/v1/sync', (route) => (answer ? route.fulfill(answer) : route.continue()))
                await scan(page, tubeCode('T', 1))
                for (const [i, [words, given]] of wrong.entries()) {
                    answer = given
                    await sampleTo(page, post.roster[i].number, i + 1)
                    await page.getByText(words).waitFor()
                }
                assert.equal((await post.samples()).length, 0)
                answer = undefined
                await seal(page)
                await allSent(page)
                assert.equal((await post.samples()).length, 3)
            }),
    ],
    [
        'field phone: a sign-on page, half a roster, and bytes of somebody else in the place of a roster leave the one that is there',
        () =>
            atTable(async ({ post, phone, page }) => {
                let answer
                await page.route('**/api/v1/field/day', async (route) => {
                    const whole = await route.fetch()
                    const body = await whole.body()
                    await route.fulfill(answer(whole, body))
                })
                const wrong = [
                    () => ({ status: 200, contentType: 'text/html', body: '<html>Sign in to Wi-Fi</html>' }),
                    (whole, body) => ({ response: whole, body: body.subarray(0, body.length / 2) }),
                    (whole, body) => ({ response: whole, body: Buffer.alloc(body.length, 1) }),
                ]
                await scan(page, tubeCode('T', 1))
                for (const [i, given] of wrong.entries()) {
                    answer = given
                    const asked = page.waitForResponse('**/api/v1/field/day')
                    await page.getByRole('button', { name: '锁屏' }).click()
                    await typePin(page, phone.pin)
                    await asked
                    await page.getByRole('navigation', { name: '操作' }).waitFor()
                    await sampleTo(page, post.roster[i].number, i + 1)
                    await says(page, post.roster[i].name)
                }
                await seal(page)
                await allSent(page)
                assert.equal((await post.samples()).length, wrong.length)
            }),
    ],
    [
        'field phone T10: a phone three days ahead loses nothing: its records are flagged, and it is told to set its clock',
        () =>
            atTable(async ({ post, phone, page }) => {
                await page.clock.install({ time: Date.now() + 3 * 86_400_000 })
                await page.goto(`${post.address}field/`)
                await page.getByRole('group', { name: '口令键盘' }).waitFor()
                await page.keyboard.type(phone.pin)
                await page.getByText(/^名册/).waitFor()
                await openTable(phone)
                await fill(page, post.roster, 3)
                await seal(page)
                await page.clock.runFor(2000)
                await allSent(page)
                const samples = await post.samples()
                assert.deepEqual(samples.map((sample) => sample.skewed), [true, true, true])
                await page.getByRole('link', { name: '返回' }).click()
                await page.getByText(/本机时钟相差 43\d\d 分钟/).waitFor()
            }),
    ],
    [
        'field phone: 30 h without a network: the roster is gone and the phone says so; its open tube is filled on, each person once',
        () =>
            atTable(async ({ post, phone, page }) => {
                await page.clock.install()
                await page.reload()
                await typePin(page, phone.pin)
                await page.getByRole('navigation', { name: '操作' }).waitFor()
                await phone.context.setOffline(true)
                await fill(page, post.roster, 3)
                assert.match(await stored(page), /"key":"day"/)
                await page.clock.fastForward(30 * 3_600_000)
                await page.getByRole('group', { name: '口令键盘' }).waitFor()
                await page.clock.runFor(10_000)
                assert.doesNotMatch(await stored(page), /"key":"day"/, 'wiped on a locked phone, too')
                await typePin(page, phone.pin)
                const over = page.getByRole('status', { name: '名册已满 24 小时，已清除' })
                await over.waitFor()
                await looksFine(page, 'roster-over')
                await scan(page, 'nobody-of-ours')
                await says(page, '名册已过期')
                for (let i = 3; i < 6; i++) await sampleTo(page, post.roster[i].number, i + 1)
                await seal(page)
                await page.getByRole('link', { name: '返回' }).click()
                await over.waitFor()
                await looksFine(page, 'roster-over-home')
                await phone.context.setOffline(false)
                await page.getByRole('button', { name: '现在下载' }).click()
                await page.getByText(/^名册 30 人/).waitFor()
                await page.clock.runFor(60_000)
                await allSent(page)
                const samples = await post.samples()
                assert.deepEqual([samples.length, new Set(samples.map((one) => one.person_id)).size], [6, 6])
            }),
    ],
    [
        'field phone: a full store is said at once and nothing is lost; room again, the same scan is saved',
        () =>
            atTable(async ({ post, page }) => {
                await fill(page, post.roster, 2)
                await page.evaluate(() => {
                    const { add } = IDBObjectStore.prototype
                    globalThis.roomAgain = () => (IDBObjectStore.prototype.add = add)
                    IDBObjectStore.prototype.add = () => {
                        throw new DOMException('full', 'QuotaExceededError')
                    }
                })
                await scan(page, post.roster[2].number)
                await says(page, '没有存下')
                await page.evaluate(() => globalThis.roomAgain())
                await sampleTo(page, post.roster[2].number, 3)
                await seal(page)
                await allSent(page)
                assert.equal((await post.samples()).length, 3)
            }),
    ],
    [
        'field phone: a second tab only says so, and becomes the one that writes when the first is closed',
        () =>
            atTable(async ({ phone, page }) => {
                const second = await phone.context.newPage()
                await second.goto(page.url())
                await second.getByText('本应用已在另一个窗口打开').waitFor()
                await page.close()
                await second.getByRole('group', { name: '口令键盘' }).waitFor()
                phone.page = second
            }),
    ],
    [
        'field phone: the queue of a phone without a network goes through a colleague’s, and again by itself: each record once',
        () =>
            atTable(async ({ post, phone, page }) => {
                const other = await openPhone(post.address)
                try {
                    await enrol(other, await post.invite('二号台'))
                    await phone.context.setOffline(true)
                    await fill(page, post.roster, 6)
                    await seal(page)
                    await page.getByRole('link', { name: /条待传/ }).click()
                    const download = await exported(page)
                    await other.page.getByRole('link', { name: '待传记录' }).click()
                    await other.page.locator('input[type=file]').setInputFiles(await download.path())
                    await other.page.getByText('已导入 8 条').waitFor()
                    await allSent(other.page)
                    assert.equal((await post.samples()).length, 6)
                    await phone.context.setOffline(false)
                    await page.getByRole('button', { name: '立即发送' }).click()
                    await allSent(page)
                    assert.deepEqual([(await post.samples()).length, (await post.all('/sync/conflicts')).length], [6, 0])
                    assert.deepEqual(other.faults, [])
                } finally {
                    await other.throwAway()
                }
            }),
    ],
    [
        'field phone: signing out waits for the queue, or for a file of all of it, and names how many records only the file holds',
        () =>
            atTable(async ({ post, phone, page, device_id }) => {
                await phone.context.setOffline(true)
                await fill(page, post.roster, 6)
                await page.getByRole('link', { name: '返回' }).click()
                await page.getByRole('link', { name: '设置' }).click()
                await page.getByRole('button', { name: '退出并清空' }).click()
                const sheet = page.getByRole('dialog', { name: '退出并清空' })
                await sheet.getByText('还有 7 条未传，请先发送或导出').waitFor()
                const out = sheet.getByRole('button', { name: '文件已保存，清空并退出' })
                assert.equal(await out.isDisabled(), true)
                const file = JSON.parse(await readFile(await (await exported(page)).path(), 'utf8'))
                await sheet.getByText('服务器还没有这 7 条，只有导出的文件里有').waitFor()
                await looksFine(page, 'sign-out-filed')
                await out.click()
                await page.getByLabel('或输入邀请码').waitFor()
                const left = await stored(page)
                assert.doesNotMatch(left, /"key":"(day|locked|table|standing|boxes|codes|attempts|identity)"/)
                assert.deepEqual(post.roster.flatMap(({ name, number: id }) => [name, id]).filter((said) => left.includes(said)), [])
                const boxes = file.records.map(({ seq, box }) => ({ seq, box }))
                const body = { version: 2, device_id, device_time: new Date().toISOString(), boxes }
                const told = await post.duty('POST', '/sync/for-another', body)
                assert.ok(told.receipts.every((receipt) => receipt.outcome === 'stored'))
                assert.equal((await post.samples()).length, 6)
            }),
    ],
    [
        'field phone: the PIN is asked after five minutes without a touch; a wrong one says how many tries are left',
        () =>
            atTable(async ({ phone, page }) => {
                await page.clock.install()
                await page.reload()
                await page.getByRole('group', { name: '口令键盘' }).waitFor()
                await page.keyboard.type(phone.pin === '000000' ? '111111' : '000000')
                await page.getByText('口令不对，还可试 9 次').waitFor()
                await page.keyboard.type(phone.pin)
                await page.getByRole('navigation', { name: '操作' }).waitFor()
                await page.clock.fastForward(5 * 60_000 + 6000)
                await page.getByRole('group', { name: '口令键盘' }).waitFor()
                assert.equal(await page.getByRole('navigation', { name: '操作' }).count(), 0)
            }),
    ],
    [
        'field phone: its holder chooses a PIN that is neither the invite\'s nor easy, and changes it; the old one opens nothing',
        () =>
            atTable(async ({ phone, page }) => {
                await page.getByRole('link', { name: '返回' }).click()
                await page.getByRole('link', { name: '设置' }).click()
                await page.getByRole('button', { name: '更换口令' }).click()
                const sheet = page.getByRole('dialog', { name: '更换口令' })
                const typed = async (pin, then) => {
                    await page.keyboard.type(pin)
                    await sheet.getByText(then).waitFor()
                }
                await sheet.getByText('请输入现在的口令').waitFor()
                await typed('975318', '口令不对')
                await typed(phone.pin, '给本机设一个自己的 6 位口令')
                await typed('123456', '太容易猜到')
                await typed('518263', '再输一次新口令')
                await typed('518264', '两次不一样')
                await typed('518263', '再输一次新口令')
                await page.keyboard.type('518263')
                await page.getByText('口令已更换').waitFor()
                await page.reload()
                await typePin(page, phone.pin)
                await page.getByText('口令不对，还可试 9 次').waitFor()
                await page.keyboard.type('518263')
                await page.getByRole('heading', { name: '设置' }).waitFor()
            }),
    ],
]
