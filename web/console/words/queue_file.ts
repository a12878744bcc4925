/* Words: the queue file of a phone, handed in at the desk. */
export const zh = {
    takeIn: '导入手机队列文件',
    wait: '正在导入',
    notOne: '这不是手机导出的队列文件',
    refused: '未采纳的记录',
    done: '新存 {stored} 条，已有 {known} 条，未采纳 {refused} 条',
}

export const en: typeof zh = {
    takeIn: 'Take in a phone’s queue file',
    wait: 'Taking in',
    notOne: 'This is no queue file of a phone',
    refused: 'Refused records',
    done: '{stored} stored, {known} known before, {refused} refused',
}
