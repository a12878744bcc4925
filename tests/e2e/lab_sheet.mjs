/* X9 with its numbers: a spreadsheet of 5,000 results of which 37 are wrong, at a post of its own with two people in the laboratory. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { send, signIn } from './desks.mjs'
import { startFieldPost, tubeCode } from './field_post.mjs'
import { readSheet, writeSheet } from './sheets.mjs'

const ROWS = 5000
const BOX_OF = 300
const BUDGET_MS = 30_000
const CLICKS = 5
const TITLES = ['管码', '结果', '检测时间']

/* What is wrong with a row, how many rows are, and how the laboratory is told of it in both languages. */
const WRONG = [
    { rows: 10, of: (code) => [code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A'), '阴性'], zh: /管码.*不对/, en: /is not right/ },
    { rows: 9, of: (code, i) => [tubeCode('T', 90_000 + i), '阴性'], zh: /没有管码为/, en: /There is no tube/ },
    { rows: 9, of: (code) => [code, '也许'], zh: /结果”不能是/, en: /Result cannot be/ },
    { rows: 9, of: (code, i, codes) => [codes[1000 + i], '阴性'], zh: /本表第\d+行已有/, en: /Row \d+ of this sheet/ },
]
const mistakes = WRONG.flatMap((kind) => Array.from({ length: kind.rows }, () => kind))
const BAD = mistakes.length

/* Two of the laboratory, and 5,000 tubes that it has received. */
async function laboratory(post) {
    const password = 'a sentence of words'
    const desks = ['lab-one', 'lab-two'].map((login) => ({ login, password }))
    for (const desk of desks) await post.admin('POST', '/accounts', { ...desk, role: 'lab', area_id: post.county.id })
    const lab = await post.signIn(desks[0].login, password)
    const codes = Array.from({ length: ROWS }, (_, i) => tubeCode('T', i + 1))
    for (let from = 0, box = 1; from < ROWS; from += BOX_OF, box++) {
        const tubes = codes.slice(from, from + BOX_OF).map((tube) => ({ tube }))
        await lab('POST', `/boxes/${tubeCode('B', box)}/received`, { tubes })
    }
    return { desks, codes }
}

/* The wrong rows are spread over the sheet; `right` says what each should have been. */
function sheetOf(codes) {
    const step = Math.floor(ROWS / BAD)
    const right = new Map()
    const rows = codes.map((code, i) => {
        const at = Math.floor(i / step)
        const kind = i % step === step - 1 ? mistakes[at] : undefined
        if (!kind) return [code, '阴性', '2026-11-24T10:00:00+08:00']
        const [tube, result] = kind.of(code, at, codes)
        right.set(`${tube} ${result}`, { code, kind })
        return [tube, result, '2026-11-24T10:00:00+08:00']
    })
    return { rows, right }
}

async function refusedFile(page, folder, name, count) {
    const coming = page.waitForEvent('download')
    await count(page.getByRole('link', { name: /^(下载被拒绝的行|Download the refused rows)$/ }))
    const path = join(folder, name)
    await (await coming).saveAs(path)
    return readSheet(path)
}

/* The same file as somebody who reads the other language gets it. */
async function inEnglish(page, folder) {
    const headers = { 'Accept-Language': 'en' }
    const address = await page.locator('a[download]').evaluate((link) => link.href)
    const answer = await page.context().request.get(address, { headers })
    const path = join(folder, 'english.xlsx')
    await writeFile(path, await answer.body())
    return readSheet(path)
}

/* Each wrong row is there once, with its own reason; nothing else is. */
function reasonsFit(rows, right, language) {
    assert.equal(rows.length, BAD)
    for (const row of rows) {
        const { kind } = right.get(`${row[0]} ${row[1]}`)
        assert.match(row.at(-1), kind[language], row.join(' | '))
    }
    assert.equal(new Set(rows.map(([tube, result]) => `${tube} ${result}`)).size, BAD)
}

const isLive = (page) => page.getByRole('status').getByText('实时').waitFor()

/* The event streams of a live page from now on: opening one again means that it was lost, refusing one that the page is not live. */
async function streamsOf(page) {
    await isLive(page)
    const opened = []
    page.on('response', (answer) => answer.url().endsWith('/api/v1/events') && opened.push(answer.status()))
    return opened
}

async function stayedLive(page, opened) {
    await isLive(page)
    assert.deepEqual(opened, [200], 'one event stream, never lost')
}

async function upload(page, path) {
    await page.locator('input[type=file]').setInputFiles(path)
}

async function work({ open }, post, folder) {
    const { desks, codes } = await laboratory(post)
    const { rows, right } = sheetOf(codes)
    const path = join(folder, 'results.xlsx')
    await writeSheet(path, [TITLES, ...rows])
    const lab = await open({ at: post.address })
    await signIn(lab, desks[0])
    const streams = [await streamsOf(lab)]
    await lab.goto(`${lab.address}lab?tab=sheet`)
    const began = Date.now()
    let clicks = 1 /* the file */
    const click = async (what) => {
        clicks++
        await what.click()
    }
    await upload(lab, path)
    await lab.getByText(`${ROWS - BAD} 行可录入，0 行已有，${BAD} 行被拒绝`).waitFor({ timeout: BUDGET_MS })
    assert.equal(await lab.locator('tbody tr').count(), BAD)
    const refused = await refusedFile(lab, folder, 'refused.xlsx', click)
    assert.deepEqual(refused[0], [...TITLES, '拒绝原因'])
    reasonsFit(refused.slice(1), right, 'zh')
    await click(lab.getByRole('button', { name: `录入 ${ROWS - BAD} 行` }))
    await click(lab.getByRole('dialog').getByRole('button', { name: `录入 ${ROWS - BAD} 行` }))
    await lab.getByText(`已录入 ${ROWS - BAD} 行，${BAD} 行被拒绝`).waitFor({ timeout: BUDGET_MS })
    const second = await open({ at: post.address })
    await signIn(second, desks[1])
    streams.push(await streamsOf(second))
    await second.goto(`${second.address}lab?tab=release`)
    await click(second.getByRole('button', { name: /发布.*阴性结果/ }))
    await second.getByText('没有待复核的结果').waitFor({ timeout: BUDGET_MS })
    const took = Date.now() - began
    assert.ok(clicks <= CLICKS, `${clicks} clicks`)
    assert.ok(took < BUDGET_MS, `${took} ms`)
    const released = async () => (await send(lab, 'GET', '/lab/backlog')).items.reduce((sum, { tubes }) => sum + tubes, 0)
    assert.equal(await released(), BAD)

    const english = await inEnglish(lab, folder)
    assert.equal(english[0].at(-1), 'Why refused')
    reasonsFit(english.slice(1), right, 'en')

    const corrected = refused.slice(1).map(([tube, result, ...more]) => [right.get(`${tube} ${result}`).code, '阴性', ...more])
    const again = join(folder, 'corrected.xlsx')
    await writeSheet(again, [refused[0], ...corrected])
    await upload(lab, again)
    await lab.getByText(`${BAD} 行可录入，0 行已有，0 行被拒绝`).waitFor()
    await lab.getByRole('button', { name: `录入 ${BAD} 行` }).click()
    await lab.getByRole('dialog').getByRole('button', { name: `录入 ${BAD} 行` }).click()
    await lab.getByText(`已录入 ${BAD} 行，0 行被拒绝`).waitFor()
    const rest = second.getByRole('button', { name: `发布 ${BAD} 个阴性结果` })
    await rest.click()
    await rest.waitFor({ state: 'detached' })
    await second.getByText('没有待复核的结果').waitFor()
    assert.equal(await released(), 0)
    await stayedLive(lab, streams[0])
    await stayedLive(second, streams[1])
}

export const tests = [
    [
        'lab X9: of 5,000 results 37 are wrong; the good ones are released, the 37 come back with reasons, are corrected and released',
        async (given) => {
            const folder = await mkdtemp(join(tmpdir(), 'dayan-sheet-'))
            given.after(() => rm(folder, { recursive: true, force: true }))
            const post = await startFieldPost('build/web', { number: 3 })
            given.after(post.stop)
            await work(given, post, folder)
        },
    ],
]
