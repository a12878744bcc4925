/* Every page of the console, one after the other: the table names a look for each line of router.ts, and a page without one fails. Each is
 * shown on screens from a laptop at 200 % zoom to 3840x2160, on paper, and read by axe, in Chinese and light and in English and dark. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { axe, settled } from './browser.mjs'
import { send, signIn } from './desks.mjs'

const first = (address) => async (page) => {
    const [{ id }] = (await send(page, 'GET', address)).items
    return id
}

const press = (name) => (page) => page.getByRole('button', { name }).first().click()
const drawn = (selector) => (page) => page.locator(selector).first().waitFor()

/* By the path in router.ts: the desk whose page it is (duty), what stands for the part after the colon, and what is asked in its address.
 * `views`: more states of that page, each by a query or by what is pressed. */
const PAGES = {
    '/sign-in': { signedOut: true },
    '/set-up': { signedOut: true },
    '/screen': { ready: drawn('.walls'), unprinted: true }, /* it hangs on a wall */
    '': { ready: drawn('dl.figures') },
    inbox: {},
    people: { query: 'colour=red' },
    'situation/list': { query: 'figure=clocks' },
    'people/:id(\\d+)': {
        id: first('/people/overview?colour=red&limit=1'),
        views: { timeline: { query: 'view=timeline' }, contacts: { query: 'view=contacts' }, looks: { query: 'view=looks' } },
    },
    'households/:id(\\d+)': { id: first('/households?limit=1') },
    cases: {},
    'cases/:id(\\d+)': { id: first('/cases?limit=1') },
    tubes: {},
    'tubes/:id(\\d+)': { id: first('/tubes?limit=1') },
    tasks: { query: 'of=all' },
    zones: {},
    'zones/new': { ready: drawn('[data-view]') },
    'zones/:id(\\d+)': { id: first('/zones?limit=1'), ready: drawn('[data-view]') },
    rounds: {},
    'rounds/new': {},
    'rounds/:id(\\d+)': { id: first('/rounds?limit=1') },
    lab: { desk: 'lab-second' },
    boxes: {},
    'boxes/:id(\\d+)': { id: first('/boxes?limit=1') },
    codes: {},
    paper: {},
    report: {},
    'report/list': { query: 'figure=sampled' },
    imports: {},
    'imports/:id(\\d+)': { id: imported },
    exports: {},
    account: {},
    accounts: { desk: 'admin' },
    'accounts/:id(\\d+)': { desk: 'admin', id: first('/accounts?limit=1') },
    devices: { desk: 'admin', views: { invite: { act: press(/^(邀请手机|Invite a phone)$/) } } },
    ledger: { desk: 'auditor', views: { heads: { query: 'of=heads' }, looks: { query: 'of=looks' }, verify: { query: 'of=verify' } } },
    protocols: {},
    'protocols/:name': {
        id: version,
        views: { difference: { act: compared } },
    },
    health: { desk: 'admin' },
    'lists/:path': { id: () => 'measures' },
    ':else(.*)*': { id: () => 'nowhere' },
}

/* A sheet with a row that is refused: the page shows outcomes. */
async function imported(page) {
    await page.goto(`${page.address}imports`)
    const text = '代码,名称,级别,上级代码\n430999,,社区,430999'
    await page.locator('input[type=file]').setInputFiles({ name: 'areas.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.waitForURL('**/imports/*')
    return page.url().split('/').at(-1)
}

async function version(page) {
    await page.goto(`${page.address}protocols`)
    return (await page.locator('main tbody a').first().getAttribute('href')).split('/').at(-1)
}

async function compared(page) {
    const other = page.locator('main select').first()
    await other.selectOption({ index: 1 })
    await page.locator('main tbody tr').first().waitFor()
}

/* A laptop's window, then the same at 200 % zoom, an office screen, and one of 4K. */
const SCREENS = { laptop: [1366, 768], zoomed: [683, 384], office: [1920, 1080], '4k': [3840, 2160] }
const WAYS = [['zh', 'light'], ['en', 'dark']]
const A4 = [718, 1047] /* A4 at 96 px an inch, less a centimetre at each edge */

const ROUTE = /^ +\{ path: '([^']*)',(?! redirect| component: \(\) => import\('\.\/frame\/frame\.vue)/gm
const routes = [...(await readFile('web/console/router.ts', 'utf8')).matchAll(ROUTE)].map(([, path]) => path.replaceAll('\\\\', '\\'))

/* What is wrong with how the page stands in its window, a line each: something sticks out, bars leave too little of it to work in. */
async function misfits(page) {
    return page.evaluate(() => {
        const root = document.documentElement
        const found = []
        const over = root.scrollWidth - root.clientWidth
        if (over > 0) found.push(`sticks out by ${over} px`)
        if (!document.querySelector('h1')) found.push('has no heading')
        const room = (document.querySelector('main') ?? root).clientHeight / innerHeight
        if (room < 0.6) found.push(`has ${Math.round(room * 100)} % of the window`)
        const page = document.querySelector('main > .page')
        const used = page ? page.clientWidth / page.parentElement.clientWidth : 1
        if (used < 0.9) found.push(`leaves ${Math.round(100 - used * 100)} % of the window's width empty`)
        for (const one of document.querySelectorAll('dialog[open], .el-drawer')) {
            const { left, right, top, bottom } = one.getBoundingClientRect()
            if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) found.push('has a drawer that is partly outside')
        }
        return found
    })
}

