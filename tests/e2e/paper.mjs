/* What goes in and out as files: the daily report, rosters, exports. Files are opened with the programs of other people: unzip, pdftotext,
 * python's zip. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { choose, FIRST, send, signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'
import { startServer } from './server.mjs'
import { readSheet, writeSheet } from './sheets.mjs'

const run = promisify(execFile)
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ROWS = 100_000
const BAD = 37
const ROSTER_MS = 90_000 /* all of it, twice through */

/* Runs `work` with a folder of its own. */
async function inFolder(work) {
    const folder = await mkdtemp(join(tmpdir(), 'dayan-paper-'))
    return work(folder).finally(() => rm(folder, { recursive: true, force: true }))
}

async function downloaded(page, folder, press) {
    const coming = page.waitForEvent('download')
    await press()
    const file = await coming
    const path = join(folder, file.suggestedFilename())
    await file.saveAs(path)
    return path
}

const said = async (program, ...words) => (await run(program, words, { maxBuffer: 64 << 20 })).stdout
const withoutTags = (xml) => xml.replaceAll(/<[^>]*>/g, ' ')
const closed = (text) => text.replaceAll(/[\s,]/g, '')

/* A number of nobody, with its check digit. */
function documentNumber(i) {
    const day = Math.floor(i / 900)
    const body = `43099919${40 + (day % 60)}010${1 + Math.floor(day / 60)}${100 + (i % 900)}`
    const sum = WEIGHTS.reduce((all, weight, k) => all + weight * Number(body[k]), 0)
    return body + '10X98765432'[sum % 11]
}

const mistyped = (number) => number.slice(0, 17) + (number[17] === '1' ? '2' : '1')
const isBad = (i) => i % Math.floor(ROWS / BAD) === 1 && i < BAD * Math.floor(ROWS / BAD)
const badOnes = () => Array.from({ length: ROWS }, (_, i) => i).filter(isBad)

function roster() {
    const lines = ['区域代码,门牌,姓名,证件号码,手机']
    for (let i = 0; i < ROWS; i++) {
        const number = documentNumber(i)
        const phone = `1001${String(i).padStart(7, '0')}`
        lines.push(`430999001,8-${Math.floor(i / 4)},测试${String(i)},${isBad(i) ? mistyped(number) : number},${phone}`)
    }
    return lines.join('\n')
}

/* A county of the test's own, and its duty officer, signed in. */
async function openCounty(open, after) {
    const own = await startServer('build/dayan', 'build/web')
    after(() => own.stop())
    const page = await open({ at: own.address })
    await page.goto(own.address)
    await send(page, 'POST', '/setup', { code: own.code, ...FIRST })
    const [county] = (await send(page, 'GET', '/areas?code=430999')).items
    const account = { login: 'zhiban', area_id: county.id, role: 'duty_officer' }
    const { password } = await send(page, 'POST', '/accounts', account)
    const desk = await open({ at: own.address })
    await signIn(desk, { ...account, password })
    return desk
}

/* Somebody corrects the mistyped numbers in the spreadsheet of refused rows, and saves it. */
async function correct(path) {
    const pairs = badOnes().map((i) => [mistyped(documentNumber(i)), documentNumber(i)])
    const program = [
        'import sys, json, zipfile',
        'path, pairs = sys.argv[1], json.loads(sys.argv[2])',
        'parts = [(i, zipfile.ZipFile(path).read(i)) for i in zipfile.ZipFile(path).namelist()]',
        'out = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)',
        'for name, data in parts:',
        '    for wrong, right in pairs: data = data.replace(wrong.encode(), right.encode())',
        '    out.writestr(name, data)',
        'out.close()',
    ].join('\n')
    await run('python3', ['-c', program, path, JSON.stringify(pairs)])
}

async function importFile(page, file) {
    await page.goto(`${page.address}imports`)
    await page.locator('input[type=file]').setInputFiles(file)
    await page.waitForURL('**/imports/*')
    await page.getByText('已核对').waitFor({ timeout: ROSTER_MS })
    return page.getByRole('navigation', { name: '结果' })
}

