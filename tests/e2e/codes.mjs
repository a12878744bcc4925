/* Tube codes on the desk: a block is reserved for a site, its labels are printed and read back, who runs low is told. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { choose, send, signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'

const run = promisify(execFile)

async function desk({ open, town }) {
    const { address, desks } = await town()
    const page = await open({ at: address })
    await signIn(page, desks.duty)
    return page
}

/* What a PDF of this address says, page by page. */
async function printed(page, address) {
    const bytes = await page.evaluate(async (at) => [...new Uint8Array(await (await fetch(at)).arrayBuffer())], address)
    const folder = await mkdtemp(join(tmpdir(), 'dayan-codes-'))
    const path = join(folder, 'out.pdf')
    await writeFile(path, Buffer.from(bytes))
    await run('qpdf', ['--check', path])
    const { stdout } = await run('pdftotext', ['-raw', path, '-'], { maxBuffer: 64 << 20 })
    await rm(folder, { recursive: true })
    return stdout
}

const toCodes = async (page) => {
    await page.goto(`${page.address}codes`)
    await page.getByRole('heading', { name: /^(号段|Blocks)$/ }).waitFor()
    await page.waitForLoadState('networkidle')
}

async function reserve(page, site, kind, n) {
    await page.getByRole('button', { name: '预留管码' }).first().click()
    const drawer = page.getByRole('dialog')
    await choose(page, drawer, '采样点', site)
    await choose(page, drawer, '种类', kind)
    await drawer.getByLabel('数量').fill(String(n))
    await drawer.getByLabel('印制日期').fill('2022-04-30')
    await drawer.getByLabel('印制日期').press('Enter')
    await drawer.getByRole('button', { name: '预留管码' }).click()
    await drawer.waitFor({ state: 'hidden' })
}

export const tests = [
    [
        'codes: 200 are reserved for a site, the labels of a part of them are a PDF with exactly these codes',
        async (given) => {
            const page = await desk(given)
            const site = (await send(page, 'GET', '/sites?limit=1')).items[0]
            await toCodes(page)
            await reserve(page, site.name, '10人管', 200)
            const row = page.locator('tbody tr', { hasText: '220430' }).first()
            await row.getByText('200', { exact: true }).first().waitFor()
            await row.getByRole('button', { name: '打印标签' }).click()
            const drawer = page.getByRole('dialog')
            await drawer.getByLabel('标签尺寸').selectOption({ label: '40×20毫米' })
            await drawer.getByLabel('自序号').fill('201')
            await drawer.getByRole('alert').waitFor()
            await drawer.getByLabel('自序号').fill('11')
            await drawer.getByLabel('至序号').fill('30')
            const link = drawer.getByRole('link', { name: '打开 PDF' })
            const opening = page.waitForEvent('popup')
            await link.click()
            await (await opening).close()
            const text = (await printed(page, await link.getAttribute('href'))).replaceAll('\n', '')
            const codes = text.match(/\d{6}-220430-\w{3}-T-\d{5}-\w/g)
            assert.equal(codes.length, 20)
            assert.match(codes[0], /-T-00011-/)
            assert.match(codes[19], /-T-00030-/)
        },
    ],
    [
        'codes: a site with less than a fifth of its last block left is named, and reserves more from there',
        async (given) => {
            const page = await desk(given)
            const site = (await send(page, 'GET', '/sites?limit=1')).items[0]
            const short = { site_id: site.id, site_name: site.name, kind: 'five', last: 200, left: 39, low: true }
            await page.route('**/api/v1/tube-blocks/stock*', (route) => route.fulfill({ json: { items: [short] } }))
            await toCodes(page)
            const low = page.locator('.low li', { hasText: site.name })
            await low.getByText('剩 39（最近一次预留 200）').waitFor()
            await low.getByRole('button', { name: '补充预留' }).click()
            assert.equal(await page.getByRole('dialog').getByLabel('数量').inputValue(), '200')
        },
    ],
    ...looksOf({
        codes: { at: 'codes', desk: 'duty', act: toCodes },
        'codes-labels': {
            at: 'codes',
            desk: 'duty',
            act: async (page) => {
                await toCodes(page)
                await page.locator('tbody button').first().click()
                await page.getByRole('dialog').locator('select').waitFor()
            },
        },
    }),
]
