/* Voice: what happened, said aloud in elderly mode, and whatever a reader asks to hear. Only by voices that live on the phone: others send
 * the words to somebody's server. Many phones have none for Chinese; then `mute` says so, and the words stand on the screen. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useLanguage } from '@shared/language'
import { useCare } from './care'

export const useVoice = defineStore('voice', () => {
    const synthesis = 'speechSynthesis' in window ? window.speechSynthesis : undefined
    const voices = shallowRef<SpeechSynthesisVoice[]>([])
    const language = useLanguage()
    const care = useCare()
    const asked = ref(false)

    function learn(): void {
        voices.value = synthesis?.getVoices().filter((voice) => voice.localService) ?? []
    }
    learn()
    synthesis?.addEventListener?.('voiceschanged', learn)

    const voice = computed(() => voices.value.find(({ lang }) => lang.replace('_', '-').toLowerCase().startsWith(language.current)))
    const mute = computed(() => asked.value && !voice.value)

    function utter(text: string): void {
        if (!synthesis || !voice.value) return
        synthesis.cancel()
        const words = new SpeechSynthesisUtterance(text)
        words.voice = voice.value
        words.lang = voice.value.lang
        words.rate = 0.9
        synthesis.speak(words)
    }

    /* Somebody asked to hear it. */
    function say(text: string): void {
        asked.value = true
        utter(text)
    }

    /* It happened: said in elderly mode only. */
    function tell(text: string): void {
        if (care.on) utter(text)
    }

    const hush = (): void => synthesis?.cancel()
    return { mute, say, tell, hush }
})
