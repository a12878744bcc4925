/* Words: what is to be thought of a code. */
export const zh = {
    valid: '有效',
    forged: '不是本系统签发的码',
    expired: '已过期，请刷新',
    early: '签发时间晚于现在，请核对时钟',
    revoked: '已作废，请刷新',
    foreign: '不是居民码，不会打开',
}

export const en: typeof zh = {
    valid: 'valid',
    forged: 'Not signed by us',
    expired: 'Expired; ask to refresh',
    early: 'Signed later than now; check the clock',
    revoked: 'Void; ask to refresh',
    foreign: 'Not a resident’s code; not opened',
}
