/* Words: how a round goes. */
export const zh = {
    title: '进度与预测',
    pace: '每分钟采样',
    perMinute: '人次/分钟',
    lately: '近 {n} 分钟平均',
    from: '时间',
    none: '近三小时没有开管。',
    unknown: '无法预测',
    between: '{from} 至 {to}',
    atLeast: '最早 {from}',
    byPlan: '按方案速度',
    closeNeeds: '结束前须无未登记人员，且所有采样管已出结果或作废。',
    leftPeople: '未登记 {n} 人',
    leftTubes: '未出结果 {n} 管',
    nothingLeft: '已满足结束条件。',
}

export const en: typeof zh = {
    title: 'Progress and forecast',
    pace: 'Sampled a minute',
    perMinute: 'people/min',
    lately: 'over the last {n} min',
    from: 'From',
    none: 'No tube was opened in the last three hours.',
    unknown: 'Cannot be told',
    between: '{from} to {to}',
    atLeast: '{from} at the earliest',
    byPlan: 'at the planned pace',
    closeNeeds: 'Closing needs everybody accounted for, and every tube resulted or void.',
    leftPeople: '{n} people not accounted for',
    leftTubes: '{n} tubes without a result',
    nothingLeft: 'Nothing is left to do.',
}
