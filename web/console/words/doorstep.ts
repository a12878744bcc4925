/* Words: sampling at the door. */
export const zh = {
    title: '上门采样',
    none: '本轮没有需要上门采样的人员。',
    tasks: '按楼栋的任务',
    state: '状态',
    people: '人数',
    listing: '正在列名单：{all} 个区域已列 {done} 个',
    again: '重新列名单',
    againSays: '新划的区域、新下的措施会自动列入名单；开轮之后才登记特殊需要的人员，按此加入。已在名单上的不变。',
}

export const en: typeof zh = {
    title: 'Sampling at the door',
    none: 'Nobody has to be sampled at the door in this round.',
    tasks: 'Tasks by building',
    state: 'State',
    people: 'People',
    listing: 'The list is being made: {done} of {all} areas',
    again: 'List again',
    againSays:
        'New zones and measures are listed by themselves. This adds people whose needs were noted since; nobody listed is changed.',
}
