/* Words: all that happened to a person. */
export const zh = {
    title: '时间线',
    parts: '内容',
    all: '全部',
    none: '还没有记录',
    noneHint: '采样、结果、措施、任务和登记的事实会按时间出现在这里。',
    at: '时间',
    kind: '种类',
    what: '内容',
    by: '经办人',
    correct: '更正',
    correctSays: '更正会另记一条，原记录保留；由它产生的措施、病例和任务随之改变。请说明理由。',
}

export const en: typeof zh = {
    title: 'Timeline',
    parts: 'Of what',
    all: 'All',
    none: 'Nothing yet',
    noneHint: 'Samples, results, measures, tasks and recorded facts appear here in order of time.',
    at: 'At',
    kind: 'Kind',
    what: 'What',
    by: 'By',
    correct: 'Correct',
    correctSays: 'A correction is a record of its own; the first stays. Measures, cases and tasks that followed from it follow. Say why.',
}
