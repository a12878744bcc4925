/* Words: what happened at the table. */
export const zh = {
    opened: '已开管，请扫人员',
    reopened: '已重开',
    taken_over: '已接手此管',
    handed: '已交给同事',
    saved: '已保存',
    again: '已保存（重复采样）',
    sealed: '已封管',
    undone: '已撤销',
    tried: '已记下，未采',
    counted: '已记下：排队 {n} 人',
    voided: '已作废',
    full: '已满，请封管',
}

export const en: typeof zh = {
    opened: 'Tube open; scan people',
    reopened: 'Reopened',
    taken_over: 'Tube taken over',
    handed: 'Handed over',
    saved: 'Saved',
    again: 'Saved (sampled again)',
    sealed: 'Sealed',
    undone: 'Undone',
    tried: 'Noted: not sampled',
    counted: 'Noted: {n} waiting',
    voided: 'Voided',
    full: 'Full: seal the tube',
}
