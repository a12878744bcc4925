/* Words: the pages opened. */
export const zh = {
    label: '已打开的页面',
    page: '页面',
    close: '关闭“{page}”',
    closeOthers: '关闭其他',
}

export const en: typeof zh = {
    label: 'Opened pages',
    page: 'Page',
    close: 'Close "{page}"',
    closeOthers: 'Close others',
}
