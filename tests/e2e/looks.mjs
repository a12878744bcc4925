/* How pages look: axe finds nothing in either language, light or dark; nothing sticks out at any size; screenshots when asked for. */
import assert from 'node:assert/strict'
import { axe, settled } from './browser.mjs'
import { signIn } from './desks.mjs'
import { standIn } from './stand_in.mjs'
import * as answers from './answers.mjs'

const press = (name) => (page) => page.locator(name).first().click()
const type = (keys, until) => async (page) => {
    await page.keyboard.type(keys)
    await page.locator(until).first().waitFor({ state: 'attached' })
}

const pages = {
    'set-up': { at: 'set-up' },
    'sign-in': { at: 'sign-in' },
    situation: { at: '' },
    'quiet-situation': { at: '', given: { situation: answers.quiet } },
    list: { at: 'lists/people' },
    'list-search': { at: 'lists/cases', act: press('form .button.plain') },
    columns: { at: 'lists/people', act: press('.actions .button') },
    record: { at: 'lists/people?id=1007' },
    form: { at: 'lists/people?id=1007', act: press('.el-drawer .change') },
    'faulty-form': {
        at: 'lists/people',
        act: async (page) => {
            await press('.actions .main')(page)
            await press('.el-drawer [type=submit]')(page)
        },
    },
    person: { at: 'people/1007' },
    reveal: { at: 'people/1007', act: press('header .actions .button') },
    tasks: { at: 'tasks?of=all' },
    task: { at: 'tasks?of=all&id=72' },
    'task-form': { at: 'tasks?of=all&id=72', act: press('.el-drawer .steps .main') },
    zones: { at: 'zones' },
    zone: { at: 'zones/1' },
    rounds: { at: 'rounds' },
    round: { at: 'rounds/2' },
    report: { at: 'report' },
    'report-list': { at: 'report/list?figure=sampled' },
    imports: { at: 'imports' },
    import: { at: 'imports/51' },
    inbox: { at: 'inbox' },
    'inbox-panel': { at: '', act: press('.inbox .bar-button') },
    found: { at: '', act: type('/zs', '[role=option]') },
    tabs: { at: 'people/1007', act: type('gt', 'tbody tr') },
    shortcuts: { at: '', act: type('?', 'dialog[open]') },
    forbidden: { at: 'lists/people', given: { people: answers.forbidden } },
    nowhere: { at: 'nowhere' },
}

const sizes = { laptop: [1366, 768], desk: [1920, 1080], phone: [390, 844] }
const looks = [
    ['laptop', 'zh', 'light'],
    ['phone', 'en', 'dark'],
    ['laptop', 'en', 'dark'],
    ['desk', 'en', 'light'],
]

/* The pages whose parts all others are made of are looked at in every way, the others in the first two. */
const drawn = new Set(['sign-in', 'situation', 'list', 'form'])

/* Sessions of the desks by the town's address: a desk signs in once, all its looks go on with that. */
const sessions = new Map()

async function sessionOf(open, { address, desks }, desk) {
    const key = `${desk} ${address}`
    if (!sessions.has(key)) {
        const page = await open({ at: address })
        await signIn(page, desks[desk])
        const { cookies } = await page.context().storageState()
        sessions.set(key, { cookies, origins: [] })
    }
    return sessions.get(key)
}

/* Over answers that the test gives, or, where a `desk` is named, over the reference town as that desk sees it. */
async function show({ open, town }, name, look, size, language, theme) {
    const [width, height] = sizes[size]
    const served = look.desk && (await town())
    const at = served ? { at: served.address, storageState: await sessionOf(open, served, look.desk) } : {}
    const page = await open({ viewport: { width, height }, language, theme, reducedMotion: 'reduce', ...at })
    if (!served) await standIn(page, look.given)
    await page.goto(page.address + look.at)
    await page.locator('h1').first().waitFor()
    await settled(page)
    await look.act?.(page)
    await settled(page)
    const folder = process.env.DAYAN_SCREENS
    if (folder) await page.screenshot({ path: `${folder}/${name}-${size}-${language}-${theme}.png` })
    return page
}

/* `of`: pages by the name of their picture, each { at, given | desk, act }. `everyWay`: those whose parts others are made of. */
export const looksOf = (of, everyWay = new Set()) =>
    Object.entries(of).flatMap(([name, look]) =>
        (everyWay.has(name) ? looks : looks.slice(0, 2)).map(([size, language, theme]) => [
            `${name} on ${size} in ${language}, ${theme}: axe finds nothing, nothing sticks out`,
            async (given) => {
                const page = await show(given, name, look, size, language, theme)
                assert.deepEqual(await axe(page), [])
                const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
                assert.equal(overhang, 0)
            },
        ]),
    )

export const tests = looksOf(pages, drawn)
