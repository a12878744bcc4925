/* Answers of the server as the pages would get them in the middle of an outbreak: no real person, no real figure. Given in place of the
 * server's own where a test needs a state that takes days to arise, or one that must not arise. */

const HOUR = 3_600_000
const now = Date.parse('2022-03-31T09:00:00Z')
const at = (hours) => new Date(now + hours * HOUR).toISOString()

export const session = {
    account: { id: '1', name: 'zhihui', title: '指挥长' },
    grants: [{ role: 'commander', area_id: '1', area_name: '南洲镇' }],
    permissions: ['see_person'],
    jurisdiction: { id: '1', name: '南洲镇', time_zone: 'Asia/Shanghai' },
    now: at(0),
    drill: true,
}

const communities = ['一社区', '二社区', '三社区', '四社区', '五社区', '六社区', '东红村', '南山村', '西湖村', '北河村', '中心村', '新颜村']

export const situation = {
    as_of: at(0),
    outbreak: { id: '1', name: '南洲镇 2022 年 3 月疫情', opened_at: at(-72) },
    cases: 3,
    people: 110_000,
    households: 38_214,
    clocks: [
        { kind: 'report', case_id: '11', started_at: at(-3), due_at: at(-1), done_at: null },
        { kind: 'core_information', case_id: '11', started_at: at(-3.5), due_at: at(0.5), done_at: null },
        { kind: 'investigation', case_id: '12', started_at: at(-14), due_at: at(10), done_at: null },
        { kind: 'investigation', case_id: '13', started_at: at(-2), due_at: at(22), done_at: null },
        { kind: 'report', case_id: '12', started_at: at(-14), due_at: at(-12), done_at: at(-13) },
    ],
    rounds: [
        { id: '1', number: 1, state: 'closed', roster: 110_000, sampled: 104_211, exempt: 5_120, missed: 669, tubes: 10_466,
            resulted: 10_466, positive: 1, opened_at: at(-60), closed_at: at(-40) },
        { id: '2', number: 2, state: 'open', roster: 110_000, sampled: 71_940, exempt: 5_120, missed: 32_940, tubes: 7_231,
            resulted: 5_004, positive: 0, opened_at: at(-5) },
    ],
    coverage: communities.map((name, i) => ({ area_id: String(100 + i), name, roster: 9_100 + i * 31, sampled: Math.round((9_100 + i * 31) * (0.42 + i * 0.05)) })),
    zones: [
        { id: '1', name: '一社区 3 网格封控区', kind: 'lockdown', state: 'in_force', people: 1_180, in_force_at: at(-66) },
        { id: '2', name: '一社区管控区', kind: 'control', state: 'in_force', people: 8_431, in_force_at: at(-66) },
        { id: '3', name: '南洲镇防范区', kind: 'precaution', state: 'proposed', people: 62_004 },
    ],
    tasks: { open: 1_284, overdue: 37 },
    tasks_by_unit: communities.slice(0, 7).map((name, i) => ({ area_id: String(100 + i), name, open: 210 - i * 20, overdue: i % 3 === 0 ? 14 - i * 2 : 0 })),
}

export const quiet = { ...situation, outbreak: null, cases: 0, clocks: [], rounds: [], coverage: [], zones: [], tasks: { open: 0, overdue: 0 }, tasks_by_unit: [] }

const person = (i) => ({
    id: String(1000 + i), household_id: String(500 + (i >> 2)), area_id: String(100 + (i % 12)), name: `张*${i % 10}`, document_kind: 'resident_id',
    document_number: `430***********${String(1000 + i).slice(-4)}`, phone: '100****0000', sex: i % 2 ? 'male' : 'female', born_on: '1962-05-04',
    needs: i % 7 ? [] : ['lives_alone', 'chronic'],
})

export const people = { items: Array.from({ length: 50 }, (_, i) => person(i)), next: 'cursor-2' }
export const area = (id) => ({ id, name: communities[(Number(id) - 100 + 12) % 12] ?? id, kind: 'community', code: `430999${id}` })
export const household = (id) => ({ id, area_id: '100', door: `${id} 号` })
export const onePerson = person

export const refusedForm = {
    type: 'about:blank', title: '', status: 422, code: 'ID_NUMBER_WRONG_CHECK', detail: '证件号码校验位不对，可能输错一位。请对照证件核对。',
    errors: [{ code: 'ID_NUMBER_WRONG_CHECK', field: 'document_number', detail: '证件号码校验位不对，可能输错一位。请对照证件核对。' }],
}
export const forbidden = { status: 403, code: 'FORBIDDEN', title: '', detail: '您的岗位没有此项权限。需要时请联系值班长。', errors: [] }
