/* What the server would answer to a resident, for tests of how pages look and of states that no test can wait for. */

const MINUTE_MS = 60_000
const at = (minutes) => new Date(Date.now() + minutes * MINUTE_MS).toISOString()
const later = (days) => at(days * 24 * 60)

export const help = () => ({
    jurisdiction_name: '示例县', hotline: '0999-8612345', hours_zh: '每天 7:00—22:00', hours_en: 'daily 7:00-22:00',
    time_zone: 'Asia/Shanghai', now: at(0),
})

export const signedOut = { status: 401, code: 'SIGN_IN_NEEDED', title: '请先登录。', detail: '请先登录。' }

export const session = { person_id: '7001', name: '王*兰', expires_at: later(30), people_most: 8 }

const code = (person_id, name, colour, relation) => ({
    person_id, name, relation, colour, token: `DY1.${'aZ09-_kQ'.repeat(22)}${person_id}`, token_issued_at: at(0), token_until: at(24 * 60),
})

/* The 72-year-old under home quarantine, her husband, the grandchild. */
export const people = () => ({
    items: [
        {
            ...code('7001', '王*兰', 'red', 'self'),
            reason_code: 'facility_quarantine', reason_zh: '集中隔离医学观察', reason_en: 'Facility quarantine', unit: '示例镇防控指挥部',
            basis: '《传染病防治法》第十二条、第三十九条 / Law on Infectious Diseases, art. 12; art. 39',
            until: later(3), appeal_unit: '示例社区', appeal_phone: '0999-8612345', appeal_hours_zh: '每日 8:00—20:00，24 小时内答复',
            appeal_hours_en: 'daily 8:00-20:00, answered within 24 hours', next_test_on: later(1).slice(0, 10), measure_id: '8001',
            because_zh: '与感染者的接触', because_en: 'Contact with an infected person', because_at: later(-1),
            rule_zh: '密切接触者：集中隔离医学观察，7 天', rule_en: 'Close contact: Facility quarantine, 7 days', appeal_most: 400,
            source_zh: '新冠肺炎防控方案（第九版） · S16', source_en: 'COVID-19 prevention plan (9th edition) · S16',
        },
        {
            ...code('7002', '李*国', 'yellow', 'member'),
            reason_code: 'home_monitoring', reason_zh: '居家健康监测', reason_en: 'Home health monitoring',
            until: later(2), unit: '示例镇防控指挥部', appeal_unit: '示例社区', appeal_phone: '0999-8612345', measure_id: '8002',
            appeals: [
                {
                    measure_id: '8002', measure_zh: '居家健康监测', measure_en: 'Home health monitoring', state: 'open',
                    appealed_at: at(-90), appeal: '我一直在家，没有见过感染者。\n社区网格员可以作证。',
                },
                {
                    measure_id: '8000', measure_zh: '封控', measure_en: 'Lock zone', state: 'rejected', appealed_at: later(-3),
                    appeal: '我不住在这里。', answered_at: later(-2), answer: '经核实，登记地址在封控区内。',
                },
            ],
        },
        code('7003', '李*阳', 'green', 'member'),
    ],
})

const result = (id, days, result, size = 1) => ({
    id: String(id), sampled_at: later(-days), site_name: '示例社区采样点', size,
    ...(result ? { result, resulted_at: later(0.4 - days) } : {}),
})
export const results = {
    items: [
        result(1, 0.2), result(2, 1, 'positive', 10), result(3, 2, 'negative'), result(4, 3, 'invalid'), result(5, 5, 'negative', 10),
    ],
    next: 'more',
}

export const sites = {
    items: [
        { site_id: '2', name: '示例社区广场', address: '和平街 3 号', state: 'free', wait: 8, distance: 640, counted_at: at(-2) },
        { site_id: '3', name: '文化馆', area_name: '示例社区', state: 'busy', wait: 30, distance: 1350, counted_at: at(-6) },
        { site_id: '1', name: '示例小学操场', address: '示例路 12 号', state: 'jammed', wait: 55, distance: 260, counted_at: at(-4) },
        { site_id: '4', name: '东门停车场', area_name: '示例社区', state: 'unknown', distance: 2100 },
    ],
}

export const looks = {
    items: [
        { id: '1', at: later(-0.3), unit: '示例社区', title: '网格员', purpose: 'care' },
        { id: '2', at: later(-1), unit: '示例县疾控中心', title: '流调队', purpose: 'tracing' },
    ],
}

export const ticket = { ticket: 'ticket-1', expires_at: at(5), again_after_s: 60 }

const ids = ['7001', '7002', '7003']
const renewed = (id) => () => people().items.find(({ person_id }) => person_id === id)

const of = (more, answer) => Object.fromEntries(ids.map((id) => [`resident/people/${id}/${more}`, answer]))

/* Signed in, everything answers. `given` replaces what a test needs otherwise. */
export const signedIn = (given = {}) => ({
    'resident/help': help, 'resident/session': session, 'resident/people': people, 'resident/sites': sites, 'resident/codes': ticket,
    ...Object.fromEntries(ids.map((id) => [`resident/people/${id}/code`, renewed(id)])),
    ...of('results', results), ...of('looks', looks), ...given,
})

export const strangers = (given = {}) => signedIn({ 'resident/session': signedOut, 'resident/people': signedOut, ...given })