/* A file let go over part of the page. */
async function drag(page, target, path) {
    const file = [[...(await readFile(path))], basename(path)]
    const dataTransfer = await page.evaluateHandle(([bytes, name]) => {
        const held = new DataTransfer()
        held.items.add(new File([new Uint8Array(bytes)], name))
        return held
    }, file)
    for (const event of ['dragover', 'drop']) await target.dispatchEvent(event, { dataTransfer })
}

async function apply(page) {
    await page.getByRole('button', { name: '写入' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '写入' }).click()
    await page.getByText('已写入').waitFor({ timeout: ROSTER_MS })
}

/* Asks for the list that the page shows; `clear`: with names and numbers. */
async function askForExport(page, clear) {
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const drawer = page.getByRole('dialog', { name: '导出' })
    await choose(page, drawer, '格式', '文本表格（.csv）')
    await choose(page, drawer, '用途', '服务保障')
    await drawer.getByLabel('用途说明').fill('给独居老人送药')
    if (clear) await drawer.getByRole('switch', { name: /^明文/ }).press('Space')
    await drawer.getByRole('button', { name: '导出', exact: true }).click()
    await page.waitForURL('**/exports')
}

export const tests = [
    [
        'town: the daily report is two clicks away, and page, spreadsheet, PDF and Word have the same numbers',
        ({ open, town }) =>
            inFolder(async (folder) => {
                const { address, desks } = await town()
                const page = await open({ at: address })
                await signIn(page, desks.duty)
                await page.getByRole('link', { name: '日报', exact: true }).first().click()
                const rows = page.locator('tbody tr')
                await rows.nth(20).waitFor()
                const book = await downloaded(page, folder, () => page.getByRole('link', { name: '下载表格' }).click())
                const word = await downloaded(page, folder, () => page.getByRole('link', { name: '下载 Word' }).click())
                const paper = await page.context().request.get(`${address}api/v1/reports/daily.pdf`)
                await writeFile(join(folder, 'daily.pdf'), await paper.body())
                const texts = {
                    spreadsheet: closed(withoutTags(await said('unzip', '-p', book, 'xl/worksheets/sheet1.xml'))),
                    Word: closed(withoutTags(await said('unzip', '-p', word, 'word/document.xml'))),
                    PDF: closed(await said('pdftotext', '-raw', join(folder, 'daily.pdf'), '-')),
                }
                const report = await send(page, 'GET', '/reports/daily')
                const shown = await rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())))
                for (const figure of report.figures.filter((one) => one.modelled)) {
                    const row = shown.find(([name]) => name === figure.label_zh)
                    assert.equal(closed(row[1]), String(figure.value), `${figure.key} on the page`)
                    for (const [form, text] of Object.entries(texts)) {
                        const line = closed(`${figure.label_zh} ${figure.label_en}`)
                        const unit = form === 'spreadsheet' ? figure.unit : ''
                        assert.ok(text.includes(`${line}${unit}${figure.value}`), `${figure.key} in the ${form}`)
                    }
                }
                await page.locator('td.total a').first().click()
                await page.waitForURL('**/report/list?**')
            }),
    ],
    [
        'town: an export in the clear waits for another account; approved there, it is fetched here, and says whose it is',
        ({ open, town }) =>
            inFolder(async (folder) => {
                const { address, desks } = await town()
                const page = await open({ at: address })
                await signIn(page, desks.duty)
                const [building] = (await send(page, 'GET', '/areas?kind=building&limit=1')).items
                await page.goto(`${address}lists/people?area_id=${building.id}`)
                await page.locator('tbody tr').first().waitFor()
                await askForExport(page, true)
                const mine = page.locator('tbody tr').first()
                await mine.getByText('待批准', { exact: true }).waitFor()
                await mine.locator('.word').getByText(/指挥长/).first().waitFor()
                await mine.getByText(/提请/).waitFor()
                assert.equal(await mine.getByRole('button', { name: '批准', exact: true }).count(), 0)
                const other = await open({ at: address })
                await signIn(other, desks.commander)
                await other.goto(`${address}exports?state=asked`)
                await other.locator('tbody tr').first().getByRole('button', { name: '批准', exact: true }).click()
                await other.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click()
                await mine.getByText('可下载').waitFor()
                const path = await downloaded(page, folder, () => mine.getByRole('link', { name: '下载' }).click())
                const [mark, titles, first] = (await readFile(path, 'utf8')).split('\r\n')
                assert.match(mark, /明文.*duty.*给独居老人送药/)
                assert.match(titles, /姓名/)
                assert.match(first, /43099\d{12}/)
            }),
    ],
    [
        'a roster of 100,000 rows with 37 bad ones; these come back as a spreadsheet, are corrected and imported alone, in 90 s',
        ({ open, after }) =>
            inFolder(async (folder) => {
                const page = await openCounty(open, after)
                const began = Date.now()
                const path = join(folder, 'roster.csv')
                await writeFile(path, roster())
                const outcomes = await importFile(page, path)
                await outcomes.getByRole('link', { name: `新增 ${(ROWS - BAD).toLocaleString('en')}` }).waitFor()
                await outcomes.getByRole('link', { name: `拒绝 ${BAD}` }).waitFor()
                await apply(page)
                const refused = await downloaded(page, folder, () => page.getByRole('link', { name: '下载被拒绝的行' }).click())
                const numbers = (await readSheet(refused)).flat().filter((text) => /^430999\d{11}[\dX]$/.test(text))
                assert.deepEqual(numbers.sort(), badOnes().map((i) => mistyped(documentNumber(i))).sort())
                await correct(refused)
                const again = await importFile(page, refused)
                await again.getByRole('link', { name: `新增 ${BAD}` }).waitFor()
                await again.getByRole('link', { name: '拒绝 0' }).waitFor()
                await apply(page)
                assert.ok(Date.now() - began < ROSTER_MS, `${Date.now() - began} ms`)
            }),
    ],
    [
        'town: a sheet filled in from its template is dragged onto the page, and checked as what it was said to be',
        ({ open, town }) =>
            inFolder(async (folder) => {
                const { address, desks } = await town()
                const page = await open({ at: address })
                await signIn(page, desks.duty)
                const [unit] = (await send(page, 'GET', '/areas?kind=town&limit=1')).items
                await page.goto(`${address}imports`)
                const path = await downloaded(page, folder, () => page.getByRole('link', { name: '车辆模板' }).click())
                const filled = { 车牌: '湘H99987', 类型: '转运客车', 单位: unit.code }
                const titles = (await readSheet(path)).find((row) => row.some((title) => title in filled))
                const known = (title) => filled[Object.keys(filled).find((name) => title.startsWith(name))] ?? ''
                await writeSheet(path, [titles, titles.map(known)])
                await page.locator('.drop select').selectOption({ label: '车辆' })
                await drag(page, page.getByRole('region', { name: '拖入表格或选择文件' }), path)
                await page.waitForURL('**/imports/*')
                await page.getByText('已核对').waitFor()
                await page.getByRole('navigation', { name: '结果' }).getByRole('link', { name: '新增 1' }).waitFor()
                assert.equal((await send(page, 'GET', `/imports/${page.url().split('/').at(-1)}`)).kind, 'vehicles')
            }),
    ],
    ...looksOf({
        'town-report': { at: 'report', desk: 'duty' },
        'town-exports': { at: 'exports', desk: 'duty' },
        'town-imports': { at: 'imports', desk: 'duty' },
        'town-export-asked': {
            at: 'lists/zones',
            desk: 'duty',
            act: (page) => page.getByRole('button', { name: /^(导出|Export)$/ }).click(),
        },
    }),
]
