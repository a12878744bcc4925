/* Removal: looking after somebody no longer happens some seconds after it was said, so that it can be taken back; leaving the page does it
 * at once. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Cared } from '../asks'

const HELD_S = 10

export interface Removal {
    person: ShallowRef<Cared | undefined>
    left_s: Ref<number>
    begin: (person: Cared) => void
    takeBack: () => void
}

export function useRemoval(remove: (person: Cared) => Promise<unknown>): Removal {
    const person = shallowRef<Cared>()
    const left_s = ref(0)
    let timer: ReturnType<typeof setInterval> | undefined

    function takeBack(): void {
        clearInterval(timer)
        person.value = undefined
    }

    function finish(): void {
        const gone = person.value
        takeBack()
        if (gone) void remove(gone)
    }

    function begin(one: Cared): void {
        finish()
        person.value = one
        left_s.value = HELD_S
        timer = setInterval(() => (--left_s.value > 0 ? undefined : finish()), 1000)
    }

    onScopeDispose(finish)
    return { person, left_s, begin, takeBack }
}
