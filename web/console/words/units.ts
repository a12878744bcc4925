/* Words: units and their tasks. */
export const zh = {
    title: '各单位任务',
    none: '没有待办任务。',
    all: '全部任务',
    unit: '单位',
    open: '待办',
    overdue: '逾期',
}

export const en: typeof zh = {
    title: 'Tasks by unit',
    none: 'No task is open.',
    all: 'All tasks',
    unit: 'Unit',
    open: 'Open',
    overdue: 'Overdue',
}
