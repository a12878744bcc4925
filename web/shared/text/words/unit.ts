/* Words: units of quantities. */
export const zh = {
    persons: '人',
    person_times: '人次',
    households: '户',
    swabs: '份拭子',
    tubes: '管',
    samples: '份样本',
    days: '天',
    hours: '小时',
    minutes: '分钟',
    degrees_c: '℃',
    per_cent: '%',
    metres: '米',
}

export const en: typeof zh = {
    persons: 'people',
    person_times: 'person-times',
    households: 'households',
    swabs: 'swabs',
    tubes: 'tubes',
    samples: 'samples',
    days: 'days',
    hours: 'hours',
    minutes: 'minutes',
    degrees_c: '°C',
    per_cent: '%',
    metres: 'm',
}
