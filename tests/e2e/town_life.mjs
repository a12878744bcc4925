/* The console over the reference town in the middle of its outbreak: what only shows at that size. */
import assert from 'node:assert/strict'
import { signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'

export const tests = [
    [
        'town: the situation counts what the replay left, and every figure opens its list',
        async ({ open, town }) => {
            const { address, desks } = await town()
            const page = await open({ at: address })
            await signIn(page, desks.duty)
            await page.locator('dl.figures').getByRole('link', { name: '110,001', exact: true }).waitFor()
            const zones = page.locator('main').getByRole('link', { name: '5', exact: true })
            await zones.click()
            await page.getByRole('heading', { level: 1, name: '生效中的区域' }).waitFor()
            await page.locator('tbody tr').first().waitFor()
            assert.equal(await page.locator('tbody tr').count(), 5)
        },
    ],
    ...looksOf({ 'town-situation': { at: '', desk: 'duty' } }),
]
