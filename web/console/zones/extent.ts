/* The extent of a zone to be: an outline drawn, or buildings and grids picked; counted by the server a moment after each change. */
import type { Position } from 'geojson'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { problemFrom, type Problem } from '@shared/api/problem'
import { polygonOf } from '../map/things'
import { zoneCount, type ZoneExtent, type ZoneSize } from './asks'

const SETTLE_MS = 250

export type Way = 'draw' | 'pick'

export function useExtent(area_id: Ref<string>) {
    const way = ref<Way>('draw')
    const corners = shallowRef<Position[]>([])
    const picked = shallowRef(new Set<string>())
    const size = shallowRef<ZoneSize>()
    const problem = shallowRef<Problem>()
    const counting = ref(false)
    let timer: ReturnType<typeof setTimeout> | undefined
    let latest = 0

    const extent = computed<ZoneExtent | undefined>(() => {
        const boundary = polygonOf(corners.value)
        if (!area_id.value) return undefined
        if (way.value === 'draw') return boundary && { area_id: area_id.value, boundary }
        return picked.value.size ? { area_id: area_id.value, areas: [...picked.value] } : undefined
    })

    async function count(): Promise<void> {
        const asked = extent.value
        const mine = ++latest
        if (!asked) return
        try {
            const counted = await zoneCount(asked)
            if (mine !== latest) return
            size.value = counted
            problem.value = undefined
        } catch (thrown) {
            if (mine !== latest) return
            size.value = undefined
            problem.value = problemFrom(thrown)
        }
        counting.value = false
    }

    watch(extent, (asked) => {
        clearTimeout(timer)
        latest++
        counting.value = asked !== undefined
        if (asked) timer = setTimeout(() => void count(), SETTLE_MS)
        else size.value = problem.value = undefined
    })
    onScopeDispose(() => clearTimeout(timer))

    function undo(): void {
        corners.value = corners.value.slice(0, -1)
    }

    function clear(): void {
        corners.value = []
        picked.value = new Set()
    }

    function toggle(id: string): void {
        const now = new Set(picked.value)
        if (!now.delete(id)) now.add(id)
        picked.value = now
    }

    return { way, corners, picked, size, problem, counting, extent, undo, clear, toggle }
}
