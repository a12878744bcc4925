/* Words: the ID number while it is typed. */
export const zh = {
    label: '身份证号',
    start: '共 18 位，在身份证正面下方',
    unfinished: '还差 {n} 位',
    wrong: '号码不对，请对照身份证再看一遍',
    right: '号码正确',
    x: '最后一位是 X',
    xKey: 'X',
}

export const en: typeof zh = {
    label: 'ID number',
    start: '18 characters, at the bottom of the card',
    unfinished: '{n} more',
    wrong: 'The number is not right: compare it with the card',
    right: 'The number is right',
    x: 'It ends with X',
    xKey: 'X',
}
