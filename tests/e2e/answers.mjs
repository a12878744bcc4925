/* Answers of the server as the pages would get them in the middle of an outbreak: no real person, no real figure. Given in place of the
 * server's own where a test needs a state that takes days to arise, or one that must not arise. */

const HOUR = 3_600_000
const now = Date.parse('2022-03-31T09:00:00Z')
const at = (hours) => new Date(now + hours * HOUR).toISOString()

export const session = {
    account_id: '1',
    login: 'zhihui',
    title: '指挥长',
    unit_name: '南洲镇',
    grants: [{ role: 'commander', area_id: '1', area_name: '南洲镇' }],
    permissions: ['see_situation', 'see_area', 'see_person', 'edit_person', 'see_task', 'see_zone', 'see_round', 'see_case'],
    jurisdiction_name: '南洲镇',
    time_zone: 'Asia/Shanghai',
    now: at(0),
    drill: true,
}

const communities = ['一社区', '二社区', '三社区', '四社区', '五社区', '六社区', '东红村', '南山村', '西湖村', '北河村', '中心村', '新颜村']

const round = { roster: 110_000, exempt: 5_120 }
const first = { ...round, id: '1', number: 1, sampled: 104_211, missed: 669, tubes: 10_466, resulted: 10_466, positive: 1 }
const second = { ...round, id: '2', number: 2, sampled: 71_940, missed: 32_940, tubes: 7_231, resulted: 5_004, positive: 0 }

const unit = (id, name) => ({ area_id: String(id), name })
const tasksOf = (id, name, open, overdue) => ({ ...unit(id, name), open, overdue })
const covered = (id, name, roster, share) => ({ ...unit(id, name), roster, sampled: Math.round(roster * share) })

export const situation = {
    as_of: at(0),
    outbreak: { id: '1', name: '南洲镇 2022 年 3 月疫情', opened_at: at(-72) },
    cases: 3,
    people: 110_000,
    households: 38_214,
    clocks: [
        { kind: 'report', case_id: '11', started_at: at(-3), due_at: at(-1), done_at: null },
        { kind: 'core', case_id: '11', started_at: at(-3.5), due_at: at(0.5), done_at: null },
        { kind: 'full', case_id: '12', started_at: at(-14), due_at: at(10), done_at: null },
        { kind: 'full', case_id: '13', started_at: at(-2), due_at: at(22), done_at: null },
        { kind: 'report', case_id: '12', started_at: at(-14), due_at: at(-12), done_at: at(-13) },
    ],
    rounds: [
        { ...first, state: 'closed', opened_at: at(-60), closed_at: at(-40) },
        { ...second, state: 'open', opened_at: at(-5) },
    ],
    coverage: communities.map((name, i) => covered(String(100 + i), name, 9_100 + i * 31, 0.42 + i * 0.05)),
    zones: [
        { id: '1', name: '一社区 3 网格封控区', kind: 'lock', state: 'in_force', people: 1_180, in_force_at: at(-66) },
        { id: '2', name: '一社区管控区', kind: 'control', state: 'in_force', people: 8_431, in_force_at: at(-66) },
        { id: '3', name: '南洲镇防范区', kind: 'prevent', state: 'draft', people: 62_004 },
    ],
    tasks: { open: 1_284, overdue: 37 },
    tasks_by_unit: communities.slice(0, 7).map((name, i) => tasksOf(100 + i, name, 210 - i * 20, i % 3 ? 0 : 14 - i * 2)),
}

const nothing = { cases: 0, clocks: [], rounds: [], coverage: [], zones: [], tasks: { open: 0, overdue: 0 }, tasks_by_unit: [] }
export const quiet = { ...situation, ...nothing, outbreak: null }

export const person = (id) => ({
    id: String(id),
    household_id: String(500 + (id >> 2)),
    area_id: String(100 + (id % 12)),
    name: `张*${id % 10}`,
    document_kind: 'resident_id',
    document_number: `430***********${id}`,
    phone: '100****0000',
    sex: id % 2 ? 'male' : 'female',
    born_on: '1962-05-04',
    needs: id % 7 ? [] : ['lives_alone', 'chronic'],
})
export const people = (from) => ({ items: Array.from({ length: 50 }, (_, i) => person(from + i)), next: `after-${from + 49}` })
export const area = (id) => ({ id, name: communities[id % 12], kind: 'community', code: `430999${id}` })
export const areas = { items: Array.from({ length: 12 }, (_, i) => area(String(100 + i))) }
export const household = (id) => ({ id, area_id: '100', door: `${id} 号` })

const refusal = (status, code, detail, errors = []) => ({ type: 'about:blank', title: detail, status, code, detail, errors })
const says = '证件号码校验位不对，可能输错一位。请对照证件核对。'
const wrongNumber = { code: 'ID_NUMBER_WRONG_CHECK', field: 'document_number', detail: says }
export const refused = refusal(422, wrongNumber.code, wrongNumber.detail, [wrongNumber])
export const changed = refusal(412, 'CHANGED_MEANWHILE', '记录已被他人修改。请刷新后重试。')
export const forbidden = refusal(403, 'FORBIDDEN', '您的岗位没有此项权限。需要时请联系值班长。')
export const busy = refusal(503, 'BUSY', '系统繁忙，请 2 秒后再试；已保存的数据不受影响。')
export const signInNeeded = refusal(401, 'SIGN_IN_NEEDED', '请先登录。')
export const signInWrong = refusal(401, 'SIGN_IN_WRONG', '用户名或密码不对。')
