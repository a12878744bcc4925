/* Tube codes on the desk: a block is reserved for a site, its labels are printed and read back, who runs low is told; paper forms of
 * them are printed, and typed in later. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { choose, pick, send, signIn } from './desks.mjs'
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

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/* The number with the check character that belongs to it. */
function checked(number) {
    const sum = WEIGHTS.reduce((all, weight, i) => all + weight * Number(number[i]), 0)
    return number.slice(0, 17) + '10X98765432'[sum % 11]
}

const toCodes = async (page) => {
    await page.goto(`${page.address}codes`)
    await page.getByRole('heading', { name: /^(号段|Blocks)$/ }).waitFor()
    await page.waitForLoadState('networkidle')
}

async function reserve(page, site, kind, n) {
    await page.getByRole('button', { name: '预留管码' }).first().click()
    const drawer = page.getByRole('dialog', { name: '预留管码' })
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
    [
        'paper: a form is printed with its codes; typed in it is stored, typed again it doubles nothing',
        async (given) => {
            const page = await desk(given)
            const site = (await send(page, 'GET', '/sites?limit=1')).items[0]
            const block = await send(page, 'POST', '/tube-blocks', { site_id: site.id, kind: 'ten', tubes: 3, day: '2022-04-27' })
            const form = (await printed(page, `/api/v1/tube-blocks/${block.id}/form.pdf`)).replaceAll('\n', '')
            const codes = form.match(/\d{6}-220427-\w{3}-T-\d{5}-\w/g)
            const [code] = codes
            assert.equal(new Set(codes).size, 3)
            const people = []
            for (const number of ['430999195003030013', '430999195003030021'].map(checked)) {
                const record = { area_id: site.area_id, name: `纸面${number.slice(14)}`, document_kind: 'resident_id' }
                record.document_number = number
                people.push({ number, id: (await send(page, 'POST', '/people', record)).id })
            }
            const typeIn = async () => {
                await page.goto(`${page.address}paper`)
                await page.getByLabel('管码（扫码或输入后回车）').fill(code)
                await page.keyboard.press('Enter')
                for (const { number } of people) {
                    const box = page.getByRole('combobox', { name: '下一位（证件号、姓名、后四位、电话）' })
                    await pick(box, number, page.locator('li.ref-choice:visible').first())
                }
                await page.getByRole('button', { name: '录入 2 人' }).click()
                await page.getByText('该管现有 2 人。').waitFor()
                return page.locator('tbody tr').allInnerTexts()
            }
            for (const line of await typeIn()) assert.match(line, /已录入/)
            for (const line of await typeIn()) assert.match(line, /已有，相同/)
            const tube = (await send(page, 'GET', `/tubes?code=${code}`)).items[0]
            assert.equal(tube.members, 2)
            assert.equal(tube.state, 'sealed')
        },
    ],
    ...looksOf({
        codes: { at: 'codes', desk: 'duty', act: toCodes },
        paper: {
            at: 'paper',
            desk: 'duty',
            act: async (page) => {
                await page.locator('.scan input').fill('430921-220322-001-T-00001-T')
                await page.keyboard.press('Enter')
                await page.locator('.fields').waitFor()
            },
        },
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
