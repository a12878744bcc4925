/* The menu of whoever is signed in: groups with their entries, those of no use left out. The keys (g and a letter) go by the same list. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useLabel, useShapes } from '@shared/shapes'
import { useMay, useMayAsk, useMayStep } from '@shared/ways'
import { groups, hasOwnList, pages, placeOfNoun, type MenuGroup, type MenuPage } from './menu'

export interface MenuEntry {
    to: string
    text: string
    group: MenuGroup
    key?: string | undefined
}

export interface MenuSection {
    group: MenuGroup
    entries: MenuEntry[]
}

export function useMenu(): ComputedRef<MenuSection[]> {
    const { t } = useI18n()
    const shapes = useShapes()
    const label = useLabel()
    const may = useMay()
    const mayAsk = useMayAsk()
    const mayStep = useMayStep()

    const isOpen = ({ of, asks, takes }: MenuPage): boolean =>
        (!of || may('list', of)) && (!asks || mayAsk(asks)) && (!takes || mayStep(takes))
    const ownPages = computed<MenuEntry[]>(() =>
        pages.filter(isOpen).map(({ to, text, group, key }) => ({ to, text: t(text), group, key })),
    )
    const nouns = computed<MenuEntry[]>(() =>
        shapes.nouns
            .filter((noun) => may('list', noun.path) && !hasOwnList(noun.path) && !pages.some((page) => page.to === `/lists/${noun.path}`))
            .map((noun) => ({ to: `/lists/${noun.path}`, text: label(noun.label), ...placeOfNoun(noun.path ?? '') })),
    )
    return computed(() => {
        const all = [...ownPages.value, ...nouns.value]
        return [...groups, 'other' as const]
            .map((group) => ({ group, entries: all.filter((entry) => entry.group === group) }))
            .filter((section) => section.entries.length > 0)
    })
}
