/* What happened, told to ear and hand; the eye has word and colour. Tones are made by the phone itself: one high for saved, two low for
 * refused, two equal for a question, three rising for a full tube. */

export type Tone = 'saved' | 'refused' | 'asks' | 'full'

const TONES: Record<Tone, [hertz: number, from_s: number, for_s: number][]> = {
    saved: [[1320, 0, 0.12]],
    refused: [
        [220, 0, 0.18],
        [180, 0.24, 0.3],
    ],
    asks: [
        [660, 0, 0.14],
        [660, 0.22, 0.14],
    ],
    full: [
        [880, 0, 0.1],
        [1100, 0.12, 0.1],
        [1320, 0.24, 0.2],
    ],
}

const BUZZES: Record<Tone, number[]> = { saved: [40], refused: [160, 80, 260], asks: [80, 80, 80], full: [40, 40, 40, 40, 160] }

let context: AudioContext | undefined
export const silence = { on: false }

export function tell(tone: Tone): void {
    navigator.vibrate?.(BUZZES[tone])
    if (silence.on) return
    context ??= new AudioContext()
    void context.resume()
    const out = context.createGain()
    out.gain.value = 0.5
    out.connect(context.destination)
    for (const [hertz, from_s, for_s] of TONES[tone]) {
        const voice = context.createOscillator()
        voice.type = tone === 'refused' ? 'square' : 'sine'
        voice.frequency.value = hertz
        voice.connect(out)
        voice.start(context.currentTime + from_s)
        voice.stop(context.currentTime + from_s + for_s)
    }
}
