/* The phones' application: samplers, couriers, laboratories; what a phone shows, its roles decide. Works without any network. */
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { i18n, speakAlso, type Words } from '@shared/text'
import '@shared/style/touch.css'
import './style/field.css'
import App from './app.vue'
import { router } from './router'
import { takeVersions } from './version'

speakAlso(import.meta.glob<Words>('./words/*.ts', { eager: true }))
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
void takeVersions()
