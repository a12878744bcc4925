/* Words: many records at once. */
export const zh = {
    bar: '批量操作',
    chosen: '已选 {n} 条',
    choose: '选择 {row}',
    chooseAll: '选择本页全部',
    clear: '取消选择',
    title: '{step}（{n} 条）',
    says: '逐条办理：每条的结果都会列出，未办成的保持选中。',
    running: '正在办理 {done} / {n}',
    told: '办成 {done} 条，未办成 {refused} 条',
    done: '已办成',
    toast: '{step}：已办成 {n} 条',
    close: '知道了',
}

export const en: typeof zh = {
    bar: 'Many at once',
    chosen: '{n} chosen',
    choose: 'Choose {row}',
    chooseAll: 'Choose all on this page',
    clear: 'Choose none',
    title: '{step} ({n})',
    says: 'Taken one by one: the outcome of each is listed, and those refused stay chosen.',
    running: '{done} of {n}',
    told: '{done} done, {refused} refused',
    done: 'Done',
    toast: '{step}: {n} done',
    close: 'Understood',
}
