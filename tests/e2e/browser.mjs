/* Debian's Chromium, and pages that note whatever a page must never do: an error, a breach of the content policy, a request to another
 * host. */
import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'

const require = createRequire(new URL('../../web/package.json', import.meta.url))
const { chromium } = require('playwright-core')
const axeSource = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8')

export function openBrowser() {
    return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

/* How many requests are under way, and since when there was a change; an event stream stays open for ever and does not count. */
function countAsked(page) {
    const asks = { underWay: 0, changed: Date.now() }
    const count = (by) => (request) => {
        if (request.resourceType() === 'eventsource') return
        asks.underWay += by
        asks.changed = Date.now()
    }
    page.on('request', count(1))
    for (const ended of ['requestfinished', 'requestfailed']) page.on(ended, count(-1))
    return asks
}

const QUIET_MS = 150

/* Waits until the page has all it asked for, drew it, and moves no more. */
export async function settled(page) {
    const until = Date.now() + 20_000
    while (page.asks.underWay > 0 || Date.now() - page.asks.changed < QUIET_MS) {
        if (Date.now() > until) throw new Error(`${page.asks.underWay} requests of ${page.url()} have no answer`)
        await page.waitForTimeout(25)
    }
    await page.waitForFunction(() => {
        const moves = document.getAnimations().some((one) => one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity)
        return !moves && !document.querySelector('main .spin')
    })
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/* A page whose `faults` grow by one line for each thing it did wrong. A refused answer is no fault: pages must cope with those. */
export async function openPage(browser, address, options = {}) {
    const { language = 'zh', theme = 'light', ...others } = options
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', ...others })
    const page = await context.newPage()
    await page.addInitScript(([a, b]) => {
        localStorage.setItem('dayan.language', localStorage.getItem('dayan.language') ?? a)
        localStorage.setItem('dayan.theme', b)
    }, [language, theme])
    page.setDefaultTimeout(20_000)
    page.address = address
    page.faults = []
    page.on('pageerror', (error) => page.faults.push(`error: ${error.message}`))
    page.on('console', (message) => {
        const expected = message.text().startsWith('Failed to load resource')
        if (message.type() === 'error' && !expected) page.faults.push(`console: ${message.text()}`)
    })
    page.asks = countAsked(page)
    page.on('request', (request) => {
        const elsewhere = !request.url().startsWith(address) && !/^(data|blob):/.test(request.url())
        if (elsewhere) page.faults.push(`request to ${request.url()}`)
    })
    return page
}

/* What axe finds on the page: one line per finding. Run through the debugger, which the content policy does not bind. */
export async function axe(page) {
    await page.evaluate(axeSource)
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const result = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }), tags)
    return result.violations.flatMap((violation) =>
        violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`),
    )
}
