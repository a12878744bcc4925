/* Words: elderly mode. */
export const zh = {
    toCare: '关怀版',
    toUsual: '标准版',
    isOn: '已打开关怀版。字大，按钮大，会读给您听。',
    before: '上一页',
    after: '下一页',
    turn: '翻页，第 {page} 页，共 {pages} 页',
}

export const en: typeof zh = {
    toCare: 'Large text',
    toUsual: 'Usual',
    isOn: 'Large mode is on: large letters, large buttons, read aloud to you.',
    before: 'Before',
    after: 'Next',
    turn: 'Pages: {page} of {pages}',
}
