/* Acts: what can be done here, in words, and which roles may; asked for once. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useLanguage } from '@shared/language'
import { acts as ask, type Act } from './asks'

export const useActs = defineStore('acts', () => {
    const language = useLanguage()
    const all = shallowRef<Act[]>([])
    let asked: Promise<void> | undefined

    function load(): Promise<void> {
        asked ??= ask().then(
            (given) => {
                all.value = given
            },
            (thrown: unknown) => {
                asked = undefined
                throw thrown
            },
        )
        return asked
    }

    const wordsOf = (act: Act): string => act[language.current] || act.name

    /* The words for an act by its name; the name itself for one that nobody describes. */
    function words(name: string): string {
        const act = all.value.find((one) => one.name === name)
        return act ? wordsOf(act) : name
    }

    return { all, load, words, wordsOf }
})
