/* What happened is told to eye, ear and hand: word, tone, vibration for each outcome; the torch; a label's bars before the camera; and how
 * fast a table works, whose sampler touches nothing. */
import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeClip } from './field_clip.mjs'
import { says, scan, typePin } from './field_phone.mjs'
import { tubeCode } from './field_post.mjs'
import { atTable } from './field_table.mjs'

const FOUND_MS = 500
const PERSON_MS = 4000
const SAVED_MS = 1000
const TUBES = 2
const TEN = 10

/* Buzzes in ms, tones in Hz, as web/field/tell/tell.ts has them: high is saved, low is no, equal ones ask, rising ones are full. */
const SAVED = { buzz: [40], hertz: [1320] }
const REFUSED = { buzz: [160, 80, 260], hertz: [220, 180] }
const ASKS = { buzz: [80, 80, 80], hertz: [660, 660] }
const FULL = { buzz: [40, 40, 40, 40, 160], hertz: [880, 1100, 1320] }

/* Notes what a phone would do that a browser on a desk has not: buzz, sound, light. */
function listen(page) {
    return page.evaluate(() => {
        const heard = (globalThis.heard = { buzzes: [], hertz: [] })
        navigator.vibrate = (pattern) => heard.buzzes.push(pattern)
        const { start } = OscillatorNode.prototype
        OscillatorNode.prototype.start = function (at) {
            heard.hertz.push(this.frequency.value)
            return start.call(this, at)
        }
    })
}

const heardSince = (page) =>
    page.evaluate(() => {
        const { buzzes, hertz } = globalThis.heard
        return { buzzes: buzzes.splice(0), hertz: hertz.splice(0) }
    })

async function tells(page, words, { buzz, hertz }) {
    await says(page, words)
    assert.deepEqual(await heardSince(page), { buzzes: [buzz], hertz }, words)
}

async function eachOutcome({ post, page }) {
    await listen(page)
    const button = (name) => page.getByRole('button', { name, exact: true })
    await scan(page, 'nobody-of-ours')
    await tells(page, '不在本点名册', REFUSED)
    await scan(page, tubeCode('F', 1))
    await tells(page, '已开管', SAVED)
    for (let i = 0; i < 4; i++) {
        await scan(page, post.roster[i].number)
        await tells(page, post.roster[i].name, SAVED)
    }
    await scan(page, post.roster[0].number)
    await tells(page, '此人已在本管中', REFUSED)
    await scan(page, post.roster[4].number)
    await tells(page, '已满', FULL)
    await page.getByRole('button', { name: /撤销$/ }).first().click()
    await tells(page, '已撤销', ASKS)
    await scan(page, tubeCode('F', 2))
    await tells(page, '本管未满', ASKS)
    await button('无人排队').click()
    await says(page, '已开管')
    const { buzzes } = await heardSince(page)
    assert.deepEqual(buzzes, [SAVED.buzz, SAVED.buzz], 'sealed, and opened')
}

/* A camera that has a torch. */
const withTorch = (page) =>
    page.addInitScript(() => {
        globalThis.torch = []
        MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true })
        MediaStreamTrack.prototype.applyConstraints = async ({ advanced }) => void globalThis.torch.push(advanced[0].torch)
    })

async function lit({ phone, page }) {
    await withTorch(page)
    await page.reload()
    await typePin(page, phone.pin)
    const torch = page.getByRole('button', { name: '手电' })
    await torch.click()
    assert.equal(await torch.getAttribute('aria-pressed'), 'true')
    await torch.click()
    assert.deepEqual(await page.evaluate(() => globalThis.torch), [true, false])
}

/* The bars of a tube's label, three times before the camera. */
async function barsAreRead({ phone, page }) {
    await page.addInitScript(() => document.addEventListener('playing', () => (globalThis.playingAt = performance.now()), true))
    const times = []
    for (let i = 0; i < 3; i++) {
        await page.reload()
        await typePin(page, phone.pin)
        await says(page, '已开管')
        times.push(await page.evaluate(() => performance.now() - globalThis.playingAt))
    }
    await page.getByText(tubeCode('T', 1).slice(18)).waitFor()
    const [, median] = times.toSorted((a, b) => a - b)
    if (process.env.DAYAN_MEASURE) console.log(`    Code 128: found in ${Math.round(median)} ms (median of 3)`)
    assert.ok(median <= FOUND_MS, `${times}`)
}

/* From the end of a scan to what is written and shown, in the page. */
const timedScan = (page, number, n) =>
    page.evaluate(
        ([text, label]) =>
            new Promise((done) => {
                const from = performance.now()
                const look = () => {
                    const shown = [...document.querySelectorAll('section')].some((one) => one.ariaLabel?.startsWith(label))
                    if (shown) done(performance.now() - from)
                    else requestAnimationFrame(look)
                }
                for (const key of [...text, 'Enter']) {
                    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
                }
                look()
            }),
        [number, `已采 ${n}，`],
    )

async function oneScanEach({ post, phone, page }) {
    const debug = await phone.context.newCDPSession(page)
    await debug.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.evaluate(() => {
        globalThis.touched = 0
        for (const kind of ['pointerdown', 'click', 'touchstart']) addEventListener(kind, () => globalThis.touched++, { capture: true })
    })
    const saved = []
    const from = Date.now()
    for (let tube = 0; tube < TUBES; tube++) {
        await scan(page, tubeCode('T', 1 + tube))
        await says(page, '已开管')
        for (let i = 0; i < TEN; i++) saved.push(await timedScan(page, post.roster[tube * TEN + i].number, i + 1))
    }
    const person = (Date.now() - from) / (TUBES * TEN)
    const [middle, slowest] = [saved.toSorted((a, b) => a - b)[TEN], Math.max(...saved)].map(Math.round)
    const took = `saved after ${middle} ms (median), ${slowest} ms at most; ${Math.round(person)} ms a person`
    if (process.env.DAYAN_MEASURE) console.log(`    CPU slowed four times: ${took}`)
    assert.equal(await page.evaluate(() => globalThis.touched), 0, 'nothing was touched')
    assert.ok(middle <= SAVED_MS && person <= PERSON_MS, took)
}

const camera = (path) => ({
    args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${path}`],
})

async function withClip(text, how, test) {
    const path = join(tmpdir(), `dayan-clip-${process.pid}-${text.length}.y4m`)
    await writeClip(path, text, how)
    try {
        await atTable(test, camera(path))
    } finally {
        await rm(path)
    }
}

export const tests = [
    ['field told: each outcome has its word, its tone and its vibration; none sounds like another', () => atTable(eachOutcome)],
    [
        'field told: with the sound off the phone still vibrates',
        () =>
            atTable(async ({ page }) => {
                await page.getByRole('link', { name: '返回' }).click()
                await page.getByRole('link', { name: '设置' }).click()
                await page.getByRole('button', { name: '关闭声音' }).click()
                await page.getByRole('link', { name: '返回' }).click()
                await page.getByRole('link', { name: '开始采样' }).click()
                await listen(page)
                await scan(page, tubeCode('T', 1))
                await says(page, '已开管')
                assert.deepEqual(await heardSince(page), { buzzes: [SAVED.buzz], hertz: [] })
            }),
    ],
    ['field told: the torch of the camera goes on and off', () => withClip('nobody-of-ours', {}, lit)],
    [
        'field told: the bars of a label (Code 128) are read by the camera within 500 ms',
        () => withClip(tubeCode('T', 1), { bars: true }, barsAreRead),
    ],
    [
        'field told: one scan a person and no touch, saved within a second and through in less than four, the CPU slowed four times',
        () => atTable(oneScanEach),
    ],
]
