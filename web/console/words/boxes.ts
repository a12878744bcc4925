/* Words: boxes on their way to the laboratory. */
export const zh = {
    title: '转运箱',
    none: '没有转运箱',
    noneHint: '采样点封箱后，转运箱会出现在这里。',
    tubes: '管数',
    itsTubes: '箱内采样管',
    noDifference: '没有缺少或异常。',
    at: '时间',
    step: '步骤',
    by: '签收人',
    celsius: '温度 ℃',
    remark: '说明',
    lacking: '缺少：{codes}',
    extra: '不属于本箱：{codes}',
}

export const en: typeof zh = {
    title: 'Boxes',
    none: 'No boxes',
    noneHint: 'They appear here when a site closes one.',
    tubes: 'Tubes',
    itsTubes: 'Its tubes',
    noDifference: 'Nothing missing, nothing flagged.',
    at: 'At',
    step: 'Step',
    by: 'Signed by',
    celsius: '°C',
    remark: 'Remark',
    lacking: 'Lacking: {codes}',
    extra: 'Not of this box: {codes}',
}
