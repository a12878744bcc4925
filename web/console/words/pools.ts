/* Words: what pooling costs in a round. */
export const zh = {
    title: '混采测算',
    says: '按本轮已出结果的阳性率 {share} 测算。',
    size: '混采数',
    tubes: '管数',
    positive: '预计阳性管',
    held: '预计等待复核人数',
    tests: '总管数（含复核）',
    even: '单采更省起点',
}

export const en: typeof zh = {
    title: 'What pooling costs',
    says: 'At the share of positives this round has shown: {share}.',
    size: 'Pool of',
    tubes: 'Tubes',
    positive: 'Expected positive',
    held: 'People held',
    tests: 'Tubes with retests',
    even: 'Singles better from',
}
