/* Every text is there in both languages with the same places to fill, each key a page asks for exists, and none is left over. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { gathered, type Texts, type Words } from '.'

function flat(texts: Texts, before = ''): Map<string, string> {
    const below = ([key, text]: [string, string | Texts]): [string, string][] =>
        typeof text === 'string' ? [[before + key, text]] : [...flat(text, `${before}${key}.`)]
    return new Map(Object.entries(texts).flatMap(below))
}

const web = join(import.meta.dirname, '../..')
const shared = import.meta.glob<Words>('./words/*.ts', { eager: true })
const applications = {
    console: import.meta.glob<Words>('../../console/words/*.ts', { eager: true }),
    field: import.meta.glob<Words>('../../field/words/*.ts', { eager: true }),
    public: import.meta.glob<Words>('../../public/words/*.ts', { eager: true }),
}

const sourcesOf = (folder: string): string =>
    readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(vue|ts)$/.test(name) && !/\.test\.ts$|words\//.test(name))
        .map((name) => readFileSync(join(web, folder, name), 'utf8'))
        .join('\n')

describe.each(Object.entries(applications))('%s', (application, own) => {
    const words = gathered({ ...shared, ...own })
    const chinese = flat(words.zh)
    const english = flat(words.en)
    const sources = sourcesOf('shared') + sourcesOf(application)

    test('no subject has words of its own and shared ones', () =>
        expect(Object.keys(gathered(own).zh).filter((subject) => subject in gathered(shared).zh)).toEqual([]))

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
        const ownKeys = [...flat(gathered(own).zh).keys()]
        expect(ownKeys.filter((key) => !isUsed(key))).toEqual([])
    })
})

test('no shared text is left over', () => {
    const sources = ['shared', ...Object.keys(applications)].map(sourcesOf).join('\n')
    const starts = [...sources.matchAll(/`(\w+)\.\$\{/g)].map((match) => `${match[1]}.`)
    const isUsed = (key: string): boolean => sources.includes(`'${key}'`) || starts.some((start) => key.startsWith(start))
    expect([...flat(gathered(shared).zh).keys()].filter((key) => !isUsed(key))).toEqual([])
})
