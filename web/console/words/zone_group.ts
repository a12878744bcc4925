/* Words: groups of zone states. */
export const zh = {
    standing: '生效中',
    draft: '待批准',
    lifted: '已解除',
    refused: '未批准',
}

export const en: typeof zh = {
    standing: 'In force',
    draft: 'To be approved',
    lifted: 'Lifted',
    refused: 'Refused',
}
