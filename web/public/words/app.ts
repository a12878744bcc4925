/* Words: the pages themselves. */
export const zh = {
    name: '大雁 居民',
    short: '大雁',
    drill: '演练',
    back: '返回',
    no: '不，返回',
    otherLanguage: 'EN',
    stop: '。',
}

export const en: typeof zh = {
    name: 'Dayan Residents',
    short: 'Dayan',
    drill: 'Drill',
    back: 'Back',
    no: 'No, go back',
    otherLanguage: '中文',
    stop: '. ',
}
