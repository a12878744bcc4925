/* Does the time of an answer say whether somebody is known here? A resident asks for a one-time code, and tries a wrong one: somebody of
 * the roster and somebody of none, in pairs whose order is drawn at random, one after the other, so that a busy machine is busy for both.
 * Beside medians and tails stands the share of pairs in which the known one took longer: 0.50 when time tells nothing, and how far
 * chance alone takes that share in nineteen of twenty such runs.
 *
 *     node bench/web/known_unknown.mjs [PEOPLE]     wants build/dayan and build/web
 */
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { peopleOf, startFieldPost } from '../../tests/e2e/field_post.mjs'

const people = Number(process.argv[2] ?? 2000)
const BUSY = 503
const PER_ADDRESS = 50 /* of the 60 asks and 60 tries a minute that one address has */

const post = await startFieldPost('build/web', { number: people, words: (folder) => ['--sender', `file:${join(folder, 'sent')}`] })
const agents = Array.from({ length: Math.ceil((2 * people) / PER_ADDRESS) }, (_, i) => {
    return new Agent({ keepAlive: true, maxSockets: 1, localAddress: `127.0.${1 + Math.floor(i / 250)}.${1 + (i % 250)}` })
})

/* Gives { ms, status, told }. */
function ask(agent, path, body) {
    const text = JSON.stringify(body)
    const once = { 'Idempotency-Key': crypto.randomUUID() }
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), ...once }
    return new Promise((done, failed) => {
        const began = process.hrtime.bigint()
        const asked = request(new URL(`api/v1${path}`, post.address), { method: 'POST', agent, headers }, (answer) => {
            const parts = []
            answer.on('data', (part) => parts.push(part))
            answer.on('end', () => {
                const ms = Number(process.hrtime.bigint() - began) / 1e6
                done({ ms, status: answer.statusCode, told: JSON.parse(Buffer.concat(parts).toString()) })
            })
        })
        asked.on('error', failed).end(text)
    })
}

function shuffled(items) {
    const order = [...items]
    for (let i = order.length - 1; i > 0; i--) {
        const other = Math.floor(Math.random() * (i + 1))
        ;[order[i], order[other]] = [order[other], order[i]]
    }
    return order
}

const at = (sorted, share) => sorted[Math.floor((sorted.length - 1) * share)]
const shown = (times) => {
    const sorted = times.toSorted((a, b) => a - b)
    return [0.1, 0.5, 0.9, 0.99].map((share) => at(sorted, share).toFixed(2)).join(' / ')
}

const kinds = { code: { known: [], unknown: [] }, wrong: { known: [], unknown: [] } }
const roster = peopleOf(2 * people)

/* Gives the times of both answers; undefined: the server sheds load, and the pair is left out. */
async function measure({ number, phone }, agent) {
    const code = await ask(agent, '/resident/codes', { id_number: number, phone })
    const wrong = await ask(agent, '/resident/session', { ticket: code.told.ticket ?? '', code: '000000' })
    if (code.status === BUSY || wrong.status === BUSY) return undefined
    if (wrong.told.code !== 'RESIDENT_CODE_WRONG') throw new Error(JSON.stringify([code.told, wrong.told]))
    return { code: code.ms, wrong: wrong.ms }
}

const pairs = shuffled(roster.slice(0, people).map((known, i) => ({ known, unknown: roster[people + i] })))
for (const [i, pair] of pairs.entries()) {
    const agent = agents[Math.floor((2 * i) / PER_ADDRESS)]
    const took = {}
    for (const who of shuffled(['known', 'unknown'])) took[who] = await measure(pair[who], agent)
    if (!took.known || !took.unknown) continue
    for (const what of Object.keys(kinds)) for (const who of ['known', 'unknown']) kinds[what][who].push(took[who][what])
}
for (const [what, { known, unknown }] of Object.entries(kinds)) {
    const n = known.length
    const longer = known.filter((ms, i) => ms > unknown[i]).length / n
    console.log(`${what}: p10 / p50 / p90 / p99 ms: known ${shown(known)}, unknown ${shown(unknown)}`)
    const chance = (0.98 / Math.sqrt(n)).toFixed(3)
    console.log(`    of ${n} pairs the known one took longer in ${longer.toFixed(3)} (chance: 0.500 +- ${chance})`)
}
await post.stop()
