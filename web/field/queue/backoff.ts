/* How long to wait before the next try: full jitter, so that ten thousand phones that lost the server together do not return together. */

const BASE_MS = 1000
const CAP_MS = 60_000

/* `failures` in a row, `asked_s` what the server asked for (Retry-After), `random` in [0, 1). */
export function waitMs(failures: number, random: number, asked_s = 0): number {
    const most = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures, 16))
    return Math.round(asked_s * 1000 + random * most)
}
