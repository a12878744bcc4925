/* Words: the person page. */
export const zh = {
    title: '人员',
    name: '姓名',
    phone: '手机',
    details: '登记信息',
    tasks: '待办任务',
    reveal: '查看完整信息',
    revealSays: '本次查看会连同用途记入台账，本人可以查询。请选择用途。',
    inClear: '正在显示完整信息',
    hide: '隐藏',
}

export const en: typeof zh = {
    title: 'Person',
    name: 'Name',
    phone: 'Phone',
    details: 'On the roster',
    tasks: 'Tasks to be done',
    reveal: 'Show in the clear',
    revealSays: 'The look and its purpose are entered in the ledger, where the person can see them. Choose a purpose.',
    inClear: 'Shown in the clear',
    hide: 'Hide',
}
