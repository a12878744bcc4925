/* Words: the application itself. */
export const zh = {
    name: '大雁 现场',
    close: '关闭',
    back: '返回',
    lock: '锁屏',
    secondTab: '本应用已在另一个窗口打开。这里只能查看；请回到那个窗口，或关闭它。',
}

export const en: typeof zh = {
    name: 'Dayan Field',
    close: 'Close',
    back: 'Back',
    lock: 'Lock',
    secondTab: 'This application is open in another window. Nothing can be recorded here: go back to that window, or close it.',
}
