/* Printed codes over the reference town: a card comes out of the console, is read as the camera of a guard reads it, and says what the
 * server says. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { choose, send, signIn } from './desks.mjs'
import { looksOf } from './looks.mjs'

/* The texts of the QR codes on the pages of a PDF. */
function codesIn(pdf, folder) {
    execFileSync('pdftoppm', ['-r', '200', '-png', pdf, join(folder, 'page')])
    const pages = execFileSync('ls', [folder], { encoding: 'utf8' }).split('\n').filter((name) => name.endsWith('.png'))
    return pages.map((name) => execFileSync('zbarimg', ['--quiet', '--raw', '-Sbinary', join(folder, name)], { encoding: 'latin1' }))
}

async function printed(page, button, folder) {
    await page.getByRole('button', { name: button }).click()
    const form = page.getByRole('dialog')
    await choose(page, form, '用途', '服务保障')
    const coming = page.waitForEvent('download')
    await form.getByRole('button', { name: button }).click()
    const file = join(folder, 'cards.pdf')
    await (await coming).saveAs(file)
    return file
}

export const tests = [
    [
        'cards: a person without a phone gets a card, which a camera reads and the server knows',
        async ({ open: openPage, town }) => {
            const { address, desks } = await town()
            const page = await openPage({ at: address })
            await signIn(page, desks.duty)
            const { items } = await send(page, 'GET', '/people/overview?colour=yellow&limit=50')
            const one = items.find((some) => some.household_id)
            const folder = await mkdtemp(join(tmpdir(), 'dayan-card-'))
            try {
                await page.goto(`${page.address}people/${one.id}`)
                const [token] = codesIn(await printed(page, '打印通行码', folder), folder)
                const said = await send(page, 'GET', `/code-check?token=${encodeURIComponent(token)}`)
                assert.equal(said.state, 'valid')
                assert.equal(said.colour, 'yellow')
                assert.equal(said.printed, true)
                const changed = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
                assert.equal((await send(page, 'GET', `/code-check?token=${encodeURIComponent(changed)}`)).state, 'forged')
            } finally {
                await rm(folder, { recursive: true })
            }
        },
    ],
    [
        'cards: a household gets one for each who lives there',
        async ({ open: openPage, town }) => {
            const { address, desks } = await town()
            const page = await openPage({ at: address })
            await signIn(page, desks.duty)
            const { items } = await send(page, 'GET', '/people/overview?colour=yellow&limit=50')
            const one = items.find((some) => some.household_id)
            const members = await send(page, 'GET', `/people?household_id=${one.household_id}`)
            const folder = await mkdtemp(join(tmpdir(), 'dayan-card-'))
            try {
                await page.goto(`${page.address}households/${one.household_id}`)
                const codes = codesIn(await printed(page, '打印全户通行码', folder), folder)
                assert.equal(new Set(codes).size, members.items.length)
            } finally {
                await rm(folder, { recursive: true })
            }
        },
    ],
    ...looksOf({
        'town-card': {
            at: 'people?colour=red',
            desk: 'duty',
            act: async (page) => {
                await page.locator('main tbody a').first().click()
                await page.getByRole('button', { name: '打印通行码' }).or(page.getByRole('button', { name: 'Print card' })).click()
                await page.getByRole('dialog').waitFor()
            },
        },
    }),
]
