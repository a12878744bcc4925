/* Servers of the test's own: on a free port, ended with the test. */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { makePost } from './post.mjs'

const SERVES = /^dayan serves (http\S+\/)/
const CODE = /set-up code (\S+)$/

/* `dayan serve` with these words. Gives { address, code, kill, stop }: where it serves, the set-up code it printed (waited for unless the
 * post is set up), what ends it at once as a power cut would, and what ends it. */
export async function serve(program, words, { isSetUp = false } = {}) {
    const child = spawn(program, ['serve', '--port', '0', ...words], { stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = new Promise((end) => child.once('exit', end))
    const end = (signal) => {
        child.kill(signal)
        return ended
    }
    const server = { address: '', code: '', kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
    await new Promise((ready, fails) => {
        createInterface({ input: child.stdout }).on('line', (line) => {
            server.code ||= CODE.exec(line)?.[1] ?? ''
            server.address ||= SERVES.exec(line)?.[1] ?? ''
            if (server.address && (isSetUp || server.code)) ready()
        })
        child.once('error', fails)
        child.once('exit', (status) => fails(new Error(`the server ended with ${status} before it served`)))
    })
    return server
}

/* An empty county, made for the test. */
export async function startServer(program, web) {
    const folder = await mkdtemp(join(tmpdir(), 'dayan-e2e-'))
    const database = ['--data', join(folder, 'data'), '--keys', join(folder, 'keys', 'dayan.keys')]
    await makePost((...words) => promisify(execFile)(program, [...words, ...database]), folder)
    const server = await serve(program, ['--web', web, ...database])
    return { ...server, stop: () => server.stop().then(() => rm(folder, { recursive: true, force: true })) }
}
