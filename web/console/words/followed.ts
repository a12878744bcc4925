/* Words: what followed from a case. */
export const zh = {
    title: '由此产生',
    n: '{n} 项',
    none: '还没有由此产生的措施、任务或区域。',
    due: '至 {time}',
}

export const en: typeof zh = {
    title: 'What followed',
    n: '{n}',
    none: 'No measure, task or zone has followed yet.',
    due: 'until {time}',
}
