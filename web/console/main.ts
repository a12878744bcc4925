/* The console: the desk application of the command post. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '@shared/style/tokens.css'
import '@shared/style/base.css'
import { i18n, speakAlso, type Words } from '@shared/text'
import App from './app.vue'
import { router } from './router'

speakAlso(import.meta.glob<Words>('./words/*.ts', { eager: true }))
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
