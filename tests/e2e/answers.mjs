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
    permissions: [
        ...['see_situation', 'see_area', 'see_person', 'edit_person', 'unmask_person', 'explain_status', 'see_measure', 'see_task'],
        ...['do_task', 'see_zone', 'propose_zone', 'see_round', 'run_round', 'see_tube', 'see_case', 'see_report', 'sign_report'],
        'import_roster',
    ],
    jurisdiction_name: '南洲镇',
    time_zone: 'Asia/Shanghai',
    now: at(0),
    drill: true,
}

const clock = (kind, label_zh, label_en, noun) => ({ kind, label_zh, label_en, noun, area_id: '100', area_name: '一社区' })
const report = clock('report_case', '直报病例', 'Report the case', 'disease_case')
const core = clock('survey_core', '核心流调', 'Core survey', 'disease_case')
const full = clock('survey_full', '完整流调', 'Full survey', 'disease_case')

const communities = ['一社区', '二社区', '三社区', '四社区', '五社区', '六社区', '东红村', '南山村', '西湖村', '北河村', '中心村', '新颜村']

const round = { roster: 110_000, exempt: 5_120 }
const first = { ...round, id: '1', number: 1, sampled: 104_211, missed: 669, tubes: 10_466, resulted: 10_466, positive: 1 }
const second = { ...round, id: '2', number: 2, sampled: 71_940, missed: 32_940, tubes: 7_231, resulted: 5_004, positive: 0 }

const unit = (id, name) => ({ area_id: String(id), name })
const tasksOf = (id, name, open, overdue) => ({ ...unit(id, name), open, overdue })
const covered = (id, name, roster, share) => ({ ...unit(id, name), roster, sampled: Math.round(roster * share) })

