/* Keys that work everywhere on a page, except while somebody types. Lists move by j and k as by the arrows. */
import { onMounted, onUnmounted } from 'vue'

/* How long a key waits for the one behind it: g, then a letter. */
const CHORD_MS = 1500

/* Until when the key behind a chord's first is the chord's, and nobody else's. */
let chordUntil = 0

function isTyping(target: EventTarget | null): boolean {
    return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

const isSkipped = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)

function useKeydown(press: (event: KeyboardEvent) => void): void {
    onMounted(() => document.addEventListener('keydown', press))
    onUnmounted(() => document.removeEventListener('keydown', press))
}

export function useKeys(keys: Record<string, () => void>): void {
    useKeydown((event) => {
        const act = keys[event.key]
        if (!act || isSkipped(event) || event.timeStamp < chordUntil) return
        if (event.key !== 'Escape') event.preventDefault() /* a dialog closes on it as well */
        act()
    })
}

/* `first`, then a letter: what the letter stands for. A letter without meaning is let go. */
export function useChord(first: string, go: (letter: string) => boolean): void {
    useKeydown((event) => {
        if (isSkipped(event)) return
        const isSecond = event.timeStamp < chordUntil
        if (isSecond && go(event.key)) event.preventDefault()
        chordUntil = !isSecond && event.key === first ? event.timeStamp + CHORD_MS : 0
    })
}

/* What the keyboard stops at in a row: the row itself, or the first thing in it that can be opened. */
function stopOf(row: Element): HTMLElement | undefined {
    const own = row instanceof HTMLElement && row.hasAttribute('tabindex') ? row : row.querySelector<HTMLElement>('a, button')
    return own ?? undefined
}

/* Moves the focus to the next row (or with -1 the one before) of the table it is in, or into the first table of the page. */
export function moveRow(by: number): void {
    const inside = document.activeElement?.closest('tr')
    const rows = inside?.parentElement?.querySelectorAll('tr') ?? document.querySelectorAll('#page tbody tr')
    const stops = [...rows].flatMap((row) => stopOf(row) ?? [])
    const at = stops.findIndex((stop) => stop === document.activeElement || (inside?.contains(stop) ?? false))
    stops[at < 0 ? 0 : Math.min(stops.length - 1, Math.max(0, at + by))]?.focus()
}
