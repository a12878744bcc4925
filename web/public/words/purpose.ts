/* Words: what data was looked at for. */
export const zh = {
    tracing: '流调溯源',
    contact: '联系本人',
    transfer: '转运隔离',
    testing: '核酸检测',
    care: '服务保障',
    registry: '核对名册',
    authority: '上级或执法要求',
}

export const en: typeof zh = {
    tracing: 'Tracing',
    contact: 'To reach you',
    transfer: 'Transfer and isolation',
    testing: 'Testing',
    care: 'Care and supplies',
    registry: 'To keep the registry right',
    authority: 'Demand of an authority',
}
