/* Which page stands at which address. Pages inside the frame need somebody signed in; each is loaded when first opened.
 * A page more: one line in `framed`, one in frame/menu.ts. */
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { answer, client } from '@shared/api/client'
import { useSession } from '@shared/session'
import { i18n } from '@shared/text'
import { useToasts } from './frame/toasts'

const framed: RouteRecordRaw[] = [
    { path: '', name: 'situation', component: () => import('./situation/situation_page.vue') },
    { path: 'inbox', component: () => import('./inbox/inbox_page.vue') },
    { path: 'people', component: () => import('./people/people_page.vue') },
    { path: 'situation/list', component: () => import('./situation/list_page.vue') },
    { path: 'people/:id(\\d+)', component: () => import('./people/person_page.vue'), props: true },
    { path: 'households/:id(\\d+)', component: () => import('./households/household_page.vue'), props: true },
    { path: 'cases', component: () => import('./cases/cases_page.vue') },
    { path: 'cases/:id(\\d+)', component: () => import('./cases/case_page.vue'), props: true },
    { path: 'tubes', component: () => import('./tubes/tubes_page.vue') },
    { path: 'tubes/:id(\\d+)', component: () => import('./tubes/tube_page.vue'), props: true },
    { path: 'tasks', component: () => import('./tasks/tasks_page.vue') },
    { path: 'zones', component: () => import('./zones/zones_page.vue') },
    { path: 'zones/new', component: () => import('./zones/propose_page.vue') },
    { path: 'zones/:id(\\d+)', component: () => import('./zones/zone_page.vue'), props: true },
    { path: 'rounds', component: () => import('./rounds/rounds_page.vue') },
    { path: 'rounds/new', component: () => import('./rounds/plan_page.vue') },
    { path: 'rounds/:id(\\d+)', component: () => import('./rounds/round_page.vue'), props: true },
    { path: 'lab', component: () => import('./lab/lab_page.vue') },
    { path: 'boxes', component: () => import('./boxes/boxes_page.vue') },
    { path: 'boxes/:id(\\d+)', component: () => import('./boxes/box_page.vue'), props: true },
    { path: 'codes', component: () => import('./blocks/blocks_page.vue') },
    { path: 'paper', component: () => import('./paper/paper_page.vue') },
    { path: 'report', component: () => import('./report/report_page.vue') },
    { path: 'report/list', component: () => import('./report/figure_list_page.vue') },
    { path: 'imports', component: () => import('./imports/imports_page.vue') },
    { path: 'imports/:id(\\d+)', component: () => import('./imports/import_page.vue'), props: true },
    { path: 'exports', component: () => import('./exports/exports_page.vue') },
    { path: 'account', component: () => import('./accounts/own_page.vue') },
    { path: 'accounts', component: () => import('./accounts/accounts_page.vue') },
    { path: 'accounts/:id(\\d+)', component: () => import('./accounts/account_page.vue'), props: true },
    { path: 'devices', component: () => import('./devices/devices_page.vue') },
    { path: 'ledger', component: () => import('./ledger/ledger_page.vue') },
    { path: 'protocols', component: () => import('./protocols/protocols_page.vue') },
    { path: 'protocols/:name', component: () => import('./protocols/protocol_page.vue'), props: true },
    { path: 'health', component: () => import('./health/health_page.vue') },
    { path: 'lists/tasks', redirect: (to) => ({ path: '/tasks', query: { of: 'all', ...to.query } }) },
    { path: 'lists/tubes', redirect: (to) => ({ path: '/tubes', query: to.query }) },
    { path: 'lists/:path', name: 'list', component: () => import('./lists/list_page.vue'), props: true },
    { path: ':else(.*)*', name: 'nowhere', component: () => import('./frame/nowhere_page.vue') },
]

export const router = createRouter({
    history: createWebHistory(),
    routes: [
        { path: '/sign-in', name: 'sign-in', component: () => import('./entry/sign_in_page.vue'), meta: { open: true } },
        { path: '/set-up', name: 'set-up', component: () => import('./entry/set_up_page.vue'), meta: { open: true } },
        { path: '/screen', name: 'screen', component: () => import('./screen/screen_page.vue') },
        { path: '/', component: () => import('./frame/frame.vue'), children: framed },
    ],
})

async function setUpNeeded(): Promise<boolean> {
    try {
        return (await answer(client.GET('/setup'))).needed === true
    } catch {
        return false /* the sign-in page will say what is wrong */
    }
}

router.beforeEach(async (to) => {
    if (to.meta['open']) return true
    const signedIn = await useSession()
        .known()
        .catch(() => false)
    if (signedIn) return true
    if (await setUpNeeded()) return { name: 'set-up' }
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
})

/* The files of a page do not come: the server restarts, is busy, or has other files by now. The address is loaded whole when the server
 * answers, since a script that failed once may not be asked for again; until then the page before it stays and says so. */
router.onError(async (_, to, from) => {
    if (from.matched.length === 0) return
    const isThere = await fetch(to.fullPath, { cache: 'no-store' }).then(({ ok }) => ok).catch(() => false)
    if (isThere) location.assign(to.fullPath)
    else useToasts().say(i18n.global.t('app.noPage'))
})
