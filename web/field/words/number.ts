/* Words: ID numbers. */
export const zh = {
    title: '居民身份证号',
    unfinished: '还差 {n} 位',
    wrong: '号码有误，请核对',
    right: '号码正确',
    unknown: '号码正确，但不在本点名册',
    take: '采样：{name}',
    takeGuest: '按名册外人员采样',
    takeNone: '输入完整号码',
}

export const en: typeof zh = {
    title: 'Resident ID number',
    unfinished: '{n} more',
    wrong: 'Wrong number; check it',
    right: 'Number is right',
    unknown: 'Right, but not on this roster',
    take: 'Sample {name}',
    takeGuest: 'Sample as a guest',
    takeNone: 'Type the whole number',
}
