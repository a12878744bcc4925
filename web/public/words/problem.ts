/* Words: no answer came. */
export const zh = {
    unreachable: '没有连上。请检查网络，过一会儿再试。',
    foreign: '网络要求先登录（例如公共无线网）。请换成手机流量，或先登录网络。',
    unknown: '出了问题，不是您的错。请再试一次；还不行，请打求助电话。',
}

export const en: typeof zh = {
    unreachable: 'No connection. Check the network and try again in a moment.',
    foreign: 'The network asks you to sign on first (a public Wi-Fi, perhaps). Use mobile data, or sign on.',
    unknown: 'Something went wrong, and it is not your fault. Try again; if it stays, call the help number.',
}
