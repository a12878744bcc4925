/* A post for residents' pages: a household of the field's post signs in with codes read from the file they are sent to. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startFieldPost } from './field_post.mjs'

export const HOTLINE = '0999-8612345'
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const WITHIN_MS = 10_000

/* A post whose residents' codes go to a file. `code()` gives the newest one that came since the last was given. `more`: words for
 * `dayan serve`, given the post's folder. */
async function startPost(more) {
    let sent
    const given = new Set()
    const post = await startFieldPost('build/web', {
        number: 9,
        words: (folder) => ['--hotline', HOTLINE, '--sender', `file:${(sent = join(folder, 'sent'))}`, ...more(folder)],
    })
    const lines = async () => (await readFile(sent, 'utf8').catch(() => '')).trim().split('\n').filter((line) => line && !given.has(line))
    post.code = async () => {
        for (const until = Date.now() + WITHIN_MS; Date.now() < until; await new Promise((then) => setTimeout(then, 100))) {
            const line = (await lines()).at(-1)
            if (line) return given.add(line) && line.split(' ').at(-1)
        }
        throw new Error('no code was sent')
    }
    return post
}

export async function ask(page, { number, phone }) {
    await page.getByLabel('身份证号').fill(number)
    await page.getByLabel('手机号').fill(phone)
    await page.getByRole('button', { name: '发验证码' }).click()
    await page.getByLabel(/6 位验证码/).waitFor()
}

export async function enter(page, code) {
    await page.getByLabel(/6 位验证码/).fill(code)
    await page.getByRole('button', { name: '登录' }).click()
}

export const green = (page) => page.getByRole('region', { name: '绿码', exact: true })

export async function signIn(page, post, who, colour = '绿码') {
    await page.goto(`${page.address}me/`)
    await ask(page, who)
    await enter(page, await post.code())
    await page.getByRole('region', { name: colour, exact: true }).getByRole('img').waitFor()
}

/* The number of somebody of the roster. */
export async function personOf(post, { name }) {
    const { items } = await post.duty('GET', `/people/search?q=${encodeURIComponent(name)}`)
    return items[0].id
}

/* Somebody else is a case; the community is locked, by its lead and the commander. */
export async function lock(post) {
    const person_id = await personOf(post, post.roster.at(-1))
    await post.duty('POST', '/cases/report', { person_id, at: new Date().toISOString(), origin: 'facility', class: 'asymptomatic' })
    const lead = await post.signIn('lead')
    const commander = await post.signIn('commander')
    const home = { area_id: post.home.id, areas: [post.home.id] }
    const zone = await lead('POST', '/zones', { name: '示例小区', kind: 'lock', reason: '有病例', ...home })
    await commander('POST', `/zones/${zone.id}/approval`, {})
    return zone
}

/* Runs with a post and a phone of its own. */
export const withPost = (test, more = () => []) => async ({ open }) => {
    const post = await startPost(more)
    try {
        await test(await open({ at: post.address, ...PHONE }), post, open)
    } finally {
        await post.stop()
    }
}
