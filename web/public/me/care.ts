/* Care: elderly mode, one tap away on every page and remembered; "?care=1" in an address begins with it. */
import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import { keep, kept } from '@shared/kept'

export const useCare = defineStore('care', () => {
    const asked = new URLSearchParams(location.search).get('care') === '1'
    const on = ref(asked || kept('me.care', ['yes', 'no'] as const, 'no') === 'yes')

    watchEffect(() => {
        document.documentElement.classList.toggle('care', on.value)
        keep('me.care', on.value ? 'yes' : 'no')
    })
    return { on }
})
