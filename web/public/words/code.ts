/* Words: the code. */
export const zh = {
    title: '我的码',
    green: '绿码',
    yellow: '黄码',
    red: '红码',
    self: '本人',
    none: '这里还没有码。请打求助电话。',
    qr: '{name} 的二维码，给门口工作人员扫',
    issued: '{at} 签发',
    until: '{at} 前有效',
    aged: '这是 {span}前的码',
    ended: '这个码已过期 {span}',
    offline: '没有网络。',
    said: '{name}，现在是{colour}。{reason}{until}',
    saidUntil: '到 {at} 为止。',
}

export const en: typeof zh = {
    title: 'My code',
    green: 'Green',
    yellow: 'Yellow',
    red: 'Red',
    self: 'me',
    none: 'There is no code here yet. Please call the help number.',
    qr: 'Code of {name}, to be scanned at the gate',
    issued: 'signed {at}',
    until: 'holds until {at}',
    aged: 'This code is {span} old',
    ended: 'This code ended {span} ago',
    offline: 'No network. ',
    said: '{name}: {colour} now. {reason} {until}',
    saidUntil: 'Until {at}.',
}
