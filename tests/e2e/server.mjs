/* A server of the test's own: on a free port, with an empty folder for its data, ended with the test. */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { makePost } from './post.mjs'

const SERVES = /^dayan serves (http\S+\/)/
const CODE = /set-up code (\S+)$/

/* Gives { address, code, stop }: where it serves, the set-up code it printed, and what ends it. */
export async function startServer(program, web) {
    const folder = await mkdtemp(join(tmpdir(), 'dayan-e2e-'))
    const database = ['--data', join(folder, 'data'), '--keys', join(folder, 'keys', 'dayan.keys')]
    await makePost((...words) => promisify(execFile)(program, [...words, ...database]), folder)
    const child = spawn(program, ['serve', '--port', '0', '--web', web, ...database], { stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = new Promise((end) => child.once('exit', end))
    const server = { address: '', code: '', stop }
    async function stop() {
        child.kill('SIGTERM')
        await ended
        await rm(folder, { recursive: true, force: true })
    }
    await new Promise((ready, fails) => {
        createInterface({ input: child.stdout }).on('line', (line) => {
            server.address ||= SERVES.exec(line)?.[1] ?? ''
            server.code ||= CODE.exec(line)?.[1] ?? ''
            if (server.address && server.code) ready()
        })
        child.once('error', fails)
        child.once('exit', (status) => fails(new Error(`the server ended with ${status} before it served`)))
    })
    return server
}
