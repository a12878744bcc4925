/* Words: the groups of the main menu. */
export const zh = {
    command: '指挥',
    response: '处置',
    testing: '检测',
    people: '人员与区域',
    reports: '报表',
    system: '系统',
    other: '其他资料',
}

export const en: typeof zh = {
    command: 'Command',
    response: 'Response',
    testing: 'Testing',
    people: 'People and areas',
    reports: 'Reports',
    system: 'System',
    other: 'Other records',
}
