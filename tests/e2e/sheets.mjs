/* Spreadsheets for the tests, made and read with the programs of other people: python's zip and unzip. */
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const MOST_BYTES = 64 << 20
const SPACE = 'http://schemas.openxmlformats.org'

const PARTS = {
    '[Content_Types].xml': `<Types xmlns="${SPACE}/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml"
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${SPACE}/package/2006/relationships">
        <Relationship Id="r1" Type="${SPACE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${SPACE}/spreadsheetml/2006/main" xmlns:r="${SPACE}/officeDocument/2006/relationships">
        <sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${SPACE}/package/2006/relationships">
        <Relationship Id="r1" Type="${SPACE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}
const PACKS = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as out:
    for name, text in json.load(open(sys.argv[2])).items(): out.writestr(name, text)`

const letter = (i) => String.fromCharCode(65 + i)
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const plain = (xml) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/* Writes rows of texts as an .xlsx. */
export async function writeSheet(path, rows) {
    const cell = (text, row, i) => `<c r="${letter(i)}${row + 1}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
    const lines = rows.map((row, n) => `<row r="${n + 1}">${row.map((text, i) => cell(text, n, i)).join('')}</row>`)
    const sheet = `<worksheet xmlns="${SPACE}/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData></worksheet>`
    await writeFile(`${path}.json`, JSON.stringify({ ...PARTS, 'xl/worksheets/sheet1.xml': sheet }))
    await run('python3', ['-c', PACKS, path, `${path}.json`])
}

/* The rows of an .xlsx as texts; empty cells are ''. */
export async function readSheet(path) {
    const part = async (name) => (await run('unzip', ['-p', path, name], { maxBuffer: MOST_BYTES }).catch(() => ({ stdout: '' }))).stdout
    const textsIn = (xml) => [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => plain(text)).join('')
    const shared = [...(await part('xl/sharedStrings.xml')).matchAll(/<si>(.*?)<\/si>/gs)].map(([, xml]) => textsIn(xml))
    const rows = [...(await part('xl/worksheets/sheet1.xml')).matchAll(/<row [^>]*>(.*?)<\/row>/gs)]
    return rows.map(([, xml]) => {
        const row = []
        for (const [, column, more, inner] of xml.matchAll(/<c r="([A-Z])\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
            const value = /<v>([^<]*)<\/v>/.exec(inner ?? '')?.[1]
            row[column.charCodeAt(0) - 65] = /t="s"/.test(more) ? shared[Number(value)] : textsIn(inner ?? '') || (value ?? '')
        }
        return Array.from(row, (text) => text ?? '')
    })
}
