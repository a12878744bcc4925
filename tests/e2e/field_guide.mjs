/* docs/field-guide.md on paper: one sheet a role, with its pictures.  node tests/e2e/field_guide.mjs FILE.pdf  writes it
 * (tools/field-guide). */
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { openBrowser } from './browser.mjs'

const DOCS = new URL('../../docs/', import.meta.url)

const STYLE = `
    @page { size: A4; margin: 12mm }
    body { font: 11px/1.4 'Noto Sans CJK SC', sans-serif; margin: 0 }
    h1 { font-size: 17px; margin: 0 }
    h2 { font-size: 22px; margin: 4mm 0 2mm }
    table { width: 100%; table-layout: fixed; border-collapse: collapse }
    th, td { padding: 1.5mm; border: 0.3mm solid #888; text-align: left; vertical-align: top }
    img { display: block; max-width: 100%; max-height: 82mm; margin: auto }
    li { margin-top: 1mm }`

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const inline = (text) =>
    escaped(text)
        .replace(/!\[([^\]]*)\]\(([^)]*)\)/g, '<img alt="$1" src="$2">')
        .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
        .replace(/`([^`]+)`/g, '<code>$1</code>')

const cells = (line, tag) => line.slice(1, -1).split('|').map((cell) => `<${tag}>${inline(cell.trim())}</${tag}>`).join('')
const row = (line, tag) => `<tr>${cells(line, tag)}</tr>`
const table = ([head, , ...rows]) => `<table>${row(head, 'th')}${rows.map((line) => row(line, 'td')).join('')}</table>`
const list = (lines) => `<ul>${lines.join('\n').split(/^- /m).slice(1).map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`

/* As much of Markdown as the guide is written in. */
function html(text) {
    const blocks = text.trim().split(/\n{2,}/)
    const body = blocks.map((block) => {
        const lines = block.split('\n')
        const [, level, title] = /^(#+) (.*)$/.exec(block) ?? []
        if (title) return `<h${level.length}>${inline(title)}</h${level.length}>`
        if (block.startsWith('<div')) return block
        if (block.startsWith('|')) return table(lines)
        return block.startsWith('- ') ? list(lines) : `<p>${inline(lines.join(' '))}</p>`
    })
    return `<!doctype html><meta charset="utf-8"><base href="${DOCS}"><style>${STYLE}</style>${body.join('\n')}`
}

/* Gives { pdf, pages, sections, broken }: the guide, its sheets, its roles, pictures that are not there. */
export async function printedGuide() {
    const text = await readFile(new URL('field-guide.md', DOCS), 'utf8')
    const browser = await openBrowser()
    try {
        const page = await browser.newPage()
        await page.goto(new URL('field-guide.md', DOCS).href) /* pictures are read from files only by a page that is one */
        await page.setContent(html(text), { waitUntil: 'load' })
        const broken = await page.evaluate(() => [...document.images].filter((one) => one.naturalWidth === 0).map((one) => one.src))
        const pdf = await page.pdf({ preferCSSPageSize: true })
        const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length
        return { pdf, pages, sections: text.match(/^## /gm).length, broken }
    } finally {
        await browser.close()
    }
}

export const tests = [
    [
        'field guide: on paper each role has one sheet, with its pictures',
        async () => {
            const { pages, sections, broken } = await printedGuide()
            assert.deepEqual(broken, [])
            assert.equal(pages, sections)
        },
    ],
]

const [, script, file] = process.argv
if (file && import.meta.url === pathToFileURL(script).href) await writeFile(file, (await printedGuide()).pdf)
