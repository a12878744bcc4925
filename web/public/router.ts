/* The pages. All but sign-in and help belong to whoever signed in; app.vue sees to that. They are few and small: one file carries them all,
 * so that no later press needs a network. */
import { createRouter, createWebHistory } from 'vue-router'
import CodePage from './pages/code_page.vue'
import HelpPage from './pages/help_page.vue'
import LooksPage from './pages/looks_page.vue'
import MorePage from './pages/more_page.vue'
import ObjectPage from './pages/object_page.vue'
import PeoplePage from './pages/people_page.vue'
import ResultsPage from './pages/results_page.vue'
import SignInPage from './pages/sign_in_page.vue'
import SitesPage from './pages/sites_page.vue'
import WhyPage from './pages/why_page.vue'

const open = { meta: { open: true } }

export const router = createRouter({
    history: createWebHistory('/me/'),
    routes: [
        { path: '/', component: CodePage },
        { path: '/sign-in', component: SignInPage, ...open },
        { path: '/help', component: HelpPage, ...open },
        { path: '/why', component: WhyPage },
        { path: '/object', component: ObjectPage },
        { path: '/results', component: ResultsPage },
        { path: '/sites', component: SitesPage },
        { path: '/people', component: PeoplePage },
        { path: '/looks', component: LooksPage },
        { path: '/more', component: MorePage },
        { path: '/:rest(.*)*', redirect: '/' },
    ],
    scrollBehavior: () => ({ top: 0 }),
})
