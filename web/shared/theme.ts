/* Theme: light or dark; what the desk's machine prefers, until somebody chooses. */
import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import { kept, keep } from './kept'

type Theme = 'light' | 'dark'

export const useTheme = defineStore('theme', () => {
    const preferred: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    const current = ref<Theme>(kept('theme', ['light', 'dark'] as const, preferred))

    watchEffect(() => document.documentElement.classList.toggle('dark', current.value === 'dark'))

    function toggle(): void {
        current.value = current.value === 'dark' ? 'light' : 'dark'
        keep('theme', current.value)
    }
    return { current, toggle }
})
