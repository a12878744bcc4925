/* Keys that work everywhere on a page, except while somebody types. */
import { onMounted, onUnmounted } from 'vue'

function isTyping(target: EventTarget | null): boolean {
    return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

export function useKeys(keys: Record<string, () => void>): void {
    function press(event: KeyboardEvent): void {
        const act = keys[event.key]
        if (!act || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
        if (event.key !== 'Escape') event.preventDefault() /* a dialog closes on it as well */
        act()
    }
    onMounted(() => document.addEventListener('keydown', press))
    onUnmounted(() => document.removeEventListener('keydown', press))
}
