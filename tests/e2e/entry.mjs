/* Coming in: sign-in and set-up. */
import assert from 'node:assert/strict'
import * as answers from './answers.mjs'
import { standIn } from './stand_in.mjs'

export const tests = [
    [
        'whoever is not signed in is asked to, and then finds the page they wanted',
        async ({ open }) => {
            const page = await open()
            let signedIn = false
            const session = (_, request) => {
                if (request.method() === 'POST') signedIn = request.postDataJSON().password === 'right'
                if (signedIn) return answers.session
                return request.method() === 'POST' ? answers.signInWrong : answers.signInNeeded
            }
            await standIn(page, { session })
            await page.goto(`${page.address}lists/people?sex=male`)
            await page.getByLabel('用户名').fill('zhihui')
            await page.getByLabel('密码').fill('wrong')
            await page.keyboard.press('Enter')
            await page.getByText(answers.signInWrong.detail).waitFor()
            assert.equal(await page.getByLabel('密码').inputValue(), '')
            await page.getByLabel('密码').fill('right')
            await page.keyboard.press('Enter')
            await page.getByRole('heading', { name: '人员' }).waitFor()
            assert.match(page.url(), /\/lists\/people\?sex=male$/)
        },
    ],
    [
        'sign-in leads to no other host',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(`${page.address}sign-in?to=//example.org/`)
            await page.getByLabel('用户名').fill('zhihui')
            await page.getByLabel('密码').fill('right')
            await page.keyboard.press('Enter')
            await page.getByRole('heading', { level: 1, name: answers.situation.outbreak.name }).waitFor()
            assert.equal(page.url(), page.address)
        },
    ],
    [
        'the first one is led to set-up, and told of two passwords that differ before anything is sent',
        async ({ open }) => {
            const page = await open()
            let made
            const setup = (_, request) => {
                if (request.method() === 'POST') made = request.postDataJSON()
                return made ? { account_id: '1' } : { needed: true }
            }
            await standIn(page, { setup, session: () => (made ? answers.session : answers.signInNeeded) })
            await page.goto(page.address)
            await page.getByLabel('设置码').fill(' ABCD-1234 ')
            await page.getByLabel('用户名').fill('zhihui')
            await page.getByLabel('密码', { exact: true }).fill('a sentence of words')
            await page.getByLabel('再输一遍密码').fill('a sentence of word')
            await page.getByText('两次输入的密码不一致').waitFor()
            assert.ok(await page.getByRole('button', { name: '建立账号' }).isDisabled())
            await page.getByLabel('再输一遍密码').fill('a sentence of words')
            await page.getByRole('button', { name: '建立账号' }).click()
            await page.getByRole('heading', { level: 1, name: answers.situation.outbreak.name }).waitFor()
            assert.deepEqual(made, { code: 'ABCD-1234', login: 'zhihui', password: 'a sentence of words' })
        },
    ],
    [
        'a session that ends leads back to sign-in and returns to the page afterwards',
        async ({ open }) => {
            const page = await open()
            let ended = false
            const situation = () => (ended ? answers.signInNeeded : answers.situation)
            await standIn(page, { situation })
            await page.goto(page.address)
            await page.getByText('第 4 天').waitFor()
            ended = true
            await page.evaluate(() => globalThis.hear('situation'))
            await page.getByRole('heading', { name: '登录' }).waitFor()
            assert.match(page.url(), /sign-in\?to=\/$/)
        },
    ],
]