export const situation = {
    as_of: at(0),
    outbreak: { id: '1', name: '南洲镇 2022 年 3 月疫情', began_at: at(-72), level: 'county', day: 4, drill: true },
    cases: { open: 3, confirmed: 2, asymptomatic: 1, discharged: 0 },
    measures: { red: 3, yellow: 1_204 },
    people: 110_000,
    households: 38_214,
    clock_kinds: [
        { ...report, n: 1, overdue: 1, soon: 0, due_at: at(-1) },
        { ...core, n: 1, overdue: 0, soon: 1, due_at: at(0.5) },
        { ...full, n: 2, overdue: 0, soon: 0, due_at: at(10) },
    ],
    clocks: [
        { ...report, id: '11', started_at: at(-3), due_at: at(-1) },
        { ...core, id: '11', started_at: at(-3.5), due_at: at(0.5) },
        { ...full, id: '12', started_at: at(-14), due_at: at(10) },
        { ...full, id: '13', started_at: at(-2), due_at: at(22) },
    ],
    tubes: [
        { state: 'sealed', tubes: 120, positive: 0 },
        { state: 'received', tubes: 2_107, positive: 0 },
        { state: 'resulted', tubes: 5_004, positive: 1 },
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

const none = { clocks: [], clock_kinds: [], tubes: [], rounds: [], coverage: [], zones: [], tasks_by_unit: [] }
const nothing = { ...none, cases: { open: 0 }, measures: { red: 0, yellow: 0 }, tasks: { open: 0, overdue: 0 } }
/* Trends of four days; on the first nothing was done yet. */
const span = { kind: 'survey_core', label_zh: '核心流调', label_en: 'Core survey', limit: 240 }
const dayOf = (i, given) => ({
    ...{ day: `2022-03-${28 + i}`, from: at(-89 + 24 * i), to: at(-65 + 24 * i), cases: 0, confirmed: 0, asymptomatic: 0 },
    ...{ tubes: 0, positive: 0, members: 0, spans: [], ...given },
})
export const trends = {
    as_of: at(0),
    days: [
        dayOf(0, { cases: 1, confirmed: 1, spans: [{ ...span, n: 1, late: 0, median: 180, longest: 180 }] }),
        dayOf(1, { tubes: 10_466, positive: 1, members: 104_211 }),
        dayOf(2, { cases: 2, confirmed: 1, asymptomatic: 1, spans: [{ ...span, n: 2, late: 1, median: 210, longest: 260 }] }),
        dayOf(3, { tubes: 5_004, members: 49_800 }),
    ],
    curve: {
        ...{ round_id: '2', number: 2, roster: 110_000, due_at: at(19) },
        hours: [9_102, 22_330, 41_436, 58_664, 71_940].map((sampled, i) => ({ to: at(-4 + i), sampled })),
    },
}
export const needs = { items: [{ need: 'zone_approvals', n: 1 }, { need: 'clocks_overdue', n: 1 }, { need: 'clocks_soon', n: 1 }] }
export const situationList = {
    items: situation.clocks,
}

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

/* -- the other pages ------------------------------------------------------------------------------------------------------------- */

const fact = (id, zh, en, hours) => ({ id: String(id), zh, en, at: at(hours) })
const measure = (id, given) => ({
    ...{ measure_id: String(id), zh: '居家隔离', en: 'Home quarantine', colour: 'yellow', in_force: true, state: 'ordered' },
    ...{ facts: [fact(1, '末次暴露', 'Last exposure', -30)], protocol: 'covid19-cn-v9', rule: 'contact.levels[l1].stages[home].days' },
    ...{ starts_at: at(-20), ends_at: at(150), ...given },
})
const zoneFact = fact(1, '封控区 一社区 3 网格', 'Lock zone', -66)
const zoneMeasure = { zh: '封控区管理', en: 'Lock zone', colour: 'red', zone_id: '1', facts: [zoneFact] }
const past = { in_force: false, lifted_at: at(-40), lift_reason: 'released' }
export const why = {
    ...{ person_id: '1007', at: at(0), colour: 'red', measure_id: '61', until: at(150) },
    measures: [measure(61, zoneMeasure), measure(62, {}), measure(63, past)],
}

const task = (id, given) => ({
    ...{ id: String(id), version: 1, kind: 'temperature', label_zh: '测温与症状', label_en: 'Temperature and symptoms', state: 'open' },
    ...{ urgency: 4, opened_at: at(-8), due_at: at(4), area_id: '100', area_name: '一社区', person_id: '1007', name: '张*7', ...given },
})
const late = { label_zh: '寻找漏采人员', label_en: 'Find the missed', due_at: at(-3), overdue: true, escalation: 1 }
const taken = { state: 'claimed', owner_id: '1' }
export const tasks = { items: [task(71, late), task(72, taken), task(73, { person_id: undefined, note: '2022-03-30' })] }
const degrees = { min: 34, max: 43, unit: 'degrees_c', need: true }
const reading = { name: 'temperature', kind: 'real', label: { zh: '体温', en: 'Temperature' }, ...degrees }
const form = { name: 'temperature', entity: false, label: { zh: '测温与症状', en: 'Temperature and symptoms' }, fields: [reading] }
export const taskKinds = { items: [{ ...task(0), urgency: 4, limit_h: 12, form }] }

const zone = { households: 402, reason: '报告确诊病例 1 例', protocol: 'covid19-cn-v9', area_id: '100', ends_at: at(600) }
export const zones = { items: situation.zones.map((one) => ({ ...zone, ...one })) }
const evidence = Array.from({ length: 7 }, (_, i) => fact(80 + i, `第 ${i + 1} 次全员检测结束`, `Round ${i + 1} closed`, -60 + i))
export const zoneLift = {
    ...{ zone_id: '1', kind: 'lock', state: 'in_force', met: 'unknown', derogation_allowed: true },
    clauses: [
        { zh: '近 14 日区域内无新增感染者', en: 'No new infection within 14 days', truth: 'true', evidence },
        { zh: '末例密切接触者检测为阴性', en: 'The last contact tested negative', truth: 'false', evidence: evidence.slice(0, 1) },
        { zh: '解除前 2 日全员检测均为阴性', en: 'All negative two days before', truth: 'unknown', evidence: [] },
    ],
}
const step = (id, state, hours) => ({ id: String(id), zone_id: '1', kind: 'lock', state, at: at(hours), reason: zone.reason })
export const zoneSteps = { items: [step(92, 'in_force', -66), step(91, 'draft', -67)] }

const planned = { area_id: '100', samplers: 306, points_min: 37, points_max: 56, tables: 153, opens_at: at(-5), due_at: at(19) }
export const rounds = { items: situation.rounds.map((one) => ({ ...planned, ...one })).reverse() }
const coverageOf = (one) => ({ ...one, exempt: 0, missed: 0, open: one.roster - one.sampled, per_cent: (one.sampled * 100) / one.roster })
export const coverage = { items: situation.coverage.map(coverageOf) }
const inState = (state, tubes, positive) => ({ state, tubes, members: tubes * 10, positive })
export const tubes = { items: [inState('sealed', 120, 0), inState('received', 2_107, 0), inState('resulted', 5_004, 1)] }
const pace = (i) => ({ at: at(-1 + i / 12), people: 300 + 40 * i })
const through = { likely_at: at(6), earliest_at: at(5.5), latest_at: at(6.5) }
const tallied = { roster: 71_940, sampled: 40_120, exempt: 200, missed: 120, open: 31_500 }
const speed = { lately: 2_600, seen: 30, per_min: 86.7, paces: [0, 1, 2, 3].map(pace) }
export const progress = { as_of: at(0), ...tallied, tubes_open: 2_227, ...speed, ...through, due_at: at(19) }
const queue = (state, wait) => ({ state, wait, waiting: wait * 2, per_h: 120, left: 900 })
const named = (i) => ({ site_id: String(700 + i), code: `S${i}`, name: `采样点 ${i}`, area_id: '100' })
const siteState = (i, state, wait) => ({ ...named(i), ...queue(state, wait), ...through })
export const siteStates = { items: [siteState(1, 'jammed', 61), siteState(2, 'busy', 31), siteState(3, 'free', 4)] }
const excuse = (id, kind) => ({ id: String(id), round_id: '2', person_id: '1007', area_id: '100', kind, reason: '住院' })
export const excuses = { items: [excuse(801, 'exempt'), excuse(802, 'missed')] }
const unsampled = (id) => ({ person_id: String(id), area_id: '100', name: `张*${id % 10}`, phone: '100****0000', listed: id % 2 === 0 })
export const missed = { items: [1001, 1002, 1003].map(unsampled), next: '1003' }

const figure = (key, label_zh, label_en, value) => ({ key, label_zh, label_en, modelled: value !== undefined, value })
const signed = (name, i, state) => ({ ...unit(100 + i, name), state, ...(state === 'signed' ? { revision: 1, signed_at: at(-1) } : {}) })
const states = ['missing', 'due', 'zero']
const counted = (i) => ({ cases_confirmed: i % 6 ? 0 : 1, sampled: 5_995 })
export const dailyReport = {
    ...{ day: '2022-03-31', area_id: '1', area_name: '南洲镇', as_of: at(0), cutoff_at: at(0), missing: 1 },
    figures: [
        figure('cases_confirmed', '累计确诊病例', 'Confirmed cases, cumulative', 2),
        figure('sampled', '当日采样人数', 'People sampled', 71_940),
        figure('transfers', '转运', 'Transfers'),
    ],
    units: communities.map((name, i) => ({ ...signed(name, i, states[i] ?? 'signed'), figures: counted(i) })),
}
const counts = { area_id: '100', area_name: '一社区', person_id: '1007', name: '张*7', what: '确诊病例', at: at(-9) }
const item = (id) => ({ id: String(id), ...counts })
export const reportList = { items: [1, 2].map(item) }

const run = { kind: 'people', begun_at: at(-1), rows_n: 1_200, done: 1_200, created: 1_100, updated: 60, unchanged: 37, refused: 3 }
export const imports = { items: [{ ...run, id: '51', state: 'checked' }, { ...run, id: '50', state: 'applied' }] }
const wrong = { field: 'document_number', column: 3, title: '证件号码', code: wrongNumber.code, zh: says, en: 'The check digit is wrong.' }
const line = (number) => ({ id: String(number), number, outcome: 'refused', reasons: { reasons: [wrong] } })
export const importRows = { items: [7, 19, 44].map(line) }

const here = { area_name: communities[0], at: at(-1) }
const came = (kind, noun, id, label_zh, label_en, more) => ({ kind, noun, id, label_zh, label_en, ...here, ...more })
const BOX = '430999-261124-001-B-00001-T'
const TUBE = '430999-261124-001-T-00002-R'
export const inbox = {
    items: [
        came('zone_lift', 'zones', '1', '兴盛小区', 'Xingsheng estate', { waits: true }),
        came('measure', 'measures', '61', '居家隔离', 'Home isolation', { waits: true }),
        came('task_handed', 'tasks', '71', '核心流调', 'Core survey', { waits: false, seen: false }),
        came('tubes_missing', 'boxes', '91', BOX, BOX, { n: 1, by_id: '9', seen: false }),
        came('tube_suspect', 'tubes', '92', TUBE, TUBE, { n: 10, result: 'positive', seen: false }),
        came('import_done', 'imports', '50', '人员', 'People', { waits: false, seen: true }),
    ],
}

export const pools = {
    items: [
        { size: 1, people: 110000, tubes: 110000, positive: 110, held: 0, tests: 110000, per_mille: 1, singles_better: false },
        { size: 10, people: 110000, tubes: 11000, positive: 109.5, held: 1095, tests: 12095, per_mille: 1, even_per_mille: 205 },
    ],
}
