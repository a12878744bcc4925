/* Language: Chinese unless chosen otherwise; kept on this machine, told to the server with each request. */
import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import { speak } from './api/client'
import { i18n, type Language } from './text'
import { kept, keep } from './kept'

export const useLanguage = defineStore('language', () => {
    const current = ref<Language>(kept('language', ['zh', 'en'] as const, 'zh'))

    watchEffect(() => {
        i18n.global.locale.value = current.value
        document.documentElement.lang = current.value === 'zh' ? 'zh-CN' : 'en'
        document.title = i18n.global.t('app.name')
        speak(current.value)
        keep('language', current.value)
    })

    function toggle(): void {
        current.value = current.value === 'zh' ? 'en' : 'zh'
    }
    return { current, toggle }
})
