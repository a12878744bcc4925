/* How the residents' pages look: axe finds nothing, nothing sticks out from 320 px on and at 200 % zoom, in both languages, light, dark and
 * forced colours; elderly mode has its sizes, and no more than three things to choose from. */
import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { axe } from './browser.mjs'
import { people, signedIn, strangers } from './public_answers.mjs'
import { standIn } from './stand_in.mjs'

const SCRIPT_MOST = 120 * 1024
const ASSETS = 'build/web/me/assets'
const screens = process.env.DAYAN_SCREENS

const press = (name) => (page) => page.getByRole('button', { name, exact: true }).first().click()

const pages = {
    'sign-in': { at: 'sign-in', given: strangers() },
    'one-time': {
        at: 'sign-in',
        given: strangers(),
        act: async (page) => {
            await page.getByLabel(/身份证号|ID number/).fill('430999195001011021')
            if (await page.getByLabel(/^(手机号|Phone)$/).isHidden()) await press(/^(下一步|Next)$/)(page)
            await page.getByLabel(/^(手机号|Phone)$/).fill('10000001234')
            await press(/^(发验证码|Send me a code)$/)(page)
            await page.getByLabel(/验证码|6 digits/).waitFor()
        },
    },
    'sign-in-letter': { at: 'sign-in', given: strangers(), act: press(/^(凭邀请函登录|Sign in with a letter)$/) },
    code: { at: '' },
    'code-green': { at: '', act: press(/李\*阳/), usual: true },
    'code-yellow': { at: '', act: press(/李\*国/), usual: true },
    why: { at: 'why' },
    'why-appealed': { at: '', given: signedIn({ 'resident/people': () => ({ items: people().items.slice(1) }) }) },
    'why-care-appealed': { at: 'why', given: signedIn({ 'resident/people': () => ({ items: people().items.slice(1) }) }) },
    object: { at: 'object', act: (page) => page.getByRole('textbox').fill('我没有去过那里') },
    'object-open': { at: 'object', given: signedIn({ 'resident/people': () => ({ items: people().items.slice(1) }) }) },
    results: { at: 'results' },
    sites: { at: 'sites' },
    people: { at: 'people' },
    'people-add': { at: 'people', act: press(/^(添加家里人|Add somebody)$/) },
    looks: { at: 'looks' },
    more: { at: 'more' },
    help: { at: 'help' },
    failed: { at: 'results', given: signedIn({ 'resident/people': { status: 500, code: 'FAULT', detail: '' } }) },
    empty: { at: 'results', given: signedIn({ 'resident/people/7001/results': { items: [] } }) },
}

/* name, width, height, language, theme, elderly mode, forced colours */
const looks = [
    ['small', 320, 568, 'zh', 'light', false],
    ['phone', 390, 844, 'en', 'dark', false],
    ['care', 320, 640, 'zh', 'light', true],
    ['desk', 1366, 768, 'zh', 'light', false],
]

/* The pages whose parts the others are made of, besides. */
const more = [
    ['phone', 390, 844, 'zh', 'light', false],
    ['care-phone', 390, 844, 'zh', 'light', true],
    ['care-desk', 1366, 768, 'en', 'dark', true],
    ['zoomed', 195, 422, 'en', 'light', false],
    ['forced', 390, 844, 'zh', 'dark', false, 'active'],
]
const drawn = new Set(['sign-in', 'code', 'results', 'why', 'object'])

async function show(open, page_, [, width, height, language, theme, care, forcedColors = 'none']) {
    const page = await open({ viewport: { width, height }, language, theme, reducedMotion: 'reduce', forcedColors })
    await standIn(page, page_.given ?? signedIn())
    await page.goto(`${page.address}me/${page_.at}${care ? '?care=1' : ''}`)
    await page.locator('h1').first().waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    await page_.act?.(page)
    await page.waitForTimeout(150)
    return page
}

/* What is smaller than elderly mode allows. */
const tooSmall = (page) =>
    page.evaluate(() => {
        const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.unseen')
        const targets = [...document.querySelectorAll('a, button, input')].filter(shown)
        const small = targets.filter((one) => Math.min(one.offsetHeight, one.offsetWidth) < 60).map((one) => `target: ${one.textContent}`)
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        for (let word = words.nextNode(); word; word = words.nextNode()) {
            const holder = word.parentElement
            const isText = word.textContent.trim() && !['SCRIPT', 'NOSCRIPT', 'STYLE'].includes(holder.tagName) && shown(holder)
            if (isText && parseFloat(getComputedStyle(holder).fontSize) < 18) small.push(`text: ${word.textContent}`)
        }
        for (const h1 of document.querySelectorAll('h1:not(.unseen)')) {
            if (parseFloat(getComputedStyle(h1).fontSize) < 30) small.push(`title: ${h1.textContent}`)
        }
        for (const list of document.querySelectorAll('ul')) if (list.children.length > 3) small.push(`list of ${list.children.length}`)
        return small
    })

/* What a phone shows at once; elsewhere all of the page, the part that scrolls made as high as it is. */
async function picture(page, name, [size, width, height, language]) {
    const path = `${screens}/me-${name}-${size}-${language}.png`
    const hidden = size.endsWith('phone') ? 0 : await page.locator('.between').evaluate((one) => one.scrollHeight - one.clientHeight)
    await page.setViewportSize({ width, height: height + hidden })
    await page.screenshot({ path })
}

export const tests = [
    ...Object.entries(pages).map(([name, page_]) => [
        `residents' ${name}: axe finds nothing, nothing sticks out, elderly mode is large, the help number is there`,
        async ({ open }) => {
            const all = drawn.has(name) ? [...looks, ...more] : looks
            for (const look of all.filter(([, , , , , care]) => !(page_.usual && care))) {
                const says = `${name} ${look.slice(0, 5).join(' ')}`
                const page = await show(open, page_, look)
                const found = await axe(page)
                /* axe compares our colours with the reader's own, of which it sees one half. */
                assert.deepEqual(look[6] ? found.filter((line) => !line.startsWith('color-contrast')) : found, [], says)
                const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
                assert.equal(overhang, 0, says)
                if (look[5]) assert.deepEqual(await tooSmall(page), [], says)
                assert.equal(await page.locator('footer a[href^="tel:"]').isVisible(), true, says)
                assert.deepEqual(page.faults, [], says)
                if (screens) await picture(page, name, look)
                await page.context().close()
            }
        },
    ]),
    [
        "residents' pages are small",
        async () => {
            const scripts = (await readdir(ASSETS)).filter((name) => /\.(js|css)$/.test(name))
            const sizes = await Promise.all(scripts.map(async (name) => gzipSync(await readFile(join(ASSETS, name))).length))
            const whole = sizes.reduce((sum, size) => sum + size, 0)
            if (process.env.DAYAN_MEASURE) console.log(`    scripts and styles: ${(whole / 1024).toFixed(1)} KiB gzip`)
            assert.ok(whole < SCRIPT_MOST, `${sizes}`)
        },
    ],
]
