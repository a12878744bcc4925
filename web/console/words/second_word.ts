/* Words: what waits for the word of a second person. */
export const zh = {
    waits: '等待批准：',
    by: '{who} 提出，',
    since: '{time} 提请，',
    more: '另有 {n} 人',
    hint: '已列入以上人员的“待我处理”。',
    nobody: '没有可批准的人，请先为其他单位的人授权。',
}

export const en: typeof zh = {
    waits: 'Waits for the word of:',
    by: 'Proposed by {who};',
    since: 'since {time};',
    more: 'and {n} more',
    hint: 'it is among what awaits them.',
    nobody: 'Nobody may approve it. Give somebody of another unit the role first.',
}
