/* Words: whether the events of a page come, by how bad that is. */
export const zh = {
    fine: '已连接',
    notice: '正在连接',
    serious: '已中断',
}

export const en: typeof zh = {
    fine: 'Connected',
    notice: 'Connecting',
    serious: 'Cut',
}
