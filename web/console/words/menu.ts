/* Words: the main menu. */
export const zh = {
    label: '主菜单',
    open: '展开菜单',
    close: '收起菜单',
    situation: '态势',
    inbox: '待我处理',
    screen: '大屏',
    tasks: '任务',
    zones: '封控管控',
    rounds: '核酸检测',
    boxes: '转运箱',
    lab: '检测机构',
    report: '日报',
    imports: '导入',
    exports: '导出中心',
}

export const en: typeof zh = {
    label: 'Main menu',
    open: 'Open menu',
    close: 'Close menu',
    situation: 'Situation',
    inbox: 'Awaiting me',
    screen: 'Big screen',
    tasks: 'Tasks',
    zones: 'Zones',
    rounds: 'Testing rounds',
    boxes: 'Boxes',
    lab: 'Laboratory',
    report: 'Daily report',
    imports: 'Imports',
    exports: 'Export centre',
}
