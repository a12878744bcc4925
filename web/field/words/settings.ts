/* Words: settings. */
export const zh = {
    title: '设置',
    otherLanguage: 'English',
    toNight: '夜间模式',
    toSun: '日光模式',
    soundOff: '关闭声音',
    soundOn: '打开声音',
    device: '本机',
    room: '存储',
    kept: '已用 {n}%，数据受保护',
    notKept: '已用 {n}%，浏览器可能清理数据，请“添加到主屏幕”',
    signOut: '退出并清空',
    signOutWhy: '名册和密钥将从本机清除，再次使用须重新登记。',
    signOutWaiting: '还有 {n} 条未传，请先发送或导出。',
    signOutNow: '清空并退出',
}

export const en: typeof zh = {
    title: 'Settings',
    otherLanguage: '中文',
    toNight: 'Night look',
    toSun: 'Sunlight look',
    soundOff: 'Sound off',
    soundOn: 'Sound on',
    device: 'This phone',
    room: 'Storage',
    kept: '{n}% used, protected',
    notKept: '{n}% used; the browser may clear it: add the app to the home screen',
    signOut: 'Sign out and erase',
    signOutWhy: 'Roster and keys are erased; the phone must be enrolled again.',
    signOutWaiting: '{n} records are not sent yet: send or export them first.',
    signOutNow: 'Erase and sign out',
}
