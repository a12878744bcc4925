/* How smoothly the map moves: 5,000 buildings on the page where zones are drawn, dragged to and fro for five seconds in Debian's Chromium
 * without a graphics card, beside the 30 frames a second it should keep.
 *
 *     node bench/web/map.mjs [POINTS]     wants build/dayan and build/web; prints frames per second and the longest gap in ms
 */
import { openBrowser, openPage } from '../../tests/e2e/browser.mjs'
import { startServer } from '../../tests/e2e/server.mjs'
import { standIn } from '../../tests/e2e/stand_in.mjs'

const AIM = 30
const LASTS_MS = 5000
const REACH = 200
const points = Number(process.argv[2] ?? 5000)

/* In a square of some kilometres, as far apart as houses are. */
function buildings() {
    const side = Math.ceil(Math.sqrt(points))
    return Array.from({ length: points }, (_, i) => ({
        id: String(i + 1),
        name: `${i + 1}`,
        people: 1 + (i % 90),
        longitude: 112.36 + (i % side) * 0.0006,
        latitude: 29.32 + Math.floor(i / side) * 0.0006,
    }))
}

const server = await startServer('build/dayan', 'build/web')
const browser = await openBrowser()
const page = await openPage(browser, server.address)
const items = buildings()
await standIn(page, { map: () => ({}), 'map/areas': () => ({ items }) })
await page.goto(`${page.address}zones/new`)
const view = page.locator('[data-view]')
await view.waitFor()
const { x, y, width, height } = await view.boundingBox()
const [across, down] = [x + width / 2, y + height / 2]

await page.evaluate(() => {
    globalThis.frames = []
    const note = (at) => {
        globalThis.frames.push(at)
        requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
})
await page.mouse.move(across, down)
await page.mouse.down()
const began = performance.now()
for (let turn = 0; performance.now() - began < LASTS_MS; turn++)
    await page.mouse.move(across + REACH * Math.sin(turn / 10), down + (REACH / 2) * Math.sin(turn / 7))
await page.mouse.up()
const frames = await page.evaluate(() => globalThis.frames)
const seconds = (frames.at(-1) - frames[0]) / 1000
const gaps = frames.slice(1).map((at, i) => at - frames[i])
const rate = (frames.length - 1) / seconds
console.log(`${points} points dragged: ${rate.toFixed(1)} frames/s of ${AIM}, longest gap ${Math.round(Math.max(...gaps))} ms`)
await browser.close()
await server.stop()
