/* Words: a phone that is not enrolled. */
export const zh = {
    scan: '扫描邀请单上的二维码',
    type: '或输入邀请码',
    next: '下一步',
    pin: '输入另行告知的 6 位口令',
    wait: '正在登记……',
    otherInvite: '换一张邀请单',
    notAnInvite: '这不是邀请码。请扫描邀请单上的二维码。',
    noNetwork: '连不上服务器。请确认网络后再试。',
    cutOff: '本机已被停用，名册已清除',
    cutOffKept: '还有 {n} 条记录未送达，已封存，只有服务器能打开。导出文件交给值班室，或重新登记后自动发送。',
}

export const en: typeof zh = {
    scan: 'Scan the QR code of your invite',
    type: 'Or type the invite',
    next: 'Next',
    pin: 'Type the PIN of six digits you were told',
    wait: 'Enrolling…',
    otherInvite: 'Another invite',
    notAnInvite: 'This is no invite. Scan the QR code on the invite sheet.',
    noNetwork: 'The server cannot be reached. Check the network and try again.',
    cutOff: 'This phone was cut off and its roster erased',
    cutOffKept: '{n} records are not sent yet, sealed for the server alone. Export them for the duty desk, or enrol again: they go then.',
}
