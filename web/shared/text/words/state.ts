/* Words: the state of a block: loading, empty, failed. */
export const zh = {
    loading: '正在读取',
    retry: '重试',
    unreachable: '服务器没有应答。已保存的数据不受影响；请检查网络，或稍后重试。',
    foreign: '应答不是来自本系统，可能是网络的登录页面。请检查网络后重试。',
    unknown: '服务器给出了无法理解的应答。请重试；如仍不行，请联系系统管理员。',
    forbidden: '您的岗位不能查看这一页',
    failed: '没能读取',
    renewFailed: '没能更新，以下是 {time} 的数据。',
    notFound: '没有这个页面',
    toSituation: '回到态势页',
}

export const en: typeof zh = {
    loading: 'Loading',
    retry: 'Try again',
    unreachable: 'The server does not answer. Nothing saved is affected; check the network, or try again in a while.',
    foreign: 'The answer did not come from this system; perhaps the network wants a sign-on. Check the network and try again.',
    unknown: 'The server gave an answer that makes no sense. Try again; if that does not help, call the system administrator.',
    forbidden: 'Your role may not see this page',
    failed: 'This could not be loaded',
    renewFailed: 'Could not be renewed; this is the data of {time}.',
    notFound: 'There is no such page',
    toSituation: 'Back to the situation',
}
