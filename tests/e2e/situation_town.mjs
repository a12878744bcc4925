/* The situation over the reference town: every figure is the length of the list it opens, and the trends have the reference numbers. */
import assert from 'node:assert/strict'
import { signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'

const PAGE = 500
const WALKED = 1000 /* of a longer list only that it is so long */

/* The address of the server behind a page with a list: what the page asks for, by its own address. */
const lists = [
    [/^\/situation\/list$/, () => 'situation/list'],
    [/^\/report\/list$/, () => 'reports/daily/list'],
    [/^\/tasks$/, () => 'tasks'],
    [/^\/lists\/([\w-]+)$/, (found) => found[1]],
]

function askedBy(href) {
    const url = new URL(href, 'http://page/')
    for (const [form, address] of lists) {
        const found = form.exec(url.pathname)
        if (!found) continue
        const query = new URLSearchParams(url.searchParams)
        if (query.get('of') === 'mine') query.set('mine', 'true')
        query.delete('of')
        return { address: address(found), query }
    }
    return undefined
}

async function lengthOf(page, { address, query }) {
    let n = 0
    const asked = new URLSearchParams(query)
    asked.set('limit', String(PAGE))
    for (;;) {
        const answer = await page.request.get(`${page.address}api/v1/${address}?${asked}`)
        assert.equal(answer.status(), 200, `${address}?${asked}: ${await answer.text()}`)
        const { items, next } = await answer.json()
        n += items.length
        if (!next || n >= WALKED) return Math.min(n, WALKED)
        asked.set('after', next)
    }
}

async function openSituation({ open, town }) {
    const { address, desks } = await town()
    const page = await open({ at: address })
    await signIn(page, desks.duty)
    await page.locator('dl.figures').waitFor()
    await page.locator('.trends canvas').first().waitFor()
    return page
}

export const tests = [
    [
        'town: every figure of the situation is the length of the list it opens',
        async (given) => {
            const page = await openSituation(given)
            for (const toggle of await page.getByRole('button', { name: /以表格显示$/ }).all()) await toggle.click()
            const links = await page.locator('main a').evaluateAll((all) => all.map((one) => [one.innerText, one.getAttribute('href')]))
            const figures = links.flatMap(([text, href]) => {
                const number = /^[^\d]*([\d,]+)\D*$/.exec(text)?.[1]
                const asked = number && !href.includes('figure=spans') && askedBy(href) /* spans show hours, not how many */
                return asked ? [{ text, href, number: Number(number.replaceAll(',', '')), asked }] : []
            })
            const walked = new Map()
            for (const { href, asked } of figures) if (!walked.has(href)) walked.set(href, await lengthOf(page, asked))
            const wrong = figures.flatMap(({ text, href, number }) => {
                const length = walked.get(href)
                return length === Math.min(number, WALKED) ? [] : [`${text}: ${length} at ${href}`]
            })
            assert.deepEqual(wrong, [])
            assert.ok(figures.length >= 30, `${figures.length} figures were walked`)
        },
    ],
    [
        'town: the trends have the figures of the reference report',
        async (given) => {
            const page = await openSituation(given)
            const trends = await (await page.request.get(`${page.address}api/v1/situation/trends`)).json()
            const days = Object.fromEntries(trends.days.map((day) => [day.day, day]))
            assert.deepEqual(Object.keys(days), ['2022-03-22', '2022-03-23', '2022-03-24', '2022-03-25', '2022-03-26'])
            assert.deepEqual(trends.days.map((day) => day.cases), [1, 0, 0, 0, 0], 'F1: one case, on the evening of the 22nd')
            assert.ok(trends.days.every((day) => day.positive === 0), 'F16: all negative')
            const members = trends.days.reduce((sum, day) => sum + day.members, 0)
            const played = 110_000 + 110_000 + 53_495
            assert.ok(members >= played && members < played + 100, `F9: about 110,000 a round (a test before may add a tube): ${members}`)
            const core = days['2022-03-22'].spans.find((span) => span.kind === 'survey_core')
            assert.deepEqual([core.median, core.limit, core.late], [120, 240, 0])
            assert.equal(trends.curve.hours.at(-1).sampled, 110_000)
        },
    ],
    ...looksOf({ 'town-situation-list': { at: 'situation/list?figure=clocks', desk: 'duty' } }),
]
