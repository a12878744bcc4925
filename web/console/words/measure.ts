/* Words: a measure on the person page. */
export const zh = {
    approve: '批准措施',
    refuse: '不批准',
    notice: '登记已告知',
    appeal: '登记申诉',
    answer: '答复申诉',
    lift: '提前解除',
}

export const en: typeof zh = {
    approve: 'Approve',
    refuse: 'Refuse',
    notice: 'Record that they were told',
    appeal: 'Record an appeal',
    answer: 'Answer the appeal',
    lift: 'Lift early',
}
