/* Words: colours of codes. */
export const zh = {
    green: '绿码',
    yellow: '黄码',
    red: '红码',
}

export const en: typeof zh = {
    green: 'Green',
    yellow: 'Yellow',
    red: 'Red',
}
