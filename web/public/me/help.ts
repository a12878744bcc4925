/* Help: whom to call, on every page, without network, too. It is the post's own number and nobody's data, so it is kept on the phone. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useClock } from '@shared/clock'
import * as ask from '../asks'
import { keptHelp, keepHelp } from './kept'

export const useHelp = defineStore('help', () => {
    const line = shallowRef(keptHelp())
    const zone = computed(() => line.value?.time_zone ?? 'Asia/Shanghai')

    async function load(): Promise<void> {
        try {
            line.value = await ask.help()
            useClock().set(line.value.now)
            keepHelp(line.value)
        } catch {
            /* What was kept stays; every page says itself when nothing answers. */
        }
    }
    return { line, zone, load }
})
