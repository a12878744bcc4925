/* The browser tests: every page in Debian's Chromium, against a server of the test's own.  node tests/e2e/run.mjs [WORD...]
 * Each test is a sentence that must be true; WORDs choose those whose sentence has one of them. DAYAN_SCREENS=folder keeps pictures, also
 * of failures. */
import { openBrowser, openPage } from './browser.mjs'
import { startServer } from './server.mjs'
import { serveTown } from './town.mjs'
import { tests as deskLife } from './desk_life.mjs'
import { tests as administration } from './administration.mjs'
import { tests as cards } from './cards.mjs'
import { tests as entry } from './entry.mjs'
import { tests as fieldBoxes } from './field_boxes.mjs'
import { tests as fieldLooks } from './field_looks.mjs'
import { tests as fieldSafe } from './field_safe.mjs'
import { tests as fieldTable } from './field_table.mjs'
import { tests as frame } from './frame.mjs'
import { tests as lab } from './lab.mjs'
import { tests as lists } from './lists.mjs'
import { tests as looks } from './looks.mjs'
import { tests as peopleLife } from './people_life.mjs'
import { tests as paper } from './paper.mjs'
import { tests as postLife } from './post_life.mjs'
import { tests as response } from './response.mjs'
import { tests as roundsLife } from './rounds_life.mjs'
import { tests as screen } from './screen.mjs'
import { tests as situation } from './situation.mjs'
import { tests as situationTown } from './situation_town.mjs'
import { tests as townLife } from './town_life.mjs'
import { tests as zones } from './zones.mjs'

const words = process.argv.slice(2)
const all = [
    entry, frame, situation, lists, lab, postLife, peopleLife, cards, response, townLife, deskLife, paper, zones,
    screen, situationTown, administration, fieldTable, fieldSafe, fieldBoxes, fieldLooks, roundsLife, looks,
].flat()
const chosen = all.filter(([sentence]) => words.length === 0 || words.some((word) => sentence.includes(word)))

const server = await startServer('build-san/dayan', 'build/web')
const browser = await openBrowser()
const screens = process.env.DAYAN_SCREENS
let passed = 0
let failed = 0

/* The reference town, served from the first test on that asks for it. */
let served
const town = () => (served ??= serveTown('build/web'))

for (const [sentence, test] of chosen) {
    const pages = []
    const open = async ({ at = server.address, ...options } = {}) => {
        pages.push(await openPage(browser, at, options))
        return pages.at(-1)
    }
    try {
        await test({ open, server, town })
        const faults = pages.flatMap((page) => page.faults)
        if (faults.length) throw new Error(faults.join('\n'))
        passed++
    } catch (thrown) {
        failed++
        if (screens) await pages.at(-1)?.screenshot({ path: `${screens}/failed-${failed}.png` })
        console.log(`not so: ${sentence}\n    ${String(thrown.message).replaceAll('\n', '\n    ')}`)
    }
    for (const page of pages) await page.context().close()
}

await browser.close()
await server.stop()
if (served) await (await served).stop()
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
