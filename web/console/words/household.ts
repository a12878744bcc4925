/* Words: one household. */
export const zh = {
    title: '住户',
    at: '住户 {door}',
    members: '成员',
    persons: '{n} 人',
    nobody: '这一户还没有登记人员',
    nobodyHint: '在人员登记中选择住户后会出现在这里。',
    details: '登记信息',
    zones: '所在管控区域',
    noZone: '不在生效的管控区域内。',
}

export const en: typeof zh = {
    title: 'Household',
    at: 'Household {door}',
    members: 'Members',
    persons: '{n} persons',
    nobody: 'Nobody is registered in this household',
    nobodyHint: 'They appear when their record names the household.',
    details: 'On the roster',
    zones: 'Zones around it',
    noZone: 'It lies in no zone in force.',
}