/* On paper: nothing to press and nothing that leads elsewhere, and no box that hides a part of what it holds. */
async function missing(page) {
    return page.evaluate(() => {
        const seen = (one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
        const leads = 'nav a:not([aria-current=page]), main button:not(th button, td .link, .why)' /* those are text */
        const found = [...document.querySelectorAll(leads)].filter(seen).map((one) => `prints ${one.outerHTML.slice(0, 90)}`)
        for (const one of document.querySelectorAll('main, main *:not(.maplibregl-map, .maplibregl-map *)')) {
            const { overflowX, overflowY } = getComputedStyle(one)
            const across = overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1
            const down = overflowY !== 'visible' && one.scrollHeight > one.clientHeight + 1
            if (seen(one) && one.clientWidth > 1 && (across || down)) found.push(`cuts off a part of ${one.outerHTML.slice(0, 90)}`)
        }
        const over = document.documentElement.scrollWidth - document.documentElement.clientWidth
        if (over > 0) found.push(`is cut at the edge of the paper: ${over} px`)
        return found
    })
}

async function keep(page, name) {
    const folder = process.env.DAYAN_SCREENS
    if (folder) await page.screenshot({ path: `${folder}/every-${name}.png` })
}

/* Everything that is wrong with what the page shows now, each line beginning with its name and where it was seen. */
async function faultsOf(page, name, way, unprinted) {
    const faults = []
    const note = (where, lines) => faults.push(...lines.map((line) => `${name}, ${where}, ${way}: ${line}`))
    for (const [screen, [width, height]] of Object.entries(SCREENS)) {
        await page.setViewportSize({ width, height })
        await page.evaluate(() => new Promise((laidOut) => requestAnimationFrame(() => requestAnimationFrame(laidOut))))
        note(screen, await misfits(page))
        await keep(page, `${name}-${screen}-${way}`)
        if (screen === 'laptop') note(screen, await axe(page))
    }
    if (way === 'zh' && !unprinted) {
        await page.setViewportSize({ width: A4[0], height: A4[1] })
        await page.emulateMedia({ media: 'print' })
        note('paper', await missing(page))
        await keep(page, `${name}-paper`)
        await page.emulateMedia({ media: 'screen' })
    }
    await page.setViewportSize({ width: 1366, height: 768 })
    return faults
}

const nameOf = (path) => path.replace(/\(.*$/, '').replaceAll(/[/:]+/g, '-').replace(/^-|-$/g, '') || 'situation'

async function addressOf(page, path, { id, query }) {
    const fixed = path.replace(/^\//, '').replace(/:.*$/, '')
    const named = id ? await id(page) : ''
    return `${fixed}${named}${query ? `?${query}` : ''}`
}

async function look(page, path, one, way) {
    const faults = []
    const views = Object.entries({ '': {}, ...one.views })
    for (const [view, { query = one.query, act }] of views) {
        await page.goto(page.address + (await addressOf(page, path, { ...one, query })))
        await page.locator('h1').first().waitFor({ state: 'attached' })
        await one.ready?.(page)
        await settled(page)
        await act?.(page)
        await settled(page)
        faults.push(...(await faultsOf(page, [nameOf(path), view].filter(Boolean).join('-'), way, one.unprinted)))
    }
    return faults
}

/* The pages of one desk in one window. */
async function lookAtAll({ open, town }, { desk, pages }, [language, theme]) {
    const { address, desks } = await town()
    const page = await open({ at: address, language, theme, reducedMotion: 'reduce' })
    if (desks[desk]) await signIn(page, desks[desk])
    const faults = []
    for (const [path, one] of pages) {
        faults.push(...(await look(page, path, one, language).catch((thrown) => [`${nameOf(path)}: ${thrown.message}`])))
    }
    assert.deepEqual(faults, [])
}

const deskOf = (one) => (one.signedOut ? 'nobody' : (one.desk ?? 'duty'))
const AT_ONCE = 10

/* The pages of a desk, so many at once, that both lanes have some. */
const stacks = [...Map.groupBy(Object.entries(PAGES), ([, one]) => deskOf(one))].flatMap(([desk, pages]) =>
    Array.from({ length: Math.ceil(pages.length / AT_ONCE) }, (_, i) => ({ desk, pages: pages.slice(i * AT_ONCE, (i + 1) * AT_ONCE) })),
)
const namesOf = ({ pages }) => pages.map(([path]) => nameOf(path)).join(' ')

export const tests = [
    [
        'every page: each address of the console has its look here, and no look is of a page that is gone',
        () => assert.deepEqual(Object.keys(PAGES).sort(), routes.sort()),
    ],
    ...WAYS.flatMap((way) =>
        stacks.map((stack) => [
            `every page in ${way.join(', ')}: ${namesOf(stack)}: on four screens and on paper nothing is cut, axe finds nothing`,
            (given) => lookAtAll(given, stack, way),
        ]),
    ),
]
