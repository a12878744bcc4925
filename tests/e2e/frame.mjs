/* The frame: menu, keys, language, connection. */
import assert from 'node:assert/strict'
import { standIn } from './stand_in.mjs'

export const tests = [
    [
        'the other language is one press away and stays',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(page.address)
            await page.getByRole('button', { name: 'English' }).click()
            await page.getByText('Open tasks').waitFor()
            assert.equal(await page.locator('html').getAttribute('lang'), 'en')
            await page.reload()
            await page.getByText('Open tasks').waitFor()
        },
    ],
    [
        'requests tell the server the reader’s language',
        async ({ open }) => {
            const page = await open({ language: 'en' })
            const asked = await standIn(page)
            await page.goto(page.address)
            await page.getByText('Open tasks').waitFor()
            assert.equal(asked.find((one) => one.address === 'situation').headers['accept-language'], 'en')
        },
    ],
    [
        'a cut connection is said at once, with the time of the data, and a new one loads anew',
        async ({ open }) => {
            const page = await open()
            const asked = await standIn(page)
            await page.goto(page.address)
            await page.getByText('● 实时').waitFor()
            const before = asked.filter((one) => one.address === 'situation').length
            await page.evaluate(() => globalThis.cut())
            await page.getByText(/▲ 中断，数据截至 17:00/).waitFor()
            await page.getByText('● 实时').waitFor()
            await page.waitForTimeout(1500)
            assert.ok(asked.filter((one) => one.address === 'situation').length > before)
        },
    ],
    [
        '/ finds a person by keyboard alone, ? shows the keys',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(page.address)
            await page.getByText('● 实时').waitFor()
            await page.keyboard.press('?')
            await page.getByRole('dialog', { name: '快捷键' }).waitFor()
            await page.keyboard.press('Escape')
            await page.keyboard.press('/')
            await page.keyboard.type('zs')
            await page.getByRole('option').nth(1).waitFor()
            await page.keyboard.press('ArrowDown')
            await page.keyboard.press('Enter')
            await page.waitForURL('**/people/1008')
            await page.getByText('430***********1008').waitFor()
        },
    ],
    [
        'on a phone the menu opens over the page and closes by Escape, by choosing, and by pressing beside it',
        async ({ open }) => {
            const page = await open({ viewport: { width: 390, height: 844 } })
            await standIn(page)
            await page.goto(page.address)
            const menu = page.getByRole('navigation', { name: '主菜单' })
            const button = page.getByRole('button', { name: '展开菜单' })
            assert.ok(!(await menu.isVisible()))
            await button.click()
            await menu.waitFor()
            await page.keyboard.press('Escape')
            await menu.waitFor({ state: 'hidden' })
            await button.click()
            await page.mouse.click(370, 600)
            await menu.waitFor({ state: 'hidden' })
            await button.click()
            await menu.getByRole('link', { name: '人员' }).click()
            await page.getByRole('heading', { name: '人员', level: 1 }).waitFor()
            await menu.waitFor({ state: 'hidden' })
        },
    ],
    [
        'an address without a page says so',
        async ({ open }) => {
            const page = await open()
            await standIn(page)
            await page.goto(`${page.address}nowhere/at/all`)
            await page.getByText('没有这个页面').waitFor()
        },
    ],
]
