/* Words: what was done, and taking it back. */
export const zh = {
    undo: '撤销',
    close: '关闭提示',
    undone: '已撤销：{step}',
    notUndone: '未能撤销：{why}',
    reason: '操作后立即撤销',
}

export const en: typeof zh = {
    undo: 'Undo',
    close: 'Close message',
    undone: 'Taken back: {step}',
    notUndone: 'Not taken back: {why}',
    reason: 'Taken back right after it was done',
}
