/* The residents' pages and the server itself. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { HOTLINE, ask, enter, green, lock, personOf, signIn, withPost } from './public_post.mjs'

/* What a PDF says. */
async function printed(bytes) {
    const path = join(await mkdtemp(join(tmpdir(), 'dayan-letter-')), 'out.pdf')
    await writeFile(path, bytes)
    const { stdout } = await promisify(execFile)('pdftotext', ['-raw', path, '-'])
    await rm(dirname(path), { recursive: true })
    return stdout
}

const kept = (page) => page.evaluate(() => localStorage.getItem('dayan.me.codes'))

export const tests = [
    [
        'resident: signs in with the code that was sent, sees the code, and leaves nothing behind after signing out',
        withPost(async (page, post) => {
            const [self] = post.roster
            await page.goto(`${page.address}me/`)
            await page.getByRole('link', { name: `打电话求助 ${HOTLINE}` }).waitFor()
            await signIn(page, post, self)
            assert.match(await green(page).innerText(), /\*/, 'the name is masked')
            const bare = await kept(page)
            assert.ok(!bare.includes(self.number) && !bare.includes(self.name) && !bare.includes(self.phone))
            await page.reload()
            await green(page).getByRole('img').waitFor()
            await page.getByRole('link', { name: '帮助与退出' }).click()
            await page.getByRole('button', { name: '退出登录' }).click()
            await page.getByRole('button', { name: '退出并删掉' }).click()
            await page.getByText('已退出，这部手机上的码已删掉').waitFor()
            assert.equal(await kept(page), null)
            await page.goto(`${page.address}me/`)
            await page.getByLabel('身份证号').waitFor()
        }),
    ],
    [
        'resident: a wrong code says so five times, then to wait; a stranger hears the same as the known',
        withPost(async (page, post) => {
            const [self, other] = post.roster
            await page.goto(`${page.address}me/`)
            await ask(page, { number: self.number, phone: other.phone })
            const says = await page.locator('form > p').first().innerText()
            await enter(page, '000000')
            const wrong = await page.getByRole('alert').filter({ hasText: /\S/ }).innerText()
            await page.reload()
            await ask(page, self)
            assert.equal((await page.locator('form > p').first().innerText()).replace(/\d+/g, ''), says.replace(/\d+/g, ''))
            const right = await post.code()
            for (let i = 0; i < 5; i++) {
                await enter(page, right === '000000' ? '111111' : '000000')
                await page.getByRole('button', { name: '登录' }).and(page.locator(':disabled')).waitFor()
                const told = await page.getByRole('alert').filter({ hasText: /\S/ }).innerText()
                assert.ok(told === wrong || /请\d+秒后再试/.test(told), told)
            }
            await enter(page, right)
            await page.getByRole('alert').filter({ hasText: /次数过多/ }).waitFor()
        }),
    ],
    [
        'resident: looks after a member of the household, takes that back, and cannot add a stranger',
        withPost(async (page, post) => {
            const [self, member, , stranger] = post.roster
            await signIn(page, post, self)
            await page.getByRole('link', { name: '家里人的码' }).click()
            const add = async ({ number }) => {
                await page.getByRole('button', { name: '添加家里人' }).click()
                await page.getByLabel('身份证号').fill(number)
                await page.getByRole('button', { name: '添加', exact: true }).click()
            }
            await add(stranger)
            await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor()
            await page.getByRole('button', { name: '不，返回' }).click()
            await add(member)
            const list = page.getByRole('list', { name: '家里人的码' })
            await list.getByRole('listitem').nth(1).waitFor()
            await list.getByRole('button', { name: /^出示这个码/ }).nth(1).click()
            await green(page).getByRole('img').waitFor()
            await page.getByRole('button', { pressed: true }).waitFor()
            await page.getByRole('link', { name: '家里人的码' }).click()
            const remove = async () => {
                await page.getByRole('button', { name: /^不再代办/ }).click()
                await page.getByRole('button', { name: '不再代办', exact: true }).click()
            }
            const told = () => fetch('/api/v1/resident/people').then((answer) => answer.json())
            const people = async () => (await page.evaluate(told)).items.length
            await remove()
            await page.getByText(/^已不再替/).waitFor()
            assert.equal(await people(), 1)
            await page.getByRole('button', { name: '恢复' }).click()
            await list.getByRole('listitem').nth(1).waitFor()
            assert.equal(await people(), 2)
            await remove()
            await page.getByRole('button', { name: '恢复' }).waitFor()
            await page.getByRole('link', { name: '返回' }).click()
            await green(page).getByRole('img').waitFor()
            assert.equal(await page.getByRole('group', { name: '看谁的码' }).count(), 0)
        }),
    ],
    [
        'resident: the code on paper is a PDF, results and looks of a newcomer are empty and say so, sites are there',
        withPost(async (page, post) => {
            await signIn(page, post, post.roster[0])
            await page.getByRole('button', { name: '要一张纸质码' }).click()
            const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /打开纸质码/ }).click()])
            assert.equal((await readFile(await file.path())).subarray(0, 5).toString(), '%PDF-')
            const told = { 检测结果: '还没有检测记录', 谁看过我的信息: '没有人看过', 去哪里采样: '示例社区采样点' }
            for (const [way, says] of Object.entries(told)) {
                await page.getByRole('link', { name: way }).click()
                await page.getByText(says).waitFor()
                await page.getByRole('link', { name: '返回' }).click()
            }
        }),
    ],
    [
        'resident: who is restricted is told what it is, until when, by whom, and whom to call to object',
        withPost(async (page, post) => {
            const [self] = post.roster
            const person_id = await personOf(post, self)
            const fact = await post.duty('POST', '/facts', { kind: 'symptom', at: new Date().toISOString(), person_id })
            await signIn(page, post, self)
            await post.duty('POST', '/measures', { kind: 'fever_check', person_id, fact_id: fact.id, reason: '体温 38.5' })
            await page.reload()
            await page.getByRole('region', { name: '黄码', exact: true }).waitFor()
            const why = await page.getByRole('region', { name: '为什么是这个颜色' }).innerText()
            assert.match(why, /发热排查[^]*因为\s+症状[^]*按哪条规定\s+发热未检测：发热排查，48 小时[^]*防控方案/)
            assert.match(why, /到什么时候\s+20\d\d-\d\d-\d\d[^]*谁决定的\s+\S+[^]*传染病防治法[^]*我要申诉/)
            assert.doesNotMatch(why, /art\. 39/, 'one language')
            await page.getByRole('link', { name: `打电话 ${HOTLINE}` }).waitFor()
        }),
    ],
    [
        'resident: with the code of the letter to the door one signs in, by the phone that the community knows',
        withPost(async (page, post) => {
            const [self] = post.roster
            const person = await personOf(post, self)
            const { household_id } = await post.duty('GET', `/people/${person}`)
            const letters = await printed(await post.duty('POST', `/households/${household_id}/resident-letters`, { purpose: 'care' }))
            const code = new RegExp(`${self.name[0]}[^]*?Code\\s+([A-Z0-9]+-[A-Z0-9]+)`).exec(letters)[1]
            await page.goto(`${page.address}me/sign-in`)
            await page.getByRole('button', { name: '凭邀请函登录' }).click()
            await page.getByLabel('邀请函上的邀请码').fill(code)
            await page.getByRole('button', { name: '发验证码' }).click()
            await page.getByText('已发到 社区登记的手机').waitFor()
            await enter(page, await post.code())
            await green(page).getByRole('img').waitFor()
        }),
    ],
    [
        'resident: a locked household signs in with the code on the letter of its zone, once',
        withPost(async (page, post) => {
            const [self] = post.roster
            const zone = await lock(post)
            const { area_id } = await post.duty('GET', `/people/${await personOf(post, self)}`)
            const letters = await printed(await post.duty('POST', `/zones/${zone.id}/letters`, { area_id, purpose: 'care' }))
            const code = new RegExp(`${self.name[0]}\\S*\\s+([A-Z0-9]{5}-[A-Z0-9]{5})`).exec(letters)[1]
            await page.goto(`${page.address}me/sign-in`)
            await page.getByRole('button', { name: '凭邀请函登录' }).click()
            await page.getByLabel('邀请函上的邀请码').fill(code)
            await page.getByRole('button', { name: '发验证码' }).click()
            await enter(page, await post.code())
            await page.getByRole('region', { name: '红码', exact: true }).getByRole('img').waitFor()
        }),
    ],
    [
        'resident: signing out without a network wipes the phone at once and the session as soon as there is one',
        withPost(async (page, post) => {
            await signIn(page, post, post.roster[0])
            await page.getByRole('link', { name: '帮助与退出' }).click()
            await page.getByRole('button', { name: '退出登录' }).click()
            await page.context().setOffline(true)
            await page.getByRole('button', { name: '退出并删掉' }).click()
            await page.getByText('现在没有网络').waitFor()
            assert.equal(await kept(page), null)
            await page.context().setOffline(false)
            await page.goto(`${page.address}me/`)
            await page.getByLabel('身份证号').waitFor()
            const status = await page.evaluate(async () => (await fetch('/api/v1/resident/session')).status)
            assert.equal(status, 401)
        }),
    ],
    [
        'resident: without a network the last code is shown with its age, even after the page was closed',
        withPost(async (page, post) => {
            await signIn(page, post, post.roster[0])
            await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
            const image = await green(page).getByRole('img').innerHTML()
            await post.kill()
            await page.goto(`${page.address}me/`)
            await green(page).getByRole('img').waitFor()
            assert.equal(await green(page).getByRole('img').innerHTML(), image)
            await page.getByRole('link', { name: `打电话求助 ${HOTLINE}` }).waitFor()
            await page.clock.install({ time: Date.now() + 600_000 })
            await page.reload()
            await green(page).getByRole('status').filter({ hasText: /没有网络。这是 1\d 分钟前的码/ }).waitFor()
        }),
    ],
]
