/* A post with a sampling site, for the phones: one community with a roster, a round that is open, samplers with phones to be enrolled. Made
 * by the program and through its API, as any post is. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from './server.mjs'

const PROGRAM = 'build/dayan'
export const PASSWORD = 'a sentence of words'
export const HOME = '430999001'
const FAMILY = 3

/* The check character of an ID number (GB 11643). */
const idCheck = (digits) => '10X98765432'[[...digits].reduce((sum, digit, i) => sum + Number(digit) * (2 ** (17 - i) % 11), 0) % 11]

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'
const GIVEN = '安平康宁和顺泽明远清'

/* Synthetic people; three to a household. */
export function peopleOf(n) {
    return Array.from({ length: n }, (_, i) => {
        const digits = `43099919${String(60 + (i % 40)).padStart(2, '0')}0${1 + (i % 9)}1${i % 10}${String(i % 1000).padStart(3, '0')}`
        const home = Math.floor(i / FAMILY)
        return {
            name: SURNAMES[i % SURNAMES.length] + GIVEN[i % GIVEN.length] + GIVEN[Math.floor(i / 10) % GIVEN.length],
            number: digits + idCheck(digits),
            phone: `100${String(10_000_000 + i)}`,
            door: `${1 + Math.floor(home / 40)}-${1 + (Math.floor(home / 10) % 4)}-${101 + (home % 10)}`,
        }
    })
}

/* The check character of a tube code (ISO 7064 MOD 37,36), and the code. */
export function tubeCode(kind, serial, point = '001') {
    const said = `430999-261124-${point}-${kind}-${String(serial).padStart(5, '0')}-`
    const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    let product = 36
    for (const character of said.replaceAll('-', '')) {
        const sum = (product + characters.indexOf(character)) % 36 || 36
        product = (sum * 2) % 37
    }
    return said + characters[(37 - product) % 36]
}

