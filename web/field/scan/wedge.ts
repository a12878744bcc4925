/* A scanner on USB or Bluetooth types what it reads, fast, and ends with Enter ("keyboard wedge"). Slower typing is somebody's hand. */

const SLOWEST_MS = 80
const SHORTEST = 6

export class Wedge {
    private typed = ''
    private last = -Infinity

    /* Gives what was read when this key ends it. */
    key(key: string, at: number): string | undefined {
        if (at - this.last > SLOWEST_MS) this.typed = ''
        this.last = at
        if (key.length === 1) this.typed += key
        if (key !== 'Enter') return undefined
        const read = this.typed
        this.typed = ''
        return read.length >= SHORTEST ? read : undefined
    }
}

/* Listens on the whole page, except where somebody types into a field. Gives what stops it. */
export function listenToWedge(read: (text: string) => void): () => void {
    const wedge = new Wedge()
    const heard = (event: KeyboardEvent): void => {
        if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return
        const text = wedge.key(event.key, event.timeStamp)
        if (text === undefined) return
        event.preventDefault()
        read(text)
    }
    addEventListener('keydown', heard, { capture: true })
    return () => removeEventListener('keydown', heard, { capture: true })
}
