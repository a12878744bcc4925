/* Clips for the fake camera: a QR code or a Code 128 as raw video (YUV4MPEG2, grey), clean, tilted, or under a glare, with the unrest of a
 * hand. */
import { createRequire } from 'node:module'
import { writeFile } from 'node:fs/promises'

const require = createRequire(new URL('../../web/package.json', import.meta.url))
const { encode } = require('uqr')

const FRAMES = 12
/* The camera's picture, and the code on it. A stripe of 360 modules needs the 1280 pixels that the application asks the camera for. */
const SQUARE = { frame: [640, 480], size: [260, 260] }
const STRIPE = { frame: [1280, 720], size: [1160, 200] }

/* ISO/IEC 15417, code set B: widths of bars and spaces, by value; 104 starts, 106 stops. */
const WIDTHS = (
    '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231' +
    '213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311' +
    '112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111' +
    '111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212' +
    '124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214' +
    '211232'
).match(/.{6}/g)
const [START_B, STOP, QUIET] = [104, '2331112', 10]

/* One row of modules, true where it is dark. */
function stripe(text) {
    const values = [...text].map((character) => character.charCodeAt(0) - 32)
    const check = values.reduce((sum, value, i) => sum + value * (i + 1), START_B) % 103
    const widths = [START_B, ...values, check].map((value) => WIDTHS[value]).join('') + STOP
    const bars = [...widths].flatMap((width, i) => Array(Number(width)).fill(i % 2 === 0))
    const quiet = Array(QUIET).fill(false)
    return [...quiet, ...bars, ...quiet]
}

/* What is shown: rows of modules, and how large. */
function picture(text, bars) {
    return bars ? { rows: [stripe(text)], ...STRIPE } : { rows: encode(text, { ecc: 'M', border: 4 }).data, ...SQUARE }
}

/* What the code looks like at a place of the picture: 0 dark, 255 light; outside of it the grey of a table. */
function shade({ rows, frame: [across, down], size: [width, height] }, x, y, tilt, shift) {
    const [dx, dy] = [x - across / 2 - shift, y - down / 2]
    const [u, v] = [dx * Math.cos(tilt) + dy * Math.sin(tilt), dy * Math.cos(tilt) - dx * Math.sin(tilt)]
    const [column, row] = [Math.floor((u / width + 0.5) * rows[0].length), Math.floor((v / height + 0.5) * rows.length)]
    const inside = column >= 0 && row >= 0 && column < rows[0].length && row < rows.length
    return inside ? (rows[row][column] ? 30 : 225) : 140
}

/* A bright spot that washes out a part of the code. */
const washed = (value, [across, down], x, y) => {
    const near = Math.max(0, 1 - Math.hypot(x - across * 0.58, y - down * 0.42) / 110)
    return Math.round(value + (255 - value) * near * 0.9)
}

/* `bars`: as a Code 128. */
export async function writeClip(path, text, { tilt = 0, glare = false, bars = false } = {}) {
    const code = picture(text, bars)
    const [across, down] = code.frame
    const parts = [Buffer.from(`YUV4MPEG2 W${across} H${down} F30:1 Ip A1:1 C420jpeg\n`)]
    for (let frame = 0; frame < FRAMES; frame++) {
        const light = Buffer.alloc(across * down)
        for (let y = 0; y < down; y++) {
            for (let x = 0; x < across; x++) {
                const value = shade(code, x, y, tilt, Math.round(4 * Math.sin(frame)))
                light[y * across + x] = glare ? washed(value, code.frame, x, y) : value
            }
        }
        parts.push(Buffer.from('FRAME\n'), light, Buffer.alloc((across * down) / 2, 128))
    }
    await writeFile(path, Buffer.concat(parts))
}
