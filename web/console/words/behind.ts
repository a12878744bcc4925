/* Words: the lists behind the figures of the situation. */
export const zh = {
    title: '明细',
    none: '没有记录',
    noneHint: '该数字现在为零。',
    what: '事项',
    where: '地点',
    began: '起始',
    due: '期限',
    done: '完成',
    clocks: '计时中的时限',
    spans: '已完成的环节',
    cases: '新增病例',
    zones: '生效中的区域',
    zone_approvals: '待我批准的区域',
    measure_approvals: '待我批准的措施',
}

export const en: typeof zh = {
    title: 'Records',
    none: 'No records',
    noneHint: 'The figure is zero now.',
    what: 'What',
    where: 'Where',
    began: 'Began',
    due: 'Due',
    done: 'Done',
    clocks: 'Clocks running',
    spans: 'Steps done',
    cases: 'New cases',
    zones: 'Zones in force',
    zone_approvals: 'Zones waiting for my approval',
    measure_approvals: 'Measures waiting for my approval',
}
