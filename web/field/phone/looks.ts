/* Looks: light for the sun, dark for the night, with or without sound; kept on this phone. */
import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import { kept, keep } from '@shared/kept'
import { silence } from '../tell/tell'

export const useLooks = defineStore('looks', () => {
    const night = ref(kept('field.night', ['yes', 'no'] as const, 'no') === 'yes')
    const sound = ref(kept('field.sound', ['yes', 'no'] as const, 'yes') === 'yes')

    watchEffect(() => {
        document.documentElement.classList.toggle('night', night.value)
        silence.on = !sound.value
        keep('field.night', night.value ? 'yes' : 'no')
        keep('field.sound', sound.value ? 'yes' : 'no')
    })
    return { night, sound }
})
