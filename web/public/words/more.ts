/* Words: where else to go. */
export const zh = {
    title: '更多',
    why: '为什么是这个颜色',
    results: '检测结果',
    sites: '去哪里采样',
    people: '家里人的码',
    looks: '谁看过我的信息',
    help: '帮助与退出',
}

export const en: typeof zh = {
    title: 'More',
    why: 'Why this colour',
    results: 'Test results',
    sites: 'Where to be tested',
    people: 'Codes of my household',
    looks: 'Who looked at my data',
    help: 'Help and signing out',
}
