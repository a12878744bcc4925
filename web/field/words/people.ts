/* Words: the list of people. */
export const zh = {
    title: '本点名册',
    search: '门牌、姓名或证件后四位',
    sampled: '已采',
    none: '没有找到',
}

export const en: typeof zh = {
    title: 'Roster of this site',
    search: 'Door, name or last four digits',
    sampled: 'sampled',
    none: 'Nobody found',
}
