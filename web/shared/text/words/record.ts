/* Words: one record and its form. */
export const zh = {
    change: '修改',
    save: '保存',
    cancel: '取消',
    changed: '{noun}已修改',
    created: '{noun}已建立',
    none: '—',
    elsewhere: '管辖范围外',
    yes: '是',
    no: '否',
    sealedHint: '现为 {value}；不改请留空',
    close: '关闭',
    once: '以下内容只显示这一次，请立即记下或当面交给本人。',
    refHint: '输入名称查找',
    refNone: '没有符合的记录',
}

export const en: typeof zh = {
    change: 'Change',
    save: 'Save',
    cancel: 'Cancel',
    changed: 'Changed: {noun}',
    created: 'Made: {noun}',
    none: '—',
    elsewhere: 'beyond your areas',
    yes: 'Yes',
    no: 'No',
    sealedHint: 'Now {value}; leave empty to keep it',
    close: 'Close',
    once: 'This is shown only once. Write it down, or hand it over in person.',
    refHint: 'Type a name to find it',
    refNone: 'Nothing matches',
}
