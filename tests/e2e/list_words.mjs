/* Lists of nouns over the reference town: what their records keep as keys of the protocol is read, searched and called in its words, and
 * what is there for the program alone is no column. */
import assert from 'node:assert/strict'
import { choose, send, signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'

const isKey = (text) => /^[a-z]+(_[a-z]+)+$/.test(text) || /^\d{17,}$/.test(text)

async function listOf({ open, town }, path, options = {}) {
    const { address, desks } = await town()
    const page = await open({ at: address, ...options })
    await signIn(page, desks.commander)
    await page.goto(`${page.address}lists/${path}`)
    await page.locator('main tbody tr').first().waitFor()
    return page
}

export const tests = [
    [
        'list words: measures are read, searched and opened by the words of the protocol, not by its keys',
        async (given) => {
            const page = await listOf(given, 'measures')
            const { items } = await send(page, 'GET', '/measure-kinds?limit=200')
            const lock = items.find((one) => one.kind === 'lock_zone')
            const rows = page.locator('main tbody tr')
            await rows.getByText(lock.label_zh, { exact: true }).first().waitFor()
            await choose(page, page.getByRole('search'), '措施', lock.label_zh)
            await page.getByRole('button', { name: '查询' }).click()
            await page.waitForURL('**/lists/measures?kind=lock_zone')
            await page.getByText('本页 3 条').waitFor()
            assert.equal(await rows.getByText(lock.label_zh, { exact: true }).count(), 3)
            await rows.first().focus()
            await page.keyboard.press('Enter')
            const drawer = page.getByRole('dialog', { name: `管控措施 · ${lock.label_zh}` })
            await drawer.getByText('法律依据').waitFor()
            const texts = await drawer.locator('dd').allInnerTexts()
            assert.ok(texts.includes(lock.label_zh))
            assert.deepEqual(texts.filter(isKey), [])
        },
    ],
    [
        'list words: no list begins with a column of keys or ids',
        async (given) => {
            const page = await listOf(given, 'areas', { language: 'en' })
            assert.equal(await page.getByRole('columnheader', { name: 'Path' }).count(), 0)
            for (const path of ['samples', 'custody-events', 'postings', 'cases', 'facts', 'zones', 'unit-reports', 'doorsteps']) {
                await page.goto(`${page.address}lists/${path}`)
                const cells = page.locator('main tbody td')
                await cells.first().waitFor()
                await page.waitForFunction(
                    () => ![...document.querySelectorAll('main tbody td')].some((one) => /^\d{17,}$/.test(one.innerText)),
                )
                assert.deepEqual((await cells.allInnerTexts()).filter(isKey), [], path)
            }
        },
    ],
    ...looksOf({
        'town-measures': { at: 'lists/measures', desk: 'commander' },
        'town-areas': { at: 'lists/areas', desk: 'commander' },
    }),
]
