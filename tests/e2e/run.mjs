/* The browser tests: every page in Debian's Chromium, against a server of the test's own.  node tests/e2e/run.mjs [WORD...]
 * Each test is a sentence that must be true; WORDs choose those whose sentence has one of them. DAYAN_SCREENS=folder keeps pictures, also
 * of failures; DAYAN_TIMES=1 says how long each took. */
import { openBrowser, openPage } from './browser.mjs'
import { startServer } from './server.mjs'
import { serveTown } from './town.mjs'
import { tests as deskLife } from './desk_life.mjs'
import { tests as codes } from './codes.mjs'
import { tests as administration } from './administration.mjs'
import { tests as cards } from './cards.mjs'
import { tests as entry } from './entry.mjs'
import { tests as fieldBoxes } from './field_boxes.mjs'
import { tests as fieldDoors } from './field_doors.mjs'
import { tests as fieldGate } from './field_gate.mjs'
import { tests as fieldGuide } from './field_guide.mjs'
import { tests as fieldLooks } from './field_looks.mjs'
import { tests as fieldQueue } from './field_queue.mjs'
import { tests as fieldSafe } from './field_safe.mjs'
import { tests as fieldTable } from './field_table.mjs'
import { tests as fieldTold } from './field_told.mjs'
import { tests as everyPage } from './every_page.mjs'
import { tests as frame } from './frame.mjs'
import { tests as keyboard } from './keyboard.mjs'
import { tests as lab } from './lab.mjs'
import { tests as labRetest } from './lab_retest.mjs'
import { tests as labSheet } from './lab_sheet.mjs'
import { tests as links } from './links.mjs'
import { tests as listPages } from './list_pages.mjs'
import { tests as listWords } from './list_words.mjs'
import { tests as lists } from './lists.mjs'
import { tests as looks } from './looks.mjs'
import { tests as peopleLife } from './people_life.mjs'
import { tests as newcomer } from './newcomer.mjs'
import { tests as paper } from './paper.mjs'
import { tests as postLife } from './post_life.mjs'
import { tests as publicPages } from './public.mjs'
import { tests as publicAppeal } from './public_appeal.mjs'
import { tests as publicLife } from './public_life.mjs'
import { tests as publicLooks } from './public_looks.mjs'
import { tests as publicNetwork } from './public_network.mjs'
import { tests as response } from './response.mjs'
import { tests as roundsLife } from './rounds_life.mjs'
import { tests as screen } from './screen.mjs'
import { tests as situation } from './situation.mjs'
import { tests as situationTown } from './situation_town.mjs'
import { tests as townLife } from './town_life.mjs'
import { tests as zones } from './zones.mjs'

const words = process.argv.slice(2)
const isChosen = ([sentence]) => words.length === 0 || words.some((word) => sentence.includes(word))
const chosen = (...groups) => groups.flat().filter(isChosen)

/* Two lanes run side by side, each with a post and a town of its own. What lives in those, some of it on what a group before it made, stays
 * in its lane and in this order; what needs no state but its own goes to whichever lane is free. */
const lanes = [
    [
        ...chosen(postLife, response, peopleLife, keyboard, cards, deskLife, paper, lab, labRetest, labSheet, screen, administration),
        ...chosen(listWords, listPages),
    ],
    [
        ...chosen(fieldTable, fieldSafe, fieldQueue, fieldTold, fieldBoxes, fieldDoors, fieldGate, publicLife, publicAppeal, publicNetwork),
        ...chosen(townLife, newcomer, zones, situationTown, roundsLife, codes, links),
    ],
]
const anywhere = chosen(entry, frame, everyPage, situation, lists, fieldGuide, fieldLooks, publicPages, publicLooks, looks)

const screens = process.env.DAYAN_SCREENS
let passed = 0
let failed = 0

async function failure(sentence, thrown, pages) {
    failed++
    for (const [i, page] of screens ? pages.entries() : [])
        await page.screenshot({ path: `${screens}/failed-${failed}-${i + 1}.png`, fullPage: true }).catch(() => undefined)
    console.log(`not so: ${sentence}\n    ${String(thrown.message).replaceAll('\n', '\n    ')}`)
}

async function runOne([sentence, test], browser, { server, town }) {
    const began = performance.now()
    const pages = []
    const open = async ({ at = server.address, ...options } = {}) => {
        pages.push(await openPage(browser, at, options))
        return pages.at(-1)
    }
    /* What a test ends of its own, the last first, once the pictures are taken: they show its pages with their server. */
    const endings = []
    const after = (end) => endings.unshift(end)
    try {
        await test({ open, after, server, town })
        const faults = pages.flatMap((page) => page.faults)
        if (faults.length) throw new Error(faults.join('\n'))
        passed++
    } catch (thrown) {
        await failure(sentence, thrown, pages)
    }
    for (const page of pages) await page.context().close().catch(() => undefined) /* with a browser that fell over, they are */
    for (const end of endings) await end()
    if (process.env.DAYAN_TIMES) console.log(`${((performance.now() - began) / 1000).toFixed(1)} s  ${sentence}`)
}

async function runLane(own) {
    if (own.length + anywhere.length === 0) return
    const server = await startServer('build-san/dayan', 'build/web')
    let browser = await openBrowser()
    let served /* the reference town, from the first test on that asks for it */
    const town = () => (served ??= serveTown('build/web'))
    for (let next; (next = own.shift() ?? anywhere.shift()); ) {
        if (!browser.isConnected()) browser = await openBrowser()
        await runOne(next, browser, { server, town })
    }
    await browser.close()
    await server.stop()
    if (served) await (await served).stop()
}

await Promise.all(lanes.map(runLane))
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
