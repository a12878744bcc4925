/* A resident objects on the page: to a measure of their own and to their zone's. The desk answers, and they read what. */
import assert from 'node:assert/strict'
import { signIn as toDesk } from './desks.mjs'
import { PASSWORD } from './field_post.mjs'
import { lock, personOf, signIn, withPost } from './public_post.mjs'

const why = (page) => page.getByRole('region', { name: '为什么是这个颜色' })
const code = (page, name) => page.getByRole('region', { name, exact: true })

async function object(page, words) {
    await page.getByRole('link', { name: /写申诉|再次申诉/ }).click()
    await page.getByLabel('您觉得哪里不对').fill(words)
    await page.getByRole('button', { name: '提出申诉' }).click()
    await why(page).getByText(/提出的申诉正在办理/).waitFor()
}

/* Somebody of the desk answers on the person's page. */
async function answer(page, { upheld, words }) {
    await page.getByRole('button', { name: '答复申诉' }).click()
    const form = page.getByRole('dialog').filter({ hasText: '答复申诉' })
    if (upheld) await form.getByRole('switch', { name: '申诉成立' }).press('Space')
    await form.getByLabel('理由').fill(words)
    await form.getByRole('button', { name: '答复申诉' }).click()
    await form.waitFor({ state: 'hidden' })
}

async function desk(open, post, login, at) {
    const page = await open({ at: post.address })
    await toDesk(page, { login, password: PASSWORD })
    await page.goto(`${page.address}${at}`)
    return page
}

/* A fever check that the duty officer has ordered. */
async function order(post, person_id) {
    const fact = await post.duty('POST', '/facts', { kind: 'symptom', at: new Date().toISOString(), person_id })
    return post.duty('POST', '/measures', { kind: 'fever_check', person_id, fact_id: fact.id, reason: '体温 38.5' })
}

export const tests = [
    [
        'resident: objects on the page, sees that it is under review, is refused a second one, and reads the answer of the desk',
        withPost(async (page, post, open) => {
            const [self] = post.roster
            const person_id = await personOf(post, self)
            const measure = await order(post, person_id)
            await signIn(page, post, self, '黄码')
            await object(page, '我没有发热，体温表坏了')
            await why(page).getByText('我没有发热，体温表坏了').waitFor()
            assert.equal(await page.getByRole('link', { name: /写申诉|再次申诉/ }).count(), 0)
            const again = await page.evaluate(
                async ([person, measure_id]) => {
                    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'another', 'Accept-Language': 'zh' }
                    const body = JSON.stringify({ measure_id, reason: '再说一次' })
                    return (await fetch(`/api/v1/resident/people/${person}/appeals`, { method: 'POST', headers, body })).json()
                },
                [person_id, measure.id],
            )
            assert.match(again.detail ?? again.title, /已在20\d\d-\d\d-\d\d .*正在办理/)
            const commander = await desk(open, post, 'commander', `people/${person_id}`)
            await commander.getByText('我没有发热，体温表坏了').first().waitFor()
            await answer(commander, { upheld: true, words: '已复测，体温正常' })
            await page.goto(`${page.address}me/why`)
            await why(page).getByText(/申诉成立/).waitFor()
            await why(page).getByText('已复测，体温正常').waitFor()
            await why(page).getByText('现在没有限制您的措施').waitFor()
        }),
    ],
    [
        'resident: what was sent when the network broke is sent again, and is there once',
        withPost(async (page, post) => {
            const [self] = post.roster
            const person_id = await personOf(post, self)
            await order(post, person_id)
            await signIn(page, post, self, '黄码')
            await page.getByRole('link', { name: '写申诉' }).click()
            await page.getByLabel('您觉得哪里不对').fill('我没有发热')
            let lost = 0
            await page.route('**/appeals', async (route) => {
                if (lost++) return route.continue()
                await route.fetch() /* it arrives, its answer does not */
                return route.abort()
            })
            await page.getByRole('button', { name: '提出申诉' }).click()
            await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor()
            await page.getByRole('button', { name: '提出申诉' }).click()
            await why(page).getByText(/提出的申诉正在办理/).waitFor()
            const { items } = await post.duty('GET', `/tasks?person_id=${person_id}&kind=appeal`)
            assert.equal(items.length, 1)
        }),
    ],
    [
        'resident: held by a zone objects to it by name; upheld, the zone no longer holds them and goes on for the others',
        withPost(async (page, post, open) => {
            const [self, member] = post.roster
            const zone = await lock(post)
            await signIn(page, post, self, '红码')
            assert.match(await why(page).innerText(), /因为\s+封控区 示例小区[^]*按哪条规定[^]*方可解除/)
            await object(page, '我已搬到别的县')
            const duty = await desk(open, post, 'duty', 'inbox')
            await duty.getByText('区域管控申诉待答复').first().waitFor()
            const { items } = await post.duty('GET', `/tasks?zone_id=${zone.id}&kind=appeal`)
            assert.equal(items.length, 1)
            assert.equal(items[0].name[0], self.name[0])
            await duty.goto(`${duty.address}people/${items[0].person_id}`)
            await duty.getByText('我已搬到别的县').first().waitFor()
            await answer(duty, { upheld: true, words: '已核实不住在区内' })
            await page.goto(`${page.address}me/`)
            await code(page, '绿码').getByRole('img').waitFor()
            await why(page).getByText('已核实不住在区内').waitFor()
            const other = await post.duty('GET', `/people/${await personOf(post, member)}/why`)
            assert.equal(other.colour, 'red')
        }),
    ],
]
