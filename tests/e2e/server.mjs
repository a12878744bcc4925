/* A server of the test's own: on a free port, with an empty folder for its data, ended with the test. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const SERVES = /^dayan serves (http\S+\/)/

/* Gives { address, lines, stop }: where it serves, what it has printed so far, and what ends it. */
export async function startServer(program, web) {
    const folder = await mkdtemp(join(tmpdir(), 'dayan-e2e-'))
    const child = spawn(program, ['serve', '--port', '0', '--web', web], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const lines = []
    const address = await new Promise((resolve, reject) => {
        createInterface({ input: child.stdout }).on('line', (line) => {
            lines.push(line)
            const match = SERVES.exec(line)
            if (match) resolve(match[1])
        })
        child.once('error', reject)
        child.once('exit', (status) => reject(new Error(`the server ended with ${status} before it served`)))
    })
    async function stop() {
        child.kill('SIGTERM')
        await ended
        await rm(folder, { recursive: true, force: true })
    }
    return { address, lines, stop }
}
