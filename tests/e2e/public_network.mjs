/* What residents' sign-in has to do with other machines: a gateway that checks who sends it codes, and proxies in front. */
import assert from 'node:assert/strict'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { startFieldPost } from './field_post.mjs'
import { PHONE, ask, enter, green, withPost } from './public_post.mjs'

const SECRET = 'what only the post and the gateway know'
const FRESH_S = 300
const OF_ONE_ADDRESS = 60 /* resident.address_tries_per_min of the protocol */

/* As docs/one-time-codes.md tells gateways. */
function isOurs(header, body) {
    const [t, v1] = header.split(',').map((part) => part.slice(part.indexOf('=') + 1))
    const want = createHmac('sha256', SECRET).update(`${t}.`).update(body).digest('hex')
    return timingSafeEqual(Buffer.from(want), Buffer.from(v1)) && Math.abs(Date.now() / 1000 - Number(t)) < FRESH_S
}

/* A gateway on this machine: takes what is signed, and keeps the codes. */
async function startGateway() {
    const taken = []
    const server = createServer((request, reply) => {
        const parts = []
        request.on('data', (part) => parts.push(part))
        request.on('end', () => {
            const body = Buffer.concat(parts)
            const ours = isOurs(request.headers['dayan-signature'] ?? 't=0,v1=', body)
            if (ours) taken.push(JSON.parse(body).code)
            reply.writeHead(ours ? 202 : 401).end()
        })
    })
    await new Promise((then) => server.listen(0, '127.0.0.1', then))
    return { address: `http://127.0.0.1:${server.address().port}/sms`, taken, stop: () => new Promise((then) => server.close(then)) }
}

const sleep = (ms) => new Promise((then) => setTimeout(then, ms))

export const tests = [
    [
        'resident: the code comes by a gateway that takes only what is signed, and signs in',
        async ({ open }) => {
            const gateway = await startGateway()
            const words = (folder) => {
                writeFileSync(join(folder, 'secret'), `${SECRET}\n`)
                return ['--sender', gateway.address, '--sender-key', join(folder, 'secret')]
            }
            const post = await startFieldPost('build/web', { number: 9, words })
            try {
                const page = await open({ at: post.address, ...PHONE })
                await page.goto(`${page.address}me/`)
                await ask(page, post.roster[0])
                for (let i = 0; i < 100 && gateway.taken.length === 0; i++) await sleep(100)
                await enter(page, gateway.taken[0])
                await green(page).getByRole('img').waitFor()
            } finally {
                await post.stop()
                await gateway.stop()
            }
        },
    ],
    [
        'resident: behind a trusted proxy each address has its own tries, whatever else it claims',
        withPost(
            async (page, post) => {
                const tryFrom = async (forwarded, id_number) => {
                    const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': forwarded, Forwarded: `for=${id_number}` }
                    const body = JSON.stringify({ id_number, phone: '10000000000' })
                    return (await fetch(`${post.address}api/v1/resident/codes`, { method: 'POST', headers, body })).status
                }
                for (let i = 0; i < OF_ONE_ADDRESS; i++) assert.equal(await tryFrom(`203.0.113.${i}, 192.0.2.1`, `${i}`), 200, `${i}`)
                assert.equal(await tryFrom('203.0.113.99, 192.0.2.1', '99'), 429)
                assert.equal(await tryFrom('192.0.2.2', '100'), 200)
            },
            () => ['--trusted-proxies', '127.0.0.1'],
        ),
    ],
]
