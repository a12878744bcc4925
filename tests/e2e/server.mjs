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
export async function serve(program, words, { isSetUp = false, port = '0' } = {}) {
    const child = spawn(program, ['serve', '--port', port, ...words], { stdio: ['ignore', 'pipe', 'ignore'] })
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

/* An empty county, made for the test. `again`: serves the same county at the same address, after it was killed. */
export async function startServer(program, web) {
    const folder = await mkdtemp(join(tmpdir(), 'dayan-e2e-'))
    const words = ['--data', join(folder, 'data'), '--keys', join(folder, 'keys', 'dayan.keys')]
    await makePost((...made) => promisify(execFile)(program, [...made, ...words]), folder)
    let running = await serve(program, ['--web', web, ...words])
    const { address, code } = running
    const again = async () => (running = await serve(program, ['--web', web, ...words], { isSetUp: true, port: new URL(address).port }))
    const stop = () => running.stop().then(() => rm(folder, { recursive: true, force: true }))
    return { address, code, again, kill: () => running.kill(), stop }
}
