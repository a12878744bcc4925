/* Words: coverage by area. */
export const zh = {
    title: '第 {n} 轮采样覆盖',
    of: '采样覆盖',
    none: '还没有开始的检测轮次。',
    noneHere: '这里没有应采人员。',
    area: '社区（村）',
    grid: '网格',
    byGrid: '按网格',
    byCommunity: '按社区',
    sampled: '已采',
    roster: '应采',
    left: '尚余',
    share: '覆盖率',
}

export const en: typeof zh = {
    title: 'Coverage of round {n}',
    of: 'Coverage',
    none: 'No round of testing has begun.',
    noneHere: 'Nobody is on the roster here.',
    area: 'Community or village',
    grid: 'Grid',
    byGrid: 'By grid',
    byCommunity: 'By community',
    sampled: 'Sampled',
    roster: 'Roster',
    left: 'Left',
    share: 'Coverage',
}
