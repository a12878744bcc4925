/* Words: why: reasons to choose from. */
export const zh = {
    other: '其他原因',
    give: '确定',
    again: {
        badSwab: '上次采样不合格',
        broken: '原管破损或遗失',
        asked: '实验室要求重采',
    },
    seal: {
        noMore: '无人排队',
        closing: '采样点收工',
        family: '特殊人群单独成管',
    },
    reopen: {
        early: '误封，未满',
        missing: '漏采一人',
    },
    door: {
        unwell: '身体不适',
        doubts: '不愿配合',
        elsewhere: '称已在别处采样',
    },
    void: {
        broken: '管破损或渗漏',
        over: '多放了拭子',
        mixed: '人员对不上',
    },
}

export const en: typeof zh = {
    other: 'Another reason',
    give: 'Give',
    again: {
        badSwab: 'The last swab was no good',
        broken: 'The tube broke or was lost',
        asked: 'The laboratory asks for it',
    },
    seal: {
        noMore: 'Nobody is waiting',
        closing: 'The site closes',
        family: 'Kept apart on purpose',
    },
    reopen: {
        early: 'Sealed too early',
        missing: 'Somebody was left out',
    },
    door: {
        unwell: 'Unwell',
        doubts: 'Unwilling',
        elsewhere: 'Says: sampled elsewhere',
    },
    void: {
        broken: 'Broken or leaking',
        over: 'Too many swabs in it',
        mixed: 'People do not match',
    },
}