/* A client with a session of its own: ask(method, path, body) gives the answer or throws. */
export function clientOf(address) {
    let cookie = ''
    return async (method, path, body, more = {}) => {
        const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), cookie, ...more }
        const answer = await fetch(`${address}api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
        cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
        if (answer.headers.get('content-type') === 'application/pdf') return Buffer.from(await answer.arrayBuffer())
        const text = await answer.text()
        if (!answer.ok) throw Object.assign(new Error(`${method} ${path}: ${answer.status} ${text}`), { status: answer.status })
        return text && (answer.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : text
    }
}

/* A resident's own client, once signed in: the code comes by the file that the post sends to (`--sender file:...`). */
export async function residentOf(post, { number, phone }, sent) {
    const resident = clientOf(post.address)
    const { ticket } = await resident('POST', '/resident/codes', { id_number: number, phone })
    let code
    for (let tries = 0; !code && tries < 100; tries++) {
        code = (await readFile(sent, 'utf8').catch(() => '')).trim().split(/\s/).at(-1)
        if (!code) await new Promise((done) => setTimeout(done, 100))
    }
    await resident('POST', '/resident/session', { ticket, code })
    return resident
}

async function accounts(address, code) {
    const admin = clientOf(address)
    const duty = clientOf(address)
    await admin('POST', '/setup', { code, login: 'admin', password: PASSWORD, title: '系统管理员' })
    const areas = await admin('GET', '/areas?limit=100')
    const county = areas.items.find((area) => area.code === '430999')
    const home = areas.items.find((area) => area.code === HOME)
    const made = (login, role, area, more = {}) =>
        admin('POST', '/accounts', { login, name: login, title: role, role, area_id: area.id, ...more })
    await made('duty', 'duty_officer', county, { password: PASSWORD })
    await made('commander', 'commander', county, { password: PASSWORD })
    await made('lead', 'zone_lead', home, { password: PASSWORD })
    const sampler = await made('sampler', 'sampler', home, { device_only: true })
    const courier = await made('courier', 'courier', county, { device_only: true })
    const lab = await made('lab', 'lab', county, { device_only: true })
    const guard = await made('guard', 'guard', county, { device_only: true })
    await duty('POST', '/session', { login: 'duty', password: PASSWORD })
    const signIn = async (login, password = PASSWORD) => {
        const client = clientOf(address)
        await client('POST', '/session', { login, password })
        return client
    }
    const workers = { sampler: sampler.account_id, courier: courier.account_id, lab: lab.account_id, guard: guard.account_id }
    return { admin, duty, signIn, home, county, workers }
}

/* `frail`: so many, the first ones, cannot walk and are sampled at their doors. `words`: more words for `dayan serve`, given the
 * post's folder. Gives { address, admin, duty (asking as these), signIn(login, password), roster, stranger and another (on no roster),
 * round, site, invite(label, role), samples(), tubes(), stop, kill, again }; a commander and the community's lead of zones may be signed
 * in, too. `again`: serves the same post at the same address, after it was killed. */
export async function startFieldPost(web, { number = 300, frail = 0, words = () => [] } = {}) {
    const folder = await mkdtemp(join(tmpdir(), 'dayan-field-'))
    const database = ['--data', join(folder, 'data'), '--keys', join(folder, 'keys', 'dayan.keys')]
    const dayan = (...words) => promisify(execFile)(PROGRAM, [...words, ...database])
    const roster = peopleOf(number)
    await dayan('init', '--jurisdiction', '430999', '--name', '示例县')
    const areas = ['代码,名称,级别,上级代码', '430999,示例县,县,', `${HOME},示例社区,社区,430999`, '430999002,邻近社区,社区,430999']
    await writeFile(join(folder, 'areas.csv'), areas.join('\n'))
    await dayan('import', 'areas', join(folder, 'areas.csv'))
    const rows = roster.map(
        ({ door, name, number, phone }, i) => `${HOME},${door},${name},居民身份证,${number},${phone},${i < frail ? '行动不便' : ''}`,
    )
    await writeFile(join(folder, 'people.csv'), ['区域代码,门牌,姓名,证件类型,证件号码,手机,特殊需要', ...rows].join('\n'))
    await dayan('import', 'people', join(folder, 'people.csv'))

    const serving = ['--web', web, ...words(folder), ...database]
    let server = await serve(PROGRAM, serving)
    const { admin, duty, signIn, home, county, workers } = await accounts(server.address, server.code)
    const where = { code: 'A01', name: '示例社区采样点', area_id: home.id, tables: 2, samplers: 2, state: 'open' }
    const site = await duty('POST', '/sites', where)
    const planned = await duty('POST', '/rounds', { number: 1, area_id: county.id, opens_at: new Date().toISOString() })
    const round = await duty('POST', `/rounds/${planned.id}/open`, {})
    /* Samplers have a site; who carries and receives has the county. */
    const invite = (label, role = 'sampler') => {
        const where = role === 'sampler' ? { site_id: site.id, area_id: home.id } : { area_id: county.id }
        return duty('POST', '/devices', { label, account_id: workers[role], ...where })
    }
    const all = async (path) => {
        const items = []
        for (let after = ''; ; ) {
            const page = await duty('GET', `${path}${path.includes('?') ? '&' : '?'}limit=500${after && `&after=${after}`}`)
            items.push(...page.items)
            after = page.next
            if (!after) return items
        }
    }
    const again = async () => (server = await serve(PROGRAM, serving, { isSetUp: true, port: new URL(server.address).port }))
    const kill = () => server.kill()
    const stop = () => server.stop().then(() => rm(folder, { recursive: true, force: true }))
    const samples = () => all('/samples')
    const [stranger, another] = peopleOf(number + 2).slice(number)
    const people = { roster, stranger, another }
    const told = { admin, duty, signIn, home, county, round, site, invite, all, samples, tubes: () => all('/tubes') }
    return { address: server.address, ...people, ...told, folder, again, kill, stop }
}
