/* How the phones' screens look and read: axe, nothing sticks out, targets of 60 px, text that stands out 7:1, both languages, sun and
 * night; the camera's clips are found; the application stays small and opens without a network. */
import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { axe } from './browser.mjs'
import { writeClip } from './field_clip.mjs'
import { enrol, openPhone, openTable, sampleTo, scan, typePin } from './field_phone.mjs'
import { faintTexts, smallTargets } from './field_measure.mjs'
import { startFieldPost, tubeCode } from './field_post.mjs'

const BUNDLE_MOST = 250 * 1024
const FOUND_MS = 500
const OPENS_MS = 1500
const TARGET_PX = 60
const CONTRAST = 7
const ASSETS = 'build/web/field/assets'
const screens = process.env.DAYAN_SCREENS

export async function looksFine(page, name) {
    await page.waitForTimeout(350)
    if (screens) await page.screenshot({ path: `${screens}/field-${name}.png` })
    assert.deepEqual(await axe(page), [], name)
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, name)
    assert.deepEqual(await smallTargets(page, TARGET_PX), [], `${name}: targets of ${TARGET_PX} px`)
    assert.deepEqual(await faintTexts(page, CONTRAST), [], `${name}: contrast of ${CONTRAST}:1`)
}

/* Every screen in the order of a morning. `say`: the words of the language. */
async function walk(phone, post, suffix, [number, list, more, queue, settings, help, seal, first]) {
    const { page } = phone
    const look = (name) => looksFine(page, `${name}-${suffix}`)
    const button = (name) => page.getByRole('button', { name, exact: true })
    const closed = async () => {
        await page.getByRole('button', { name: /^(关闭|Close)$/ }).click()
        await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    await look('enrol')
    const invited = await post.invite('一号台')
    await enrol(phone, invited)
    await look('home')
    await openTable(phone)
    await look('table-empty')
    await scan(page, tubeCode('T', first))
    for (let i = 0; i < 7; i++) await sampleTo(page, post.roster[(first % 2) * 20 + i].number, i + 1)
    await look('table')
    await scan(page, 'nobody-of-ours')
    await look('table-refused')
    for (const [name, words] of [['number', number], ['people', list], ['more', more]]) {
        await button(words).click()
        await look(name)
        await closed()
    }
    await button(more).click()
    await button(seal).click()
    await look('seal')
    await closed()
    await page.getByRole('link', { name: /^(返回|Back)$/ }).click()
    for (const [name, words] of [['queue', queue], ['settings', settings], ['help', help]]) {
        await page.getByRole('link', { name: words, exact: true }).click()
        await look(name)
        await page.getByRole('link', { name: /^(返回|Back)$/ }).click()
    }
    await page.reload()
    await page.getByRole('group', { name: /^(口令键盘|PIN keys)$/ }).waitFor()
    await look('pin')
}

const chinese = ['证件号', '名单', '更多', '待传记录', '设置', '帮助', '封管', 1]
const english = ['ID number', 'List', 'More', 'Queue', 'Settings', 'Help', 'Seal', 2]

const clips = [
    ['clean', {}],
    ['tilted', { tilt: Math.PI / 6 }],
    ['under a glare', { glare: true }],
]

/* How long a code is before the camera until it is read. */
async function found(post, text, clip) {
    const path = join(tmpdir(), `dayan-clip-${process.pid}.y4m`)
    await writeClip(path, text, clip)
    const args = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${path}`]
    const phone = await openPhone(post.address, { args })
    try {
        const { page } = phone
        await page.getByRole('group', { name: '口令键盘' }).waitFor()
        await page.evaluate(() => document.addEventListener('playing', () => (globalThis.playingAt = performance.now()), true))
        const again = page.getByRole('button', { name: '换一张邀请单' })
        const times = []
        for (let i = 0; i < 5; i++) {
            await again.click()
            await again.waitFor()
            times.push(await page.evaluate(() => performance.now() - globalThis.playingAt))
        }
        return times.sort((a, b) => a - b)[2]
    } finally {
        await phone.throwAway()
    }
}

/* From an address to the pad that asks for the PIN; the median of five. */
async function opensIn(page, address) {
    const times = []
    for (let i = 0; i < 5; i++) {
        await page.goto('about:blank')
        const from = Date.now()
        await page.goto(address)
        await page.getByRole('group', { name: '口令键盘' }).waitFor()
        times.push(Date.now() - from)
    }
    return times.toSorted((a, b) => a - b)[2]
}

export const tests = [
    ...[
        ['zh', chinese],
        ['en', english],
    ].map(([language, words]) => [
        `field phone: every screen in ${language}, axe finds nothing, nothing sticks out, all targets are large`,
        async () => {
            const post = await startFieldPost('build/web', { number: 60 })
            const phone = await openPhone(post.address, { language })
            try {
                await walk(phone, post, language, words)
                assert.deepEqual(phone.faults, [])
            } finally {
                await phone.throwAway()
                await post.stop()
            }
        },
    ]),
    [
        'field phone: a code is read from the camera, clean, tilted and under a glare',
        async () => {
            const post = await startFieldPost('build/web', { number: 3 })
            try {
                for (const [how, clip] of clips) {
                    const median = await found(post, 'dayan-invite:jJm0ubvabEHtVuvPjKUTLTZpzAPfJceTvYujdwvTCBQ', clip)
                    if (process.env.DAYAN_MEASURE) console.log(`    code ${how}: found in ${Math.round(median)} ms (median of 5)`)
                    assert.ok(median <= FOUND_MS, `${how}: ${median} ms`)
                }
            } finally {
                await post.stop()
            }
        },
    ],
    [
        'field phone: the application is small, and opens without any network within 1.5 s, the CPU slowed four times',
        async () => {
            const scripts = (await readdir(ASSETS)).filter((name) => /\.(js|css)$/.test(name))
            const sizes = await Promise.all(scripts.map(async (name) => gzipSync(await readFile(join(ASSETS, name))).length))
            assert.ok(sizes.reduce((sum, size) => sum + size, 0) < BUNDLE_MOST, `${sizes}`)
            const post = await startFieldPost('build/web', { number: 3 })
            const phone = await openPhone(post.address)
            try {
                await enrol(phone, await post.invite('一号台'))
                await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
                await post.kill()
                const debug = await phone.context.newCDPSession(phone.page)
                await debug.send('Emulation.setCPUThrottlingRate', { rate: 4 })
                const opens = await opensIn(phone.page, `${post.address}field/table`)
                if (process.env.DAYAN_MEASURE) console.log(`    opens in ${opens} ms (median of 5), CPU slowed four times`)
                assert.ok(opens <= OPENS_MS, `opens in ${opens} ms`)
                await typePin(phone.page, phone.pin)
                await phone.page.getByRole('navigation', { name: '操作' }).waitFor()
            } finally {
                await phone.throwAway()
                await post.stop()
            }
        },
    ],
]
