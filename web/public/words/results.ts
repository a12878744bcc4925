/* Words: test results. */
export const zh = {
    title: '检测结果',
    next: '下次检测：{at}',
    noNext: '现在没有安排您检测。',
    empty: '还没有检测记录。采样后结果会出现在这里。',
    older: '看更早的',
    sampled: '{at} 采样 {site}',
    resulted: '{at} 出结果',
    said: '{at} 的检测：{means}',
}

export const en: typeof zh = {
    title: 'Test results',
    next: 'Next test: {at}',
    noNext: 'No test is planned for you now.',
    empty: 'No test yet. Results appear here after sampling.',
    older: 'Show older ones',
    sampled: 'sampled {at} {site}',
    resulted: 'result {at}',
    said: 'Test of {at}: {means}',
}
