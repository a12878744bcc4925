/* Words: on paper. */
export const zh = {
    asOf: '数据截至 {time}',
    by: '打印人 {who}',
}

export const en: typeof zh = {
    asOf: 'Data as of {time}',
    by: 'Printed by {who}',
}
