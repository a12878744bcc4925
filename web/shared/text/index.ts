/* All text of the web pages, in both languages: one file per subject in a folder `words`, of an application or shared by all, named as its
 * keys begin (`sign_in.ts` has `signIn.title`). Labels of nouns and the words of problems come from the server. */
import { createI18n } from 'vue-i18n'

export type Language = 'zh' | 'en'
export interface Texts {
    [key: string]: string | Texts
}
export type Words = Record<Language, Texts>

const nameOf = (path: string): string => /(\w+)\.ts$/.exec(path)?.[1] ?? ''
const subjectOf = (path: string): string => nameOf(path).replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/* The words of a folder's files (`import.meta.glob`, eager), each file's under its subject. */
export function gathered(files: Record<string, Words>): Words {
    const said: Words = { zh: {}, en: {} }
    for (const [path, words] of Object.entries(files)) {
        said.zh[subjectOf(path)] = words.zh
        said.en[subjectOf(path)] = words.en
    }
    return said
}

const messages = gathered(import.meta.glob<Words>('./words/*.ts', { eager: true }))

export const i18n = createI18n({ legacy: false, locale: 'zh', fallbackLocale: 'zh', messages })

/* What an application says beyond the shared words. */
export function speakAlso(files: Record<string, Words>): void {
    const { zh, en } = gathered(files)
    i18n.global.mergeLocaleMessage('zh', zh)
    i18n.global.mergeLocaleMessage('en', en)
}
