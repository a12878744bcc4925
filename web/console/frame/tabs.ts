/* Tabs: the pages opened, in their order, each with its address as it was left. Over a reload only the pages of the menu are kept, without
 * what was asked for there: nothing about people stays in the browser. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { keep, keptList } from '@shared/kept'
import { pages } from './menu'

const MOST = 12
const HOME = '/'

export interface Tab {
    path: string
    address: string
    title?: string | undefined /* as the page calls itself; one of the menu is called as there */
}

export const isOfMenu = (path: string): boolean => pages.some((page) => page.to === path) || /^\/lists\/[\w-]+$/.test(path)

const fresh = (path: string): Tab => ({ path, address: path })

export const useTabs = defineStore('tabs', () => {
    const tabs = ref<Tab[]>([HOME, ...(keptList('tabs') ?? []).filter((path) => path !== HOME && isOfMenu(path))].map(fresh))

    function remember(): void {
        keep('tabs', tabs.value.flatMap(({ path }) => (isOfMenu(path) && path !== HOME ? [path] : [])).join(','))
    }

    function open(path: string, address: string): void {
        const tab = tabs.value.find((one) => one.path === path)
        if (tab) tab.address = address
        else tabs.value.push({ path, address })
        if (tabs.value.length > MOST) tabs.value.splice(1, 1)
        remember()
    }

    function call(path: string, title: string): void {
        const tab = tabs.value.find((one) => one.path === path)
        if (tab) tab.title = title
    }

    /* Closes a tab; where to go when it was the one on screen. */
    function close(path: string): string {
        const at = tabs.value.findIndex((one) => one.path === path)
        if (at > 0) tabs.value.splice(at, 1)
        remember()
        return (tabs.value[at] ?? tabs.value.at(-1))?.address ?? HOME
    }

    function closeOthers(path: string): void {
        tabs.value = tabs.value.filter((one) => one.path === path || one.path === HOME)
        remember()
    }

    /* The address of the tab so many places further, round about. */
    function beside(path: string, by: number): string {
        const at = tabs.value.findIndex((one) => one.path === path)
        return tabs.value.at((at + by) % tabs.value.length)?.address ?? HOME
    }

    /* Whoever signs in next begins with the home page alone. */
    function clear(): void {
        tabs.value = [fresh(HOME)]
        remember()
    }

    return { tabs, open, call, close, closeOthers, beside, clear }
})
