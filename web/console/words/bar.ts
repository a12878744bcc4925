/* Words: the bar at the top. */
export const zh = {
    clock: '指挥部时间',
    drill: '演练',
    connecting: '连接中',
    live: '实时',
    stale: '中断，数据截至 {time}',
    language: 'English',
    languageLabel: '切换到英文界面',
    dark: '深色',
    light: '浅色',
    signOut: '退出',
    search: '全局查找',
    searchHint: '姓名、拼音首字母、证件后四位、电话、门牌、管码、场所、区域、任务、日期（按 / 开始）',
    searchNone: '没有找到。请核对写法，或换用电话、证件后四位。',
    shortcuts: '快捷键',
}

export const en: typeof zh = {
    clock: 'Post time',
    drill: 'DRILL',
    connecting: 'Connecting',
    live: 'Live',
    stale: 'Cut off, data as of {time}',
    language: '中文',
    languageLabel: 'Switch to Chinese',
    dark: 'Dark',
    light: 'Light',
    signOut: 'Sign out',
    search: 'Find anything',
    searchHint: 'Name, pinyin initials, last four of the ID, phone, door, tube, place, area, task, day (press /)',
    searchNone: 'Nothing found. Check the spelling, or try the phone or the last four of the ID.',
    shortcuts: 'Keyboard shortcuts',
}
