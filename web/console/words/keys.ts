/* Words: what keys do. */
export const zh = {
    search: '查找人员',
    help: '显示快捷键',
    rows: '在列表中上下移动',
    open: '打开选中的记录',
    close: '关闭窗口',
}

export const en: typeof zh = {
    search: 'Find a person',
    help: 'Show shortcuts',
    rows: 'Move through a list',
    open: 'Open the selected record',
    close: 'Close what is open',
}
