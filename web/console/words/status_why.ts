/* Words: why a status is what it is. */
export const zh = {
    open: '状态依据',
    title: '状态依据：{state}',
    since: '{time} 起',
    rules: '条款',
    noRules: '防控方案对此状态没有规定。',
    due: '期限 {time}',
    runs: '计时中',
    facts: '事实',
    noFacts: '没有登记的事实。',
    more: '另有 {n} 项，见其页面',
}

export const en: typeof zh = {
    open: 'Why this status',
    title: 'Why: {state}',
    since: 'since {time}',
    rules: 'Rules',
    noRules: 'The protocol has no rule for this status.',
    due: 'Due {time}',
    runs: 'Running',
    facts: 'Facts',
    noFacts: 'No fact is recorded.',
    more: 'and {n} more, on its page',
}
