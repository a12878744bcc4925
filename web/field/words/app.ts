/* Words: the application itself. */
export const zh = {
    name: '大雁 现场',
    close: '关闭',
    back: '返回',
    lock: '锁屏',
    secondTab: '本应用已在另一个窗口打开。这里只能查看；请回到那个窗口，或关闭它。',
    nearlyFull: '手机存储快满了。请清理照片或应用，否则新记录可能无法保存。',
}

export const en: typeof zh = {
    name: 'Dayan Field',
    close: 'Close',
    back: 'Back',
    lock: 'Lock',
    secondTab: 'This application is open in another window. Nothing can be recorded here: go back to that window, or close it.',
    nearlyFull: 'The phone’s storage is nearly full. Free some space, or new records may not be saved.',
}
