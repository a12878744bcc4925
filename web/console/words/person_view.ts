/* Words: the views of a person’s page. */
export const zh = {
    why: '码色依据',
    timeline: '时间线',
    household: '同户人员',
    contacts: '接触',
    looks: '谁查看过',
}

export const en: typeof zh = {
    why: 'Why this colour',
    timeline: 'Timeline',
    household: 'Same household',
    contacts: 'Contacts',
    looks: 'Who looked',
}
