/* Words: what came for whoever is signed in. */
export const zh = {
    button: '消息中心，{n} 条待处理或未读',
    title: '消息中心',
    waiting: '待我处理',
    waitingHint: '他人提出、须由您这一方决定的事项。决定后自动消失。',
    nothingWaits: '没有等您决定的事项。',
    news: '消息',
    noNews: '近 7 天没有消息。缺管与阳性警报、交给您的任务、超期上报、导入结果会出现在这里。',
    new: '未读',
    by: '由 {who}',
    missing: '缺 {n} 管',
    lastBy: '最后经手：{who}',
    held: '{result}，{n} 人须管控',
    all: '全部',
    seeAll: '全部标为已读',
}

export const en: typeof zh = {
    button: 'Messages, {n} waiting or new',
    title: 'Messages',
    waiting: 'Awaiting me',
    waitingHint: 'What others propose and your side must decide. It goes when it is decided.',
    nothingWaits: 'Nothing waits for your decision.',
    news: 'News',
    noNews: 'No news in the last 7 days. Alarms of tubes, tasks handed to you, late tasks and imports that finished appear here.',
    new: 'new',
    by: 'by {who}',
    missing: '{n} missing',
    lastBy: 'had it last: {who}',
    held: '{result}, people held: {n}',
    all: 'All',
    seeAll: 'Mark all as seen',
}
