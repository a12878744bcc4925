/* Words: the PIN. */
export const zh = {
    title: '口令键盘',
    typed: '已输入 {n} 位',
    back: '退格',
    ask: '请输入口令',
    wait: '正在核对……',
    wrong: '口令不对，还可试 {n} 次',
    later: '请等 {n} 秒再试',
    waiting: '{n} 条记录已保存，正在等待发送',
}

export const en: typeof zh = {
    title: 'PIN keys',
    typed: '{n} digits typed',
    back: 'Delete',
    ask: 'Type your PIN',
    wait: 'Checking…',
    wrong: 'Wrong PIN; {n} tries left',
    later: 'Wait {n} s before the next try',
    waiting: '{n} records are saved and wait to be sent',
}
