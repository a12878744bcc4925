/* The reference town in the middle of its outbreak (end of the fourth day of testing), served for the tests that need its size: 110,000
 * people, zones, rounds, tasks. Played once by the release build and kept in build/town until that changes; each run serves a copy. */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from './server.mjs'

const PROGRAM = 'build/dayan'
const KEPT = 'build/town'
const run = promisify(execFile)

const age = (path) => stat(path).then((is) => is.mtimeMs, () => 0)

let played /* once, whichever lane asks first */

async function play() {
    if ((await age(join(KEPT, 'sign-ins'))) > (await age(PROGRAM))) return
    const fresh = `${KEPT}.new`
    for (const folder of [fresh, KEPT]) await rm(folder, { recursive: true, force: true })
    const words = ['replay', 'scenarios/nanzhou-2022', '--fast', '--until-day', '4', '--json', '--keep', fresh]
    await run(PROGRAM, [...words, '--sign-in-file', join(fresh, 'sign-ins')]).catch((ended) => {
        if (ended.code !== 1) throw ended /* 1: the figures of the days not played are missing */
    })
    await rename(fresh, KEPT)
}

/* Gives { address, desks, stop }; `desks` are the sign-ins by role: commander, town-commander, duty, auditor, admin. */
export async function serveTown(web) {
    await (played ??= play())
    const folder = await mkdtemp(join(tmpdir(), 'dayan-town-'))
    await cp(KEPT, folder, { recursive: true })
    const lines = (await readFile(join(folder, 'sign-ins'), 'utf8')).trim().split('\n')
    const desks = Object.fromEntries(lines.map((line) => line.split(' ')).map(([login, password]) => [login, { login, password }]))
    const database = ['--data', join(folder, 'data'), '--keys', join(folder, 'keys', 'dayan.keys')]
    const server = await serve(PROGRAM, ['--web', web, '--scenario-clock', ...database], { isSetUp: true })
    return { ...server, desks, stop: () => server.stop().then(() => rm(folder, { recursive: true, force: true })) }
}
