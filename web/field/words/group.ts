/* Words: groups of people. */
export const zh = {
    lock: '封控区',
    control: '管控区',
    prevent: '防范区',
    other: '其他区域',
    key_person: '重点人员',
}

export const en: typeof zh = {
    lock: 'Lock zone',
    control: 'Control zone',
    prevent: 'Prevention zone',
    other: 'Elsewhere',
    key_person: 'Under a measure',
}
