/* Words: how the system is. */
export const zh = {
    title: '系统健康',
    asOf: '截至 {time} · 版本 {version}',
    noAnswer: '服务器没有应答：先看本机网络和交换机，再看服务器是否开机。',
    well: '一切正常：网络、服务器、磁盘和手机都没有需要处理的问题。',
    isIt: '问题在：{part}',
    allPhones: '全部手机',
    limit: '界限 {limit}',
    roundTrip: '本机到服务器往返',
    events: '本页实时连接',
    networkCure: '检查本机网络：换网线或靠近无线接入点；其他电脑也这样时检查交换机。',
}

export const en: typeof zh = {
    title: 'System health',
    asOf: 'As of {time} · version {version}',
    noAnswer: 'The server does not answer: look at this network and its switches first, then whether the server is on.',
    well: 'All is well: nothing to do about network, server, disk or phones.',
    isIt: 'It is: {part}',
    allPhones: 'All phones',
    limit: 'limit {limit}',
    roundTrip: 'From here to the server and back',
    events: 'Live connection of this page',
    networkCure: 'Look at this desk’s network: another cable, nearer to the access point; the switch, when other desks have it too.',
}
