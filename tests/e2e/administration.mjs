/* The pages of administrators and auditors with a real server behind them: accounts, phones, ledger, protocols, health. */
import assert from 'node:assert/strict'
import { choose, send, signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'

const inTown = async ({ open, town }, desk, at = '') => {
    const { address, desks } = await town()
    const page = await open({ at: address })
    await signIn(page, desks[desk])
    await page.goto(page.address + at)
    await page.locator('h1').first().waitFor()
    return page
}

const rowOf = (page, text) => page.locator('main tbody tr', { hasText: text })

/* The whole county: the root of the tree, which no first page of a list need have. */
async function countyOf(page) {
    const { items } = await page.evaluate(() => fetch('/api/v1/areas?kind=county&limit=1').then((said) => said.json()))
    return items[0].name
}

async function makeAccount(page, login) {
    const areas = await page.evaluate(() => fetch('/api/v1/areas?kind=community&limit=1').then((said) => said.json()))
    const made = await send(page, 'POST', '/accounts', { login, title: '试验', area_id: areas.items[0].id, role: 'sampler' })
    return { id: made.account_id, area_id: areas.items[0].id }
}

export const tests = [
    [
        'administration: an account is made in one form, gets a second role for a reason, loses it for a reason, and is disabled',
        async (given) => {
            const page = await inTown(given, 'admin', 'accounts')
            await page.getByRole('button', { name: '新建账号' }).click()
            const drawer = page.getByRole('dialog', { name: '新建账号' })
            await drawer.getByLabel('登录名').fill('shiyan-zhanghao')
            const area = await countyOf(page)
            await choose(page, drawer, '单位', area)
            await choose(page, drawer, '岗位', '采样员')
            await drawer.getByRole('button', { name: '保存' }).click()
            await drawer.getByText('只显示这一次').waitFor()
            await page.keyboard.press('Escape')
            await page.getByRole('search').getByRole('textbox', { name: '登录名或职务' }).fill('shiyan-zhanghao')
            await page.keyboard.press('Enter')
            await rowOf(page, 'shiyan-zhanghao').getByRole('link', { name: 'shiyan-zhanghao' }).click()
            await page.getByText(/采样员：可做 \d+ 件事/).click()
            await page.getByText('手机同步', { exact: true }).waitFor()
            await page.getByRole('button', { name: '授予岗位' }).click()
            const giving = page.getByRole('dialog', { name: '授予岗位' })
            await choose(page, giving, '岗位', '值守员')
            await choose(page, giving, '管辖范围', area)
            await giving.getByLabel('授权理由').fill('夜班值守')
            await giving.getByRole('button', { name: '授予岗位' }).click()
            const guard = rowOf(page, '夜班值守')
            await guard.getByRole('button', { name: '结束岗位' }).click()
            const ending = page.getByRole('dialog', { name: '结束岗位' })
            await ending.getByRole('button', { name: '结束岗位' }).click()
            await ending.locator('.is-error').waitFor()
            await ending.getByLabel('原因').fill('值守结束')
            await ending.getByRole('button', { name: '结束岗位' }).click()
            await guard.getByText('值守结束').waitFor()
            await page.getByRole('button', { name: '停用账号' }).click()
            const disabling = page.getByRole('dialog', { name: '停用账号' })
            await disabling.getByLabel('原因').fill('试验完毕')
            await disabling.getByRole('button', { name: '停用账号' }).click()
            await page.getByText('停用原因：试验完毕').waitFor()
            await page.getByRole('button', { name: '恢复账号' }).waitFor()
        },
    ],
    [
        'administration: a phone is invited on the screen with its PIN apart, enrols, and is cut off when revoked',
        async (given) => {
            const page = await inTown(given, 'admin', 'devices')
            const account = await makeAccount(page, 'shiyan-shouji')
            await page.getByRole('button', { name: '邀请手机' }).click()
            const drawer = page.getByRole('dialog', { name: '邀请手机' })
            await drawer.getByLabel('名称').fill('试验机 1')
            await choose(page, drawer, '使用人', '试验')
            await choose(page, drawer, '区域', await countyOf(page))
            const answered = page.waitForResponse((said) => said.url().endsWith('/api/v1/devices'))
            await drawer.getByRole('button', { name: '邀请手机' }).click()
            const invite = await (await answered).json()
            const code = drawer.getByRole('img', { name: '邀请二维码' })
            await code.waitFor()
            assert.ok(await code.evaluate((image) => image.complete && image.naturalWidth > 0), 'the code is drawn')
            await drawer.getByText(/有效时间还剩 23:59/).waitFor()
            assert.equal(await drawer.getByText(invite.pin).count(), 0, 'the PIN is not beside the code')
            await drawer.getByRole('button', { name: '显示口令' }).click()
            await drawer.getByText(invite.pin).waitFor()
            const enrolled = await fetch(`${page.address}api/v1/enrolment`, {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ invite: invite.invite, pin: invite.pin }),
            }).then((said) => said.json())
            const headers = { Authorization: `Bearer ${enrolled.token}` }
            const session = () => fetch(`${page.address}api/v1/session`, { headers }).then((said) => said.status)
            assert.equal(await session(), 200)
            await page.keyboard.press('Escape')
            await page.getByRole('search').getByRole('textbox', { name: '名称' }).fill('试验机')
            await page.keyboard.press('Enter')
            await rowOf(page, '尚未同步').getByRole('link', { name: '试验机 1' }).click()
            const one = page.getByRole('dialog', { name: '试验机 1' })
            await one.getByRole('button', { name: '吊销' }).click()
            const revoking = page.getByRole('dialog', { name: '吊销', exact: true })
            await revoking.getByText('一分钟内').waitFor()
            await revoking.getByLabel('原因').fill('手机遗失')
            await revoking.getByRole('button', { name: '吊销' }).click()
            await rowOf(page, '已吊销').waitFor()
            assert.equal(await session(), 401)
            await send(page, 'POST', `/accounts/${account.id}/disabling`, { reason: '试验完毕' })
        },
    ],
    [
        'administration: an officer sees where they are signed in and what their role may do',
        async (given) => {
            const page = await inTown(given, 'duty', 'account')
            await page.getByText('本会话').waitFor()
            await page.getByLabel('原密码').waitFor()
            assert.equal(await page.getByLabel('新密码').getAttribute('type'), 'password')
            await page.getByText(/值班长：可做 \d+ 件事/).click()
            await page.getByText('批准管控措施', { exact: true }).waitFor()
        },
    ],
    [
        'ledger: entries are filtered by act and noun, with what an update changed, in words',
        async (given) => {
            const page = await inTown(given, 'auditor', 'ledger')
            await page.getByLabel('操作').selectOption({ label: '批准封控管控区' })
            const row = rowOf(page, '批准封控管控区').first()
            await row.getByText('状态').first().waitFor()
            assert.ok((await page.locator('main tbody tr').allInnerTexts()).every((text) => text.includes('批准封控管控区')))
            await page.getByLabel('操作').selectOption('')
            await page.getByLabel('涉及类别').selectOption({ label: '检测结果' })
            await rowOf(page, '提交检测结果').first().waitFor()
        },
    ],
    [
        'ledger: a run in the background says how many entries it checked and that nothing was changed',
        async (given) => {
            const page = await inTown(given, 'auditor', 'ledger?of=verify')
            await page.getByRole('button', { name: '开始核验' }).click()
            await page.getByText('未发现问题').waitFor({ timeout: 60_000 })
            await page.getByText(/已核记录 [\d,]{5,}/).waitFor()
            await page.getByText('发现 0 个问题').waitFor()
        },
    ],
    [
        'ledger: a head that was printed is compared: it holds, and with one digit changed it does not',
        async (given) => {
            const page = await inTown(given, 'auditor', 'ledger?of=heads')
            const text = await page.locator('pre').innerText()
            const compare = async (typed) => {
                await page.getByRole('textbox', { name: '链头全文' }).fill(typed)
                await page.getByRole('button', { name: '核对链头' }).click()
            }
            await compare(text)
            await page.getByText('一致。', { exact: true }).waitFor()
            await compare(text.replace(/^seq (\d+)$/m, (_, seq) => `seq ${Number(seq) + 1}`))
            await page.getByText('不一致').waitFor()
            const print = await page.getByRole('link', { name: '打印链头' }).getAttribute('href')
            assert.equal(await page.evaluate(async (address) => (await (await fetch(address)).blob()).type, print), 'application/pdf')
        },
    ],
    [
        'protocols: what differs between the eighth and the ninth version is shown with the evidence of both, and what runs on the eighth',
        async (given) => {
            const page = await inTown(given, 'duty', 'protocols')
            await page.getByRole('row', { name: /正在使用/ }).getByRole('link').click()
            await page.getByRole('heading', { name: '用在何处' }).waitFor()
            await page.locator('.uses li').first().waitFor()
            const ninth = await page.getByLabel('对比版本').locator('option', { hasText: 'v9' }).first().getAttribute('value')
            await page.goto(`${page.address}protocols/${encodeURIComponent(ninth)}`)
            const eighth = await page.getByLabel('对比版本').locator('option', { hasText: 'v8' }).first().getAttribute('value')
            await page.getByLabel('对比版本').selectOption(eighth)
            await page.getByText('处不同').first().waitFor()
            const row = page.locator('main tbody tr').first()
            assert.equal(await row.locator('td').count(), 3)
            assert.ok((await page.locator('main td p').allInnerTexts()).some((text) => text.length > 4), 'with evidence')
        },
    ],
    [
        'health: the page says in words what is the matter, and the count of silent phones is the list behind it',
        async (given) => {
            const page = await inTown(given, 'duty', 'health')
            await page.getByText(/一切正常|问题在：/).waitFor()
            for (const part of ['服务器', '磁盘', '网络', '手机']) await page.getByRole('heading', { name: part, exact: true }).waitFor()
            await page.getByText('本机到服务器往返').first().waitFor()
            const silent = page.locator('main a[href*="state="]').first()
            const count = Number((await silent.innerText()).replaceAll(',', ''))
            await silent.click()
            await page.waitForURL(/\/devices\?/)
            await page.getByRole('search').first().waitFor() /* the health page's own table is gone */
            const shown = Math.min(count, 50)
            await page.locator('main tbody tr').nth(shown - 1).waitFor()
            assert.equal(await page.locator('main tbody tr').count(), shown)
        },
    ],
    ...looksOf({
        accounts: { at: 'accounts', desk: 'admin' },
        'own-account': { at: 'account', desk: 'duty' },
        devices: { at: 'devices', desk: 'admin' },
        ledger: { at: 'ledger', desk: 'auditor' },
        'ledger-looks': { at: 'ledger?of=looks', desk: 'auditor' },
        'ledger-verify': { at: 'ledger?of=verify', desk: 'auditor' },
        'ledger-heads': { at: 'ledger?of=heads', desk: 'auditor' },
        protocols: { at: 'protocols', desk: 'duty' },
        protocol: { at: 'protocols', desk: 'duty', act: (page) => page.locator('main tbody a').first().click() },
        health: { at: 'health', desk: 'admin' },
    }),
]
