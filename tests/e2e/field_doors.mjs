/* A sampler's walk from door to door, without a network: single and household tubes, who was not met, and nothing mixed with the site's. */
import assert from 'node:assert/strict'
import { openTable, sampleTo, says, scan } from './field_phone.mjs'
import { looksFine } from './field_looks.mjs'
import { tubeCode } from './field_post.mjs'
import { allSent, atTable } from './field_table.mjs'

const FRAIL = 3

export const tests = [
    [
        'field doors: a walk without a network: somebody sampled, somebody not at home, somebody refuses; none of it in the site\'s tubes',
        () =>
            atTable(
                async ({ post, phone, page }) => {
                    const [first, second, third] = post.roster
                    await phone.context.setOffline(true)
                    await scan(page, tubeCode('T', 1))
                    await scan(page, first.number)
                    await says(page, '此人已列入上门采样')
                    await sampleTo(page, post.roster[FRAIL].number, 1)
                    await page.getByRole('button', { name: '更多' }).click()
                    await page.getByRole('button', { name: '封管', exact: true }).click()
                    await page.getByRole('button', { name: '无人排队' }).click()
                    await page.getByRole('link', { name: '返回' }).click()

                    await page.getByRole('link', { name: '上门采样' }).click()
                    await looksFine(page, 'doors')
                    await page.getByRole('button', { name: `待采 ${FRAIL}，共 ${FRAIL}` }).click()
                    const row = ({ name }, state) => page.getByRole('button', { name: new RegExp(`${name}.*${state}`) })
                    await row(first, '待采').click()
                    await looksFine(page, 'door')
                    await scan(page, tubeCode('T', 2))
                    await page.getByRole('dialog').getByText('上门只用单管或一户一管').waitFor()
                    await scan(page, tubeCode('S', 1))
                    await row(first, '已采').waitFor()
                    await row(second, '待采').click()
                    await page.getByRole('button', { name: '无人在家' }).click()
                    await row(second, '无人在家').waitFor()
                    await row(third, '待采').click()
                    await page.getByRole('button', { name: '拒采' }).click()
                    await page.getByRole('button', { name: '不愿配合' }).click()
                    await row(third, '拒采').waitFor()
                    await looksFine(page, 'doors-done')
                    await page.getByRole('link', { name: '返回' }).click()

                    await phone.context.setOffline(false)
                    await allSent(page)
                    await page.getByText(/条未被采纳/).waitFor({ state: 'detached' })
                    const tubes = await post.tubes()
                    assert.deepEqual(tubes.map(({ code, doorstep, members, state }) => [code, doorstep ?? false, members, state]).sort(), [
                        [tubeCode('S', 1), true, 1, 'sealed'],
                        [tubeCode('T', 1), false, 1, 'sealed'],
                    ])
                    const list = await post.all('/doorsteps')
                    assert.deepEqual(list.map(({ state }) => state).sort(), ['done', 'not_home', 'refused'])
                    await openTable(phone)
                },
                { number: 6, frail: FRAIL },
            ),
    ],
    [
        'field doors: one household and its guest in one tube at its door, without a network; the next door has a tube of its own',
        () =>
            atTable(
                async ({ post, phone, page }) => {
                    const family = post.roster.slice(0, FRAIL)
                    const neighbour = post.roster[FRAIL]
                    const row = ({ name }, state) => page.getByRole('button', { name: new RegExp(`${name}.*${state}`) }).first()
                    await phone.context.setOffline(true)
                    await page.getByRole('link', { name: '返回' }).click()
                    await page.getByRole('link', { name: '上门采样' }).click()
                    await page.getByRole('button', { name: /待采 4，共 4/ }).click()
                    await row(family[0], '待采').click()
                    await scan(page, tubeCode('H', 1))
                    await row(family[0], '已采').waitFor()
                    for (const one of family.slice(1)) {
                        await row(one, '待采').click()
                        await page.getByRole('button', { name: '放入同一户管' }).click()
                        await row(one, '已采').waitFor()
                    }
                    await page.getByRole('button', { name: '名册外的人' }).click()
                    const sheet = page.getByRole('dialog', { name: '居民身份证号' })
                    await sheet.getByRole('textbox').fill(post.stranger.number)
                    await sheet.getByRole('button', { name: '按名册外人员采样' }).click()
                    await page.getByText('已保存', { exact: true }).waitFor()
                    await row(neighbour, '待采').click()
                    await looksFine(page, 'door-neighbour')
                    assert.equal(await page.getByRole('button', { name: '放入同一户管' }).count(), 0)
                    await scan(page, tubeCode('S', 1))
                    await row(neighbour, '已采').waitFor()
                    await page.getByRole('link', { name: '返回' }).click()
                    await phone.context.setOffline(false)
                    await allSent(page)
                    const told = ({ code, household, doorstep, members, state }) => [code, household, doorstep, members, state]
                    assert.deepEqual((await post.tubes()).map(told).sort(), [
                        [tubeCode('H', 1), true, true, FRAIL + 1, 'sealed'],
                        [tubeCode('S', 1), false, true, 1, 'sealed'],
                    ])
                    assert.ok((await post.all('/doorsteps')).every(({ state }) => state === 'done'))
                    await openTable(phone)
                },
                { number: 6, frail: FRAIL + 1 },
            ),
    ],
]
