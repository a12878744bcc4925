/* The residents' pages at work, over answers that the test gives: what an old woman does (X14), what an old phone can, what a code says
 * when it was not renewed. What needs the server itself is in public_life.mjs. */
import assert from 'node:assert/strict'
import { help, people, results, signedIn, signedOut, strangers } from './public_answers.mjs'
import { standIn } from './stand_in.mjs'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const HOUR_MS = 3600_000

/* A phone with one voice of its own for each language and one that speaks elsewhere; notes in `spoken` what it says, and by which voice. */
function voices() {
    globalThis.spoken = []
    const known = [
        { name: 'cloud', lang: 'zh-CN', localService: false },
        { name: 'own', lang: 'zh_CN', localService: true },
        { name: 'own', lang: 'en-GB', localService: true },
    ]
    globalThis.SpeechSynthesisUtterance = function (text) {
        this.text = text
    }
    const value = {
        getVoices: () => known,
        cancel: () => undefined,
        addEventListener: () => undefined,
        speak: ({ text, voice }) => globalThis.spoken.push({ text, by: voice.name }),
    }
    Object.defineProperty(globalThis, 'speechSynthesis', { value })
}

/* What browsers of 2018 did not have yet. */
function yearsAgo() {
    const missing = [
        [Array.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toSpliced', 'with'],
        [String.prototype, 'at', 'matchAll', 'replaceAll'],
        [Object, 'fromEntries', 'groupBy', 'hasOwn'],
        [Promise, 'allSettled', 'any', 'withResolvers'],
        [AbortSignal, 'any', 'timeout'],
        [Crypto.prototype, 'randomUUID'],
        [Element.prototype, 'checkVisibility', 'replaceChildren'],
        [Navigator.prototype, 'serviceWorker'],
        [window, 'HTMLDialogElement', 'queueMicrotask', 'speechSynthesis', 'structuredClone'],
    ]
    for (const [holder, ...names] of missing) for (const name of names) Reflect.deleteProperty(holder, name)
}

const home = async (open, options = {}, given = {}) => {
    const page = await open({ ...PHONE, ...options })
    if (options.before) await page.addInitScript(options.before)
    const asked = await standIn(page, signedIn(given))
    await page.goto(`${page.address}me/${options.path ?? ''}`)
    return { page, asked }
}
const card = (page, name) => page.getByRole('region', { name, exact: true })

export const tests = [
    [
        'residents, X14: in elderly mode the code is there at once and spoken, and help is one press away, all of it large',
        async ({ open }) => {
            const { page } = await home(open, { before: voices })
            const from = Date.now()
            await page.getByRole('button', { name: '关怀版' }).tap()
            await card(page, '红码').getByRole('img').waitFor()
            assert.ok(Date.now() - from < 5000, `${Date.now() - from} ms`)
            await page.getByRole('button', { name: '读给我听' }).tap()
            const said = await page.evaluate(() => globalThis.spoken)
            assert.ok(said.every(({ by }) => by === 'own'), 'only by a voice of the phone')
            assert.match(said.at(-1).text, /王\*兰，现在是红码。现在：集中隔离医学观察。.*为止/)
            const calls = page.getByRole('link', { name: /^打电话求助/ })
            assert.equal(await calls.getAttribute('href'), `tel:${help().hotline}`)
            assert.ok((await calls.boundingBox()).height >= 60)
            for (const name of ['读给我听', '标准版', 'EN']) {
                const { width, height } = await page.getByRole('button', { name, exact: true }).boundingBox()
                assert.ok(Math.min(width, height) >= 60, `${name}: ${width} x ${height}`)
            }
            await page.reload()
            await page.getByRole('button', { name: '标准版' }).waitFor()
        },
    ],
    [
        'residents: a phone without a voice shows in large letters what it cannot say',
        async ({ open }) => {
            const { page } = await home(open, { path: '?care=1' })
            await page.getByRole('button', { name: '读给我听' }).tap()
            await page.getByRole('status').filter({ hasText: '没有中文语音' }).waitFor()
            await page.getByText(/^王\*兰，现在是红码/).waitFor()
        },
    ],
    [
        'residents: elderly mode asks one thing a screen at sign-in, and tells aloud what was wrong',
        async ({ open }) => {
            const page = await open(PHONE)
            await page.addInitScript(voices)
            const busy = { status: 429, code: 'SIGN_IN_SLOW_DOWN', detail: '尝试次数过多，请30秒后再试。' }
            await standIn(page, strangers({ 'resident/codes': busy }))
            await page.goto(`${page.address}me/`)
            await page.getByRole('button', { name: '关怀版' }).tap()
            assert.equal(await page.getByRole('textbox').count(), 1)
            await page.getByLabel('身份证号').fill('43099919500101102')
            await page.getByText('还差 1 位').waitFor()
            await page.keyboard.type('2')
            await page.getByText('号码不对').waitFor()
            await page.getByLabel('身份证号').fill('430999195001011021')
            await page.getByText('号码正确').waitFor()
            await page.getByRole('button', { name: '下一步' }).tap()
            assert.equal(await page.getByRole('textbox').count(), 1)
            await page.getByLabel('手机号').fill('100 0000 1234')
            await page.getByRole('button', { name: '发验证码' }).tap()
            await page.getByRole('alert').filter({ hasText: busy.detail }).waitFor()
            assert.equal((await page.evaluate(() => globalThis.spoken)).at(-1).text, busy.detail)
        },
    ],
    [
        'residents: a number that ends with X is typed on the keys of digits',
        async ({ open }) => {
            const page = await open(PHONE)
            await standIn(page, strangers())
            await page.goto(`${page.address}me/sign-in`)
            await page.getByLabel('身份证号').fill('43099919500101103')
            await page.getByRole('button', { name: '最后一位是 X' }).tap()
            await page.getByText('号码正确').waitFor()
        },
    ],
    [
        'residents: whose code is shown can be changed, and each colour is a word and a shape of its own',
        async ({ open }) => {
            const { page } = await home(open)
            const shapes = []
            for (const [name, word] of [['王*兰', '红码'], ['李*国', '黄码'], ['李*阳', '绿码']]) {
                await page.getByRole('button', { name }).tap()
                await card(page, word).getByText(name).waitFor()
                shapes.push(await card(page, word).locator('.mark').innerHTML())
            }
            assert.equal(new Set(shapes).size, 3)
        },
    ],
    [
        'residents: a code that was not renewed says its age, and one that ended has no colour any more',
        async ({ open }) => {
            const stale = (issued_ms, until_ms) => () => ({
                items: people().items.map((one) => ({
                    ...one,
                    token_issued_at: new Date(Date.now() + issued_ms).toISOString(),
                    token_until: new Date(Date.now() + until_ms).toISOString(),
                })),
            })
            let given = stale(0, HOUR_MS)
            const { page } = await home(open, {}, { 'resident/people': () => given() })
            await card(page, '红码').waitFor()
            await page.evaluate((ms) => {
                const codes = JSON.parse(localStorage.getItem('dayan.me.codes'))
                for (const code of codes) code.token_issued_at = new Date(Date.now() - ms).toISOString()
                localStorage.setItem('dayan.me.codes', JSON.stringify(codes))
            }, HOUR_MS)
            given = () => ({ status: 503, code: 'BUSY', detail: '' })
            await page.reload()
            await card(page, '红码').getByRole('status').filter({ hasText: /这是 1 小时 \d 分前的码/ }).waitFor()
            await page.evaluate(() => {
                const codes = JSON.parse(localStorage.getItem('dayan.me.codes'))
                for (const code of codes) code.token_until = new Date(Date.now() - 60_000).toISOString()
                localStorage.setItem('dayan.me.codes', JSON.stringify(codes))
            })
            await page.reload()
            await card(page, '红码').getByRole('status').filter({ hasText: '已过期' }).waitFor()
            const red = await card(page, '红码').locator('.band').evaluate((band) => getComputedStyle(band).backgroundColor)
            assert.notEqual(red, 'rgb(179, 38, 30)')
        },
    ],
    [
        'residents: a browser of 2018 shows the code and every page',
        async ({ open }) => {
            const { page } = await home(open, { before: yearsAgo })
            await card(page, '红码').getByRole('img').waitFor()
            for (const title of ['检测结果', '去哪里采样', '家里人的码', '谁看过我的信息']) {
                await page.getByRole('link', { name: title }).tap()
                await page.getByRole('heading', { level: 1, name: title }).waitFor()
                await page.getByRole('list', { name: title }).getByRole('listitem').first().waitFor()
                await page.getByRole('link', { name: '返回' }).tap()
            }
        },
    ],
    [
        'residents: a colour that changes while somebody looks is seen and heard, in all the places that show it',
        async ({ open }) => {
            let colour = 'red'
            const now = () => ({ ...people().items[0], colour, reason_code: colour === 'red' ? 'facility_quarantine' : undefined })
            const given = { 'resident/people': () => ({ items: [now(), ...people().items.slice(1)] }), 'resident/people/7001/code': now }
            const { page } = await home(open, { before: voices, path: '?care=1' }, given)
            await card(page, '红码').waitFor()
            colour = 'green'
            await page.evaluate(() => window.dispatchEvent(new Event('online')))
            await card(page, '绿码').waitFor()
            assert.match((await page.evaluate(() => globalThis.spoken)).at(-1).text, /现在是绿码/)
        },
    ],
    [
        'residents: a session that ended leads to sign-in and leaves no code on the phone',
        async ({ open }) => {
            let ended = false
            const { page } = await home(open, {}, { 'resident/people': () => (ended ? signedOut : people()) })
            await card(page, '红码').waitFor()
            await page.getByRole('link', { name: '帮助与退出' }).tap()
            ended = true
            await page.getByRole('link', { name: '返回' }).tap()
            await page.evaluate(() => window.dispatchEvent(new Event('online')))
            await page.reload()
            await page.getByLabel('身份证号').waitFor()
            assert.equal(await page.evaluate(() => localStorage.getItem('dayan.me.codes')), null)
        },
    ],
    [
        'residents: results come page by page, and what fails says so and is tried again',
        async ({ open }) => {
            let fails = true
            const older = { items: [{ id: '9', sampled_at: '2022-01-02T03:04:05Z', site_name: '旧采样点', size: 1, result: 'negative' }] }
            const answer = (url) => (fails ? { status: 500, code: 'FAULT', detail: '' } : url.searchParams.has('after') ? older : results)
            const { page } = await home(open, { path: 'results' }, { 'resident/people/7001/results': answer })
            await page.getByRole('alert').filter({ hasText: '不是您的错' }).waitFor()
            fails = false
            await page.getByRole('button', { name: '重试' }).tap()
            await page.getByText('混采需要复查').waitFor()
            await page.getByRole('button', { name: '看更早的' }).tap()
            await page.getByText('旧采样点').waitFor()
            assert.equal(await page.getByText('混采需要复查').count(), 1)
        },
    ],
    [
        'residents: everything works by keyboard, in English, too',
        async ({ open }) => {
            const { page } = await home(open, { language: 'en', viewport: { width: 1366, height: 768 }, hasTouch: false, isMobile: false })
            await page.getByRole('region', { name: 'Red', exact: true }).waitFor()
            const reached = new Set()
            for (let i = 0; i < 40; i++) {
                await page.keyboard.press('Tab')
                reached.add(await page.evaluate(() => document.activeElement.textContent.trim().replace(/\s*›$/, '')))
            }
            for (const name of ['Large text', '中文', '✓ 王*兰', 'Read it to me', 'Test results', 'Help and signing out']) {
                assert.ok(reached.has(name), `${name} in ${[...reached].join(' | ')}`)
            }
            await page.getByRole('link', { name: 'Test results' }).press('Enter')
            await page.getByRole('heading', { level: 1, name: 'Test results' }).waitFor()
            assert.match(await page.title(), /^Test results/)
        },
    ],
]
