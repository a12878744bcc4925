/* Words: queues at sampling points. */
export const zh = {
    title: '采样点排队',
    none: '这里没有开放的采样点。',
    site: '采样点',
    queue: '排队',
    wait: '约 {n} 分钟',
    waiting: '排队人数',
    perHour: '每小时',
    left: '区域未采',
    count: '清点',
    countSays: '{site}：现在有多少人在排队？',
    countedAt: '清点于 {time}',
}

export const en: typeof zh = {
    title: 'Queues at sampling points',
    none: 'No sampling point is open here.',
    site: 'Site',
    queue: 'Queue',
    wait: 'about {n} min',
    waiting: 'Waiting',
    perHour: 'An hour',
    left: 'Left in area',
    count: 'Count',
    countSays: '{site}: how many people wait there now?',
    countedAt: 'Counted at {time}',
}
