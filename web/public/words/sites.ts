/* Words: where to be sampled. */
export const zh = {
    title: '去哪里采样',
    best: '最近的畅通点',
    free: '畅通',
    busy: '较忙',
    jammed: '拥堵',
    unknown: '未清点',
    wait: '约等 {n} 分钟',
    asOf: '{at} 的情况',
    metres: '{n} 米',
    kilometres: '{n} 公里',
    empty: '附近现在没有开放的采样点。需要上门采样，请打求助电话。',
    again: '重新看一遍',
    said: '建议去{name}，现在{state}。',
}

export const en: typeof zh = {
    title: 'Where to be tested',
    best: 'The nearest free one',
    free: 'Free',
    busy: 'Busy',
    jammed: 'Jammed',
    unknown: 'Not counted',
    wait: 'about {n} min to wait',
    asOf: 'as of {at}',
    metres: '{n} m',
    kilometres: '{n} km',
    empty: 'No site nearby is open now. To be tested at home, call the help number.',
    again: 'Look again',
    said: 'Best go to {name}: {state} now.',
}
