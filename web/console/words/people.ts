/* Words: people as a desk looks for them. */
export const zh = {
    title: '人员',
    registry: '名册',
    none: '没有符合条件的人员',
    noneHint: '可按姓名、拼音首字母、证件后四位、手机或门牌查找，也可放宽条件。',
    colour: '码色',
    because: '依据措施',
    area: '区域',
    door: '门牌',
    household: '住户',
    needs: '特殊需要',
    round: '本轮检测',
    sampled: '已采',
    notSampled: '未采',
}

export const en: typeof zh = {
    title: 'People',
    registry: 'Roster',
    none: 'Nobody fits',
    noneHint: 'Search by name, initials, last four of the document, phone or door; or loosen the conditions.',
    colour: 'Colour',
    because: 'Because of',
    area: 'Area',
    door: 'Door',
    household: 'Household',
    needs: 'Special needs',
    round: 'This round',
    sampled: 'Sampled',
    notSampled: 'Not sampled',
}
