/* Words: who looked at a person. */
export const zh = {
    title: '谁查看过',
    none: '没有人查看过完整信息',
    noneHint: '每次查看都会连同用途记在这里。',
    who: '查看人',
    purpose: '用途',
}

export const en: typeof zh = {
    title: 'Who looked',
    none: 'Nobody has seen this person in the clear',
    noneHint: 'Each look is entered here with its purpose.',
    who: 'Seen by',
    purpose: 'Purpose',
}
