/* What the big screen shows, made of the situation: counts and names of areas only, never of anybody. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Situation, SituationCoverage } from '@shared/api/types'
import { numberText, percent } from '@shared/format'
import { useLanguage } from '@shared/language'
import { useChoice } from '@shared/shapes'
import type { Figure } from './figure_block.vue'
import type { Ranked } from './rolling_list.vue'

const share = (area: SituationCoverage): number => (area.roster > 0 ? area.sampled / area.roster : 0)
const sum = (values: number[]): number => values.reduce((all, one) => all + one, 0)

export function useScreenFigures(given: ComputedRef<Situation | undefined>) {
    const { t } = useI18n()
    const language = useLanguage()
    const choice = useChoice()
    const shown = (value: number | undefined): string => (value === undefined ? t('record.none') : numberText(value, language.current))

    const round = computed(() => (given.value?.rounds ?? []).filter((one) => one.state !== 'planned').at(-1))

    const people = computed<Figure[]>(() => {
        const s = given.value
        const unit = t('unit.persons')
        return [
            { name: t('screen.cases'), value: shown(s?.cases?.open), unit },
            { name: t('screen.confirmed'), value: shown(s?.cases?.confirmed), unit },
            { name: t('screen.asymptomatic'), value: shown(s?.cases?.asymptomatic), unit },
            { name: t('screen.red'), value: shown(s?.measures?.red), unit, colour: 'red' },
            { name: t('screen.yellow'), value: shown(s?.measures?.yellow), unit, colour: 'yellow' },
        ]
    })

    const zones = computed<Figure[]>(() => {
        const standing = (given.value?.zones ?? []).filter((zone) => zone.in_force_at && !zone.lifted_at)
        const kinds = [...new Set(standing.map((zone) => zone.kind))]
        return kinds.map((kind) => ({
            name: choice('zone', 'kind', kind),
            value: shown(standing.filter((zone) => zone.kind === kind).length),
        }))
    })

    const testing = computed<Figure[]>(() => {
        const of = round.value
        const covered = percent(of?.sampled ?? 0, of?.roster ?? 0)
        return [
            { name: t('screen.covered'), value: covered === undefined ? t('record.none') : String(covered), unit: '%' },
            { name: t('screen.sampled'), value: shown(of?.sampled), unit: t('unit.persons') },
            { name: t('screen.positive'), value: shown(of?.positive), unit: t('unit.tubes'), serious: (of?.positive ?? 0) > 0 },
            ...(given.value?.tubes ?? []).map((one) => ({
                name: choice('tube', 'state', one.state),
                value: shown(one.tubes),
                unit: t('unit.tubes'),
            })),
        ]
    })

    const work = computed<Figure[]>(() => {
        const s = given.value
        const kinds = s?.clock_kinds ?? []
        const missed = sum(kinds.map((kind) => kind.overdue))
        return [
            { name: t('screen.tasks'), value: shown(s?.tasks?.open) },
            { name: t('screen.overdue'), value: shown(s?.tasks?.overdue), serious: (s?.tasks?.overdue ?? 0) > 0 },
            { name: t('screen.clocks'), value: shown(sum(kinds.map((kind) => kind.n))) },
            { name: t('screen.missed'), value: shown(missed), serious: missed > 0 },
        ]
    })

    const covered = computed(() => (given.value?.coverage ?? []).filter((area) => area.roster > 0))
    const behind = computed<Ranked[]>(() =>
        [...covered.value]
            .sort((a, b) => share(a) - share(b))
            .map((area) => ({
                key: area.area_id,
                name: area.name,
                share: share(area),
                value: `${percent(area.sampled, area.roster) ?? 0}%`,
            })),
    )
    const units = computed<Ranked[]>(() =>
        (given.value?.tasks_by_unit ?? [])
            .filter((unit) => unit.overdue > 0)
            .sort((a, b) => b.overdue - a.overdue)
            .map((unit) => ({ key: unit.area_id, name: unit.name, value: shown(unit.overdue) })),
    )
    return { round, people, zones, testing, work, behind, units }
}
