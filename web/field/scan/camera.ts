/* The camera at the back, for as long as a screen scans: looks at a picture every few milliseconds and gives each code once; the same one
 * again only after a pause, so that a code held in front of it is one scan. */
import { codeIn, prepareReader } from './reader'

const SAME_AGAIN_MS = 2500
const BETWEEN_MS = 60

/* The torch is no part of the types of the DOM yet. */
type TorchAble = MediaTrackCapabilities & { torch?: boolean }

export interface Camera {
    stop: () => void
    hasTorch: boolean
    torch: (on: boolean) => Promise<void>
}

export async function openCamera(video: HTMLVideoElement, read: (text: string) => void): Promise<Camera> {
    prepareReader()
    const wanted = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
    const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false })
    video.srcObject = stream
    await video.play()
    let stopped = false
    let last = ''
    let lastAt = -Infinity
    const look = async (): Promise<void> => {
        const text = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await codeIn(video).catch(() => undefined) : undefined
        if (stopped) return
        const isNew = text !== undefined && (text !== last || performance.now() - lastAt > SAME_AGAIN_MS)
        if (text !== undefined) {
            last = text
            lastAt = performance.now()
        }
        if (isNew) read(text)
        setTimeout(() => void look(), BETWEEN_MS)
    }
    void look()
    const track = stream.getVideoTracks()[0]
    return {
        hasTorch: (track?.getCapabilities?.() as TorchAble | undefined)?.torch ?? false,
        torch: async (on) => track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }),
        stop: () => {
            stopped = true
            for (const each of stream.getTracks()) each.stop()
        },
    }
}

/* A code in a photo that was taken with the phone's own camera application. */
export async function codeInPhoto(file: Blob): Promise<string | undefined> {
    const picture = await createImageBitmap(file)
    const text = await codeIn(picture)
    picture.close()
    return text
}
