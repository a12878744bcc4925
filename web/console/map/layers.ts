/* The layers that several maps share, made from what the server says. */
import { useI18n } from 'vue-i18n'
import type { Coverage } from '@shared/api/types'
import { numberText, percent } from '@shared/format'
import { useLanguage } from '@shared/language'
import { useChoice } from '@shared/shapes'
import type { MapArea, MapNow } from './asks'
import { placeOf, shapeOf, type Layer, type Thing } from './things'

export function useLayers() {
    const { t } = useI18n()
    const choice = useChoice()
    const language = useLanguage()
    const count = (n: number): string => numberText(n, language.current)

    function ground(map: MapNow): Layer {
        const things = (map.outlines ?? []).flatMap((outline): Thing[] => {
            const shape = shapeOf(outline.outline)
            return shape ? [{ id: outline.area_id, name: outline.name ?? '', said: outline.source ?? '', shape }] : []
        })
        return { name: 'ground', title: t('map.ground'), means: 'ground', things }
    }

    function zones(map: MapNow): Layer {
        const things = (map.zones ?? []).map((zone): Thing => {
            const shape = shapeOf(zone.boundary)
            const { id, name, kind, state } = zone
            const words = { kind: choice('zone', 'kind', kind), state: choice('zone', 'state', state), n: count(zone.people ?? 0) }
            const thing = { id, name, kind, marked: state === 'draft', said: t('map.peopleIn', words), to: `/zones/${id}` }
            return shape ? { ...thing, shape } : thing
        })
        /* The smaller above the larger. */
        const order = ['prevent', 'control', 'lock']
        things.sort((a, b) => order.indexOf(a.kind ?? '') - order.indexOf(b.kind ?? ''))
        return { name: 'zones', title: t('map.zones'), means: 'zone', things }
    }

    function sites(map: MapNow): Layer {
        const things = (map.sites ?? []).map((site): Thing => {
            const said = site.state ? choice('site', 'state', site.state) : ''
            return { id: site.id, name: site.name, kind: site.state ?? '', said, to: `/lists/sites?id=${site.id}`, ...placeOf(site) }
        })
        return { name: 'sites', title: t('map.sites'), means: 'site', things }
    }

    function dwellings(areas: MapArea[], chosen: Set<string>): Layer {
        const things = areas.map(
            (area): Thing => ({
                id: area.id,
                name: area.name,
                value: area.people,
                said: t('map.people', { n: count(area.people) }),
                marked: chosen.has(area.id),
                ...placeOf(area),
            }),
        )
        return { name: 'dwellings', title: t('map.buildings'), means: 'dwelling', things }
    }

    /* How far a round has come, where: each opens its part of the round. */
    function covered(areas: MapArea[], coverage: Coverage[], round: string): Layer {
        const of = new Map(coverage.map((line) => [line.area_id, line]))
        const things = areas.flatMap((area): Thing[] => {
            const line = of.get(area.id)
            if (!line?.roster) return []
            const sampled = line.sampled ?? 0
            const value = percent(sampled, line.roster) ?? 0
            const said = t('map.covered', { share: value, left: count(Math.max(0, line.roster - sampled)) })
            const to = { path: `/rounds/${round}`, query: { below: area.id } }
            return [{ id: area.id, name: area.name, value, said, to, ...placeOf(area) }]
        })
        return { name: 'coverage', title: t('map.coverage'), means: 'share', things }
    }

    return { ground, zones, sites, dwellings, covered }
}
