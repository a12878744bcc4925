/* A server of the test's own: on a free port, with an empty folder for its data, ended with the test. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const SERVES = /^dayan serves (http\S+\/)/

/* Gives { address, lines, stop }: where it serves, what it has printed so far, and what ends it. */
export async function startServer(program, web) {
    const folder = await mkdtemp(join(tmpdir(), 'dayan-e2e-'))
    const child = spawn(resolve(program), ['serve', '--port', '0', '--web', resolve(web)], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = new Promise((end) => child.once('exit', end))
    const lines = []
    const address = await new Promise((serves, fails) => {
        createInterface({ input: child.stdout }).on('line', (line) => {
            lines.push(line)
            const match = SERVES.exec(line)
            if (match) serves(match[1])
        })
        child.once('error', fails)
        child.once('exit', (status) => fails(new Error(`the server ended with ${status} before it served`)))
    })
    async function stop() {
        child.kill('SIGTERM')
        await ended
        await rm(folder, { recursive: true, force: true })
    }
    return { address, lines, stop }
}
