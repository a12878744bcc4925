/* Words: exposures between people. */
export const zh = {
    theirs: '接触过此人的人',
    own: '此人接触过的人',
    none: '没有登记接触',
    noneHint: '流调登记末次暴露后会出现在这里。',
    last: '末次暴露',
    level: '接触层级',
}

export const en: typeof zh = {
    theirs: 'Exposed to this person',
    own: 'This person was exposed to',
    none: 'No exposure recorded',
    noneHint: 'They appear when the survey records a last exposure.',
    last: 'Last exposure',
    level: 'Contact level',
}
