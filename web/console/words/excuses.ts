/* Words: who was not sampled, and why. */
export const zh = {
    title: '豁免与漏采登记',
    none: '还没有登记',
    kind: '种类',
    both: '全部',
    reason: '理由',
    excuse: '登记原因',
    step: '操作',
}

export const en: typeof zh = {
    title: 'Exempt and missed, with reasons',
    none: 'Nobody is listed',
    kind: 'Kind',
    both: 'Both',
    reason: 'Reason',
    excuse: 'Say why',
    step: 'Step',
}
