/* A phone in the browser: its own context that lasts (a folder), opened, killed and opened again; what a sampler does with it. */
import { createRequire } from 'node:module'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const require = createRequire(new URL('../../web/package.json', import.meta.url))
const { chromium } = require('playwright-core')

const VIEW = { width: 390, height: 844 }

/* A server that is busy says so and is asked again. */
async function gone(page, to) {
    for (let tries = 0; tries < 20; tries++) {
        const answer = await page.goto(to)
        if (!answer || answer.ok()) return
        await page.waitForTimeout(500)
    }
}

/* Gives { page, faults, close, reopen, throwAway }. `close` is what the system does when it kills the application. */
export async function openPhone(address, { args = [], language = 'zh', ...options } = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'dayan-phone-'))
    const phone = { faults: [], address, folder }
    phone.start = async ({ offline = false } = {}) => {
        phone.context = await chromium.launchPersistentContext(folder, {
            executablePath: '/usr/bin/chromium',
            args: ['--no-sandbox', '--disable-dev-shm-usage', ...args],
            viewport: VIEW,
            hasTouch: true,
            locale: 'zh-CN',
            ...options,
        })
        phone.page = phone.context.pages()[0] ?? (await phone.context.newPage())
        phone.page.setDefaultTimeout(30_000)
        await phone.page.addInitScript((spoken) => {
            localStorage.setItem('dayan.language', localStorage.getItem('dayan.language') ?? spoken)
        }, language)
        phone.page.on('pageerror', (error) => phone.faults.push(`error: ${error.message}`))
        phone.page.on('console', (message) => {
            const expected = /Failed to load resource|ERR_INTERNET_DISCONNECTED|WebGL/.test(message.text())
            if (message.type() === 'error' && !expected) phone.faults.push(`console: ${message.text()}`)
        })
        if (offline) await phone.context.setOffline(true)
        await gone(phone.page, `${address}field/`)
        return phone
    }
    phone.close = () => phone.context.close()
    phone.reopen = async (how) => {
        await phone.close().catch(() => undefined)
        return phone.start(how)
    }
    phone.throwAway = async () => {
        await phone.close().catch(() => undefined)
        await rm(folder, { recursive: true, force: true })
    }
    return phone.start()
}

/* What a scanner on a cable types: the text at once, then Enter. */
export function scan(page, text) {
    return page.evaluate((said) => {
        for (const key of [...said, 'Enter']) {
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
        }
    }, text)
}

export async function typePin(page, pin) {
    const pad = page.getByRole('group', { name: /^(口令键盘|PIN keys)$/ })
    await pad.waitFor()
    await page.keyboard.type(pin)
}

const CHOSEN = '284613'

export async function enrol(phone, { invite, pin }) {
    const { page } = phone
    phone.pin = CHOSEN
    await page.getByLabel(/^(或输入邀请码|Or type the invite)$/).fill(invite)
    await page.getByRole('button', { name: /^(下一步|Next)$/ }).click()
    await typePin(page, pin)
    await page.getByText(/^(给本机设一个自己的 6 位口令|Choose a PIN of your own, six digits)$/).waitFor()
    await page.keyboard.type(CHOSEN)
    await page.getByText(/^(再输一次新口令|Type the new PIN again)$/).waitFor()
    await page.keyboard.type(CHOSEN)
    await page.getByText(/^(第 \d+ 轮|Round \d+)$/).waitFor()
}

/* One phone's QR code before another phone's camera, as a photo. */
export async function showTo(page, label, other) {
    const qr = page.getByRole('img', { name: label })
    await qr.waitFor()
    await page.locator('dialog.sheet[open]').evaluate((sheet) => Promise.all(sheet.getAnimations().map((one) => one.finished)))
    const buffer = await qr.screenshot()
    await other.locator('.scan input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer })
}

export async function openTable(phone) {
    await phone.page.getByRole('link', { name: /^(开始采样|Sample)$/ }).click()
    await phone.page.getByRole('navigation', { name: /^(操作|Actions)$/ }).waitFor()
}

/* The words of the person's zone, once they are these. */
export const says = (page, words) => page.getByRole('status', { name: /^(人员|Person)$/ }).filter({ hasText: words }).waitFor()

/* Scans and waits until the counter stands at n. */
export async function sampleTo(page, number, n) {
    await scan(page, number)
    await page.getByRole('region', { name: new RegExp(`^(已采 ${n}，|${n} of )`) }).waitFor({ timeout: 10_000 })
}
