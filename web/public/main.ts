/* The residents' pages: one's own code and the household's, results, where to be sampled. They must open on any phone, in any browser. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { i18n, speakAlso, type Words } from '@shared/text'
import '@shared/style/touch.css'
import './style/public.css'
import App from './app.vue'
import { router } from './router'

speakAlso(import.meta.glob<Words>('./words/*.ts', { eager: true }))
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
if ('serviceWorker' in navigator && !import.meta.env.DEV) void navigator.serviceWorker.register('/me/worker.js', { scope: '/me/' })
