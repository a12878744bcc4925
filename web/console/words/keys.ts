/* Words: what keys do. */
export const zh = {
    search: '全局查找',
    help: '显示快捷键',
    rows: '在列表中上下移动',
    open: '打开选中的记录',
    choose: '选择这一行，以便批量操作',
    close: '关闭窗口',
    goTo: '前往页面',
    tabs: '上一个、下一个标签页',
    closeTab: '关闭当前标签页',
    undo: '撤销刚才的操作',
    inbox: '打开消息中心',
}

export const en: typeof zh = {
    search: 'Find anything',
    help: 'Show shortcuts',
    rows: 'Move through a list',
    open: 'Open the selected record',
    choose: 'Choose the row, to act on many at once',
    close: 'Close what is open',
    goTo: 'Go to a page',
    tabs: 'Tab before, tab behind',
    closeTab: 'Close the tab on screen',
    undo: 'Take back what was just done',
    inbox: 'Open messages',
}
