/* A guard's phone at a gate: codes that the server signed for a resident, shown without a network; changed ones,
 * and addresses of elsewhere. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { enrol, openPhone, scan } from './field_phone.mjs'
import { residentOf, startFieldPost } from './field_post.mjs'
import { looksFine } from './field_looks.mjs'

const MUTATED = 50
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:'
const HOUR_MS = 3_600_000

/* A resident signs in and gets a code. */
async function signedCode(post, sent) {
    const resident = await residentOf(post, post.roster[0], sent)
    const { items } = await resident('GET', '/resident/people')
    return items[0].token
}

/* One character of the text is another one, each time elsewhere. */
function mutated(token, i) {
    const at = 4 + ((i * 3) % (token.length - 4))
    const other = ALPHABET[(ALPHABET.indexOf(token[at]) + 1 + (i % 40)) % ALPHABET.length]
    return token.slice(0, at) + other + token.slice(at + 1)
}

async function atGate(test) {
    let sent = ''
    const words = (folder) => ['--sender', `file:${(sent = join(folder, 'sent'))}`]
    const post = await startFieldPost('build/web', { number: 3, words })
    const phone = await openPhone(post.address)
    try {
        await enrol(phone, await post.invite('东门', 'guard'))
        await phone.page.getByRole('link', { name: '核验居民码' }).click()
        await phone.page.getByText(/^作废名单 \d+ 分钟前更新$/).waitFor()
        const token = await signedCode(post, sent)
        const heard = (says) => phone.page.getByRole('status', { name: '核验结果' }).filter({ hasText: says }).waitFor({ timeout: 5000 })
        await test({ post, phone, page: phone.page, token, heard })
        assert.deepEqual(phone.faults, [])
    } finally {
        await phone.throwAway()
        await post.stop()
    }
}

export const tests = [
    [
        'field gate T4: without a network a signed code is checked, 50 changed ones are refused, and no address in a code is ever opened',
        () =>
            atGate(async ({ post, phone, page, token, heard }) => {
                await phone.context.setOffline(true)
                await scan(page, token)
                await heard('绿码 · 有效')
                await heard(post.roster[0].number.slice(-4))
                await looksFine(page, 'gate-green')
                for (let i = 0; i < MUTATED; i++) {
                    await scan(page, mutated(token, i))
                    await heard('不是本系统签发的码')
                    await scan(page, token)
                    await heard('绿码 · 有效')
                }
                const asked = []
                phone.context.on('request', (request) => asked.push(request.url()))
                const at = page.url()
                for (const text of ['https://elsewhere.example/DY1:ABC', 'http://127.0.0.1:1/field/', 'javascript:alert(1)', 'tel:100']) {
                    await scan(page, token)
                    await heard('绿码 · 有效')
                    await scan(page, text)
                    await heard('不是居民码，不会打开')
                }
                await looksFine(page, 'gate-foreign')
                assert.deepEqual([page.url(), phone.context.pages().length, asked], [at, 1, []])
            }),
    ],
    [
        'field gate: the age of the list is said, one older than a day warns; a code of yesterday has expired',
        () =>
            atGate(async ({ phone, page, token, heard }) => {
                await phone.context.setOffline(true)
                await page.clock.install({ time: Date.now() + 25 * HOUR_MS })
                await page.reload()
                await page.getByRole('group', { name: '口令键盘' }).waitFor()
                await page.keyboard.type(phone.pin)
                await page.getByText(/^作废名单 25 小时前更新$/).waitFor()
                await page.getByRole('alert').filter({ hasText: '名单已超过 24 小时' }).waitFor()
                await scan(page, token)
                await heard('已过期')
                await looksFine(page, 'gate-old')
            }),
    ],
]
