/* Clips for the fake camera: a QR code as raw video (YUV4MPEG2, grey), clean, tilted, or under a glare, with the unrest of a hand. */
import { createRequire } from 'node:module'
import { writeFile } from 'node:fs/promises'

const require = createRequire(new URL('../../web/package.json', import.meta.url))
const { encode } = require('uqr')

const [WIDTH, HEIGHT, FRAMES] = [640, 480, 12]
const SIZE = 260 /* of the code on the picture */

/* What the code looks like at a place of the picture: 0 dark, 255 light; outside of it the grey of a table. */
function shade(qr, x, y, tilt, shift) {
    const [dx, dy] = [x - WIDTH / 2 - shift, y - HEIGHT / 2]
    const [u, v] = [dx * Math.cos(tilt) + dy * Math.sin(tilt), dy * Math.cos(tilt) - dx * Math.sin(tilt)]
    const [column, row] = [Math.floor((u / SIZE + 0.5) * qr.size), Math.floor((v / SIZE + 0.5) * qr.size)]
    const inside = column >= 0 && row >= 0 && column < qr.size && row < qr.size
    return inside ? (qr.data[row][column] ? 30 : 225) : 140
}

/* A bright spot that washes out a part of the code. */
const washed = (value, x, y) => {
    const near = Math.max(0, 1 - Math.hypot(x - WIDTH * 0.58, y - HEIGHT * 0.42) / 110)
    return Math.round(value + (255 - value) * near * 0.9)
}

export async function writeClip(path, text, { tilt = 0, glare = false } = {}) {
    const qr = encode(text, { ecc: 'M', border: 4 })
    const parts = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F30:1 Ip A1:1 C420jpeg\n`)]
    for (let frame = 0; frame < FRAMES; frame++) {
        const light = Buffer.alloc(WIDTH * HEIGHT)
        for (let y = 0; y < HEIGHT; y++) {
            for (let x = 0; x < WIDTH; x++) {
                const value = shade(qr, x, y, tilt, Math.round(4 * Math.sin(frame)))
                light[y * WIDTH + x] = glare ? washed(value, x, y) : value
            }
        }
        parts.push(Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128))
    }
    await writeFile(path, Buffer.concat(parts))
}
