/* Words: the three clocks of a case. */
export const zh = {
    report: '网络直报',
    core: '核心流调',
    full: '完整流调',
}

export const en: typeof zh = {
    report: 'Report',
    core: 'Core survey',
    full: 'Full survey',
}
