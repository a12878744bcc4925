/* Every text is there in both languages with the same places to fill, each key a page asks for exists, and none is left over. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from './en'
import { zh } from './zh'

type Texts = { [key: string]: string | Texts }

function flat(texts: Texts, before = ''): Map<string, string> {
    const below = ([key, text]: [string, string | Texts]): [string, string][] =>
        typeof text === 'string' ? [[before + key, text]] : [...flat(text, `${before}${key}.`)]
    return new Map(Object.entries(texts).flatMap(below))
}

const web = join(import.meta.dirname, '../..')
const chinese = flat(zh)
const english = flat(en)
const sources = ['console', 'shared']
    .flatMap((folder) => readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(web, folder, name)))
    .filter((path) => /\.(vue|ts)$/.test(path) && !/\.test\.ts$|shared\/text\//.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')

test('both languages have the same keys', () => expect([...english.keys()]).toEqual([...chinese.keys()]))

test('each text has words in both languages, and the same places to fill', () => {
    const places = (text = ''): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
    for (const [key, text] of chinese) {
        expect(text, key).not.toBe('')
        expect(english.get(key), key).not.toBe('')
        expect(places(english.get(key)), key).toEqual(places(text))
    }
})

test('every key a page names exists', () => {
    const named = [...sources.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? '')
    expect(named.filter((key) => !chinese.has(key))).toEqual([])
})

test('no text is left over', () => {
    const starts = [...sources.matchAll(/`(\w+)\.\$\{/g)].map((match) => `${match[1]}.`)
    const isUsed = (key: string): boolean => sources.includes(`'${key}'`) || starts.some((start) => key.startsWith(start))
    expect([...chinese.keys()].filter((key) => !isUsed(key))).toEqual([])
})
