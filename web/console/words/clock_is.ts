/* Words: how a clock stands. */
export const zh = {
    running: '进行中',
    overdue: '已超期',
    kept: '按时完成',
    broken: '超期完成',
}

export const en: typeof zh = {
    running: 'Running',
    overdue: 'Overdue',
    kept: 'Kept',
    broken: 'Broken',
}
