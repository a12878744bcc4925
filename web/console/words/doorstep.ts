/* Words: sampling at the door. */
export const zh = {
    title: '上门采样',
    none: '本轮没有需要上门采样的人员。',
    tasks: '按楼栋的任务',
    state: '状态',
    people: '人数',
    again: '重新列名单',
    againSays: '开轮之后新划的区域、新下的措施，其人员会加入名单；已在名单上的不变。',
}

export const en: typeof zh = {
    title: 'Sampling at the door',
    none: 'Nobody has to be sampled at the door in this round.',
    tasks: 'Tasks by building',
    state: 'State',
    people: 'People',
    again: 'List again',
    againSays: 'Adds the people of zones and measures that came after the round was opened; nobody listed is changed.',
}
