/* The screens behind enrolment and PIN. */
import { createRouter, createWebHistory } from 'vue-router'
import HomePage from './pages/home_page.vue'
import TablePage from './pages/table_page.vue'

export const router = createRouter({
    history: createWebHistory('/field/'),
    routes: [
        { path: '/', component: HomePage },
        { path: '/table', component: TablePage },
        { path: '/boxes/:hand(site|courier|lab)', component: () => import('./pages/boxes_page.vue') },
        { path: '/doors', component: () => import('./pages/doors_page.vue') },
        { path: '/gate', component: () => import('./pages/gate_page.vue') },
        { path: '/queue', component: () => import('./pages/queue_page.vue') },
        { path: '/settings', component: () => import('./pages/settings_page.vue') },
        { path: '/help', component: () => import('./pages/help_page.vue') },
        { path: '/:rest(.*)*', redirect: '/' },
    ],
})
