/* Who sits at the desks of the real server's post, and what each test needs to work at one. */

export const FIRST = { login: 'admin', password: 'a sentence of words' }
export const officer = { login: 'zhiban', password: '' }

export async function signIn(page, who) {
    await page.goto(page.address)
    await page.getByLabel(/^(用户名|User name)$/).fill(who.login)
    await page.getByLabel(/^(密码|Password)$/).fill(who.password)
    await page.keyboard.press('Enter')
    await page.locator('nav').first().waitFor({ state: 'attached' })
    await page.locator('h1').first().waitFor()
}

const OPENS_MS = 5000

/* Opens a list, types what is looked for where that can be done, and takes the item. */
export async function pick(box, text, item) {
    for (let tries = 0; tries < 3 && !(await item.isVisible()); tries++) {
        await box.click({ force: true }) /* closes it again where a list before it is still closing */
        if (await box.isEditable()) await box.fill(text)
        await item.waitFor({ timeout: OPENS_MS }).catch(() => undefined)
    }
    await item.click()
    await item.waitFor({ state: 'hidden' })
}

/* An option is its name, which may be followed by what tells it from others. */
export function choose(page, within, label, option) {
    const escaped = option.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    const named = page.getByRole('option', { name: new RegExp(String.raw`^${escaped}(\s|$)`) })
    return pick(within.getByRole('combobox', { name: label }), option, named.and(page.locator('li:visible')).first())
}

const BUSY = 503
const BUSY_MS = 3000
const BUSY_TRIES = 10

const sendOnce = (page, asked) =>
    page.evaluate(async ([how, where, what, key]) => {
        const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key }
        const response = await fetch(`/api/v1${where}`, { method: how, headers, ...(what ? { body: JSON.stringify(what) } : {}) })
        const text = await response.text()
        return { fine: response.ok, status: response.status, told: text ? JSON.parse(text) : {} }
    }, asked)

/* What a page would send, from the page, with its session; a server that is busy is asked again, as pages do. Gives the answer; a
 * refusal is thrown. */
export async function send(page, method, address, body) {
    const asked = [method, address, body, crypto.randomUUID()]
    let answer = await sendOnce(page, asked)
    for (let tries = 1; answer.status === BUSY && tries < BUSY_TRIES; tries++) {
        await page.waitForTimeout(BUSY_MS)
        answer = await sendOnce(page, asked)
    }
    if (!answer.fine) throw new Error(`${method} ${address}: ${answer.status} ${JSON.stringify(answer.told)}`)
    return answer.told
}
