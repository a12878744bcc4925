/* Words: charts and the tables beside them. */
export const zh = {
    chart: '图形',
    table: '表格',
    tableOf: '{title}：以表格显示',
    failed: '图形没能载入，请改看表格。',
}

export const en: typeof zh = {
    chart: 'Chart',
    table: 'Table',
    tableOf: '{title}: as a table',
    failed: 'The chart could not be loaded. The table has the same figures.',
}
