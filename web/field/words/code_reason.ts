/* Words: why a code has its colour. */
export const zh = {
    1: '其他管控',
    2: '确诊或感染者',
    3: '集中隔离',
    4: '居家隔离',
    5: '居家健康监测',
    6: '混管待复核',
    7: '发热未检',
    8: '封控区',
    9: '管控区',
    10: '防范区',
}

export const en: typeof zh = {
    1: 'another measure',
    2: 'infected',
    3: 'quarantine facility',
    4: 'quarantine at home',
    5: 'monitoring at home',
    6: 'retest of a pool awaited',
    7: 'fever without a test',
    8: 'lock zone',
    9: 'control zone',
    10: 'prevention zone',
}
