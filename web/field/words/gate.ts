/* Words: the gate: signed codes of residents. */
export const zh = {
    title: '核验码',
    scan: '请扫描居民出示的码',
    said: '核验结果',
    none: '还没有公钥和作废名单，请先连一次网',
    age: '作废名单 {n} 分钟前更新',
    ageHours: '作废名单 {n} 小时前更新',
    old: '名单已超过 24 小时，可能有新作废的码。请尽快连网更新。',
    renew: '更新名单',
    issued: '{at} 签发',
    until: '有效至 {at}',
    printed: '纸质码',
    compare: '请与本人证件核对姓名和后四位',
    noDocument: '未带证件不得因此拒绝，可请工作人员查询',
}

export const en: typeof zh = {
    title: 'Check codes',
    scan: 'Scan the code a resident shows',
    said: 'Verdict',
    none: 'No keys and no list yet: connect to the network once',
    age: 'List of void codes: {n} min old',
    ageHours: 'List of void codes: {n} h old',
    old: 'The list is more than 24 h old: codes may be void that it does not name. Connect as soon as you can.',
    renew: 'Renew the list',
    issued: 'signed {at}',
    until: 'valid until {at}',
    printed: 'printed',
    compare: 'Compare name and last four with the document',
    noDocument: 'Nobody is refused for carrying no document: staff can look them up',
}
