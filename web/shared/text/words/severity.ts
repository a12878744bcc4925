/* Words: what needs somebody now. */
export const zh = {
    0: '正常',
    1: '注意',
    2: '紧急',
    3: '超时',
}

export const en: typeof zh = {
    0: 'Calm',
    1: 'Notice',
    2: 'Urgent',
    3: 'Missed',
}
