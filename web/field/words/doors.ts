/* Words: sampling at people's doors. */
export const zh = {
    title: '上门采样',
    none: '今天没有上门名单',
    left: '待采 {n}，共 {of}',
    people: '名单',
    scan: '扫描单管或户管，即为此人采样',
    together: '放入同一户管',
    not_home: '无人在家',
    refused: '拒采',
    moved: '已搬走',
    why: '请说明原因',
    seal: '封管',
    guest: '名册外的人',
}

export const en: typeof zh = {
    title: 'Doorstep',
    none: 'No doors today',
    left: '{n} of {of} to do',
    people: 'People',
    scan: 'Scan a single or household tube: it samples this person',
    together: 'Into the household’s tube',
    not_home: 'Not at home',
    refused: 'Refused',
    moved: 'Moved away',
    why: 'Say why',
    seal: 'Seal',
    guest: 'Somebody not listed',
}
