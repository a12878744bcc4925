/* Words: how sending goes. */
export const zh = {
    idle: '封管后发送',
    sending: '正在发送',
    unreachable: '连不上服务器',
    foreign: '网络要求登录',
    busy: '服务器忙，稍后再发',
    refused: '服务器拒收，请报告值班室',
    'cut-off': '本机已停用',
}

export const en: typeof zh = {
    idle: 'sent when sealed',
    sending: 'sending',
    unreachable: 'no connection',
    foreign: 'network asks to sign in',
    busy: 'server busy, later',
    refused: 'refused; tell the duty desk',
    'cut-off': 'cut off',
}
