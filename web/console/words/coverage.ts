/* Words: coverage by area. */
export const zh = {
    title: '第 {n} 轮采样覆盖',
    none: '还没有开始的检测轮次。',
    noneHere: '这里没有应采人员。',
    area: '社区（村）',
    sampled: '已采',
    roster: '应采',
    left: '尚余',
    share: '覆盖率',
}

export const en: typeof zh = {
    title: 'Coverage of round {n}',
    none: 'No round of testing has begun.',
    noneHere: 'Nobody is on the roster here.',
    area: 'Community or village',
    sampled: 'Sampled',
    roster: 'Roster',
    left: 'Left',
    share: 'Coverage',
}
