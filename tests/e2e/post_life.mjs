/* The pages with the real server behind them, from the set-up code on: whatever the stand-in of the other tests pretends is true here. */
import assert from 'node:assert/strict'
import { FIRST, choose, officer, signIn } from './desks.mjs'

export const tests = [
    [
        'real server: a wrong set-up code is refused at its field, the right one makes the first account and signs in',
        async ({ open, server }) => {
            const page = await open()
            await page.goto(page.address)
            const fill = async (code) => {
                await page.getByLabel('设置码').fill(code)
                await page.getByLabel('用户名').fill(FIRST.login)
                await page.getByLabel('密码', { exact: true }).fill(FIRST.password)
                await page.getByLabel('再输一遍密码').fill(FIRST.password)
                await page.keyboard.press('Enter')
            }
            await fill('00000000')
            await page.getByText('设置码不对').waitFor()
            await fill(server.code)
            await page.getByRole('banner').getByText('示例县疫情处置指挥部').waitFor()
            await page.getByText('● 实时').waitFor()
        },
    ],
    [
        'real server: the menu offers what the role may see, and no more',
        async ({ open }) => {
            const page = await open()
            await signIn(page, FIRST)
            const menu = page.getByRole('navigation', { name: '主菜单' })
            await menu.getByRole('link', { name: '账号' }).waitFor()
            await menu.getByRole('link', { name: '区域', exact: true }).waitFor()
            assert.equal(await menu.getByRole('link', { name: '人员' }).count(), 0)
        },
    ],
    [
        'real server: an account is made, its first password shown once, and somebody signs in with it',
        async ({ open }) => {
            const page = await open()
            await signIn(page, FIRST)
            await page.goto(`${page.address}lists/accounts`)
            await page.getByRole('button', { name: '新建账号' }).click()
            const drawer = page.getByRole('dialog', { name: '新建账号' })
            await drawer.getByLabel('登录名').fill(officer.login)
            await drawer.getByLabel('姓名').fill('王值班')
            await choose(page, drawer, '单位', '示例县')
            await choose(page, drawer, '岗位', '值班长')
            await drawer.getByRole('button', { name: '保存' }).click()
            await drawer.getByText('只显示这一次').waitFor()
            officer.password = (await drawer.locator('dt', { hasText: '初始密码' }).locator('+ dd').innerText()).trim()
            assert.ok(officer.password.length >= 12)
            await page.keyboard.press('Escape')
            await page.locator('tbody tr', { hasText: officer.login }).waitFor()
            await page.getByRole('button', { name: '退出' }).click()
            await page.getByRole('heading', { name: '登录' }).waitFor()
            await signIn(page, officer)
        },
    ],
    [
        'real server: a household is made, changed, and found again',
        async ({ open }) => {
            const page = await open()
            await signIn(page, officer)
            await page.goto(`${page.address}lists/households`)
            await page.getByRole('button', { name: '新建住户' }).click()
            const drawer = page.getByRole('dialog')
            await choose(page, drawer, '楼栋或网格', '示例社区 7')
            await drawer.getByLabel('门牌').fill('3-2-501')
            await drawer.getByRole('button', { name: '保存' }).click()
            const row = page.locator('tbody tr', { hasText: '示例社区 7' })
            await row.waitFor()
            await row.click()
            await drawer.getByRole('button', { name: '修改' }).click()
            await drawer.getByLabel('联系电话').fill('12')
            await drawer.getByRole('button', { name: '保存' }).click()
            await drawer.locator('.el-form-item.is-error', { hasText: '联系电话' }).getByText('电话号码格式不对').waitFor()
            await drawer.getByLabel('联系电话').fill('10012345678')
            await drawer.getByRole('button', { name: '保存' }).click()
            await page.getByText('住户已修改').waitFor()
            await drawer.getByText(/^100\*+/).waitFor()
        },
    ],
    [
        'real server: pages of a list follow each other without a gap',
        async ({ open }) => {
            const page = await open()
            await signIn(page, officer)
            await page.goto(`${page.address}lists/areas?kind=community&order=code`)
            await page.locator('tbody tr').nth(29).waitFor()
            assert.equal(await page.locator('tbody tr').count(), 30)
            assert.match(await page.locator('tbody tr').first().innerText(), /430999001\s+示例社区 1/)
        },
    ],
]
