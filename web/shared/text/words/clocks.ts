/* Words: clocks that run. */
export const zh = {
    title: '时限',
    none: '没有正在计时的时限。',
    left: '还剩 {span}',
    over: '超时 {span}',
    justOver: '刚到期限',
    due: '截止',
    what: '事项',
    remaining: '剩余',
    days: '{days} 天 {hours} 小时',
    hours: '{hours} 小时 {minutes} 分',
    minutes: '{minutes} 分钟',
}

export const en: typeof zh = {
    title: 'Clocks',
    none: 'No clock is running.',
    left: '{span} left',
    over: '{span} late',
    justOver: 'just over',
    due: 'Due',
    what: 'What',
    remaining: 'Remaining',
    days: '{days} d {hours} h',
    hours: '{hours} h {minutes} min',
    minutes: '{minutes} min',
}
