/* Words: where a zone lies, and the letters to its households. */
export const zh = {
    title: '范围与人员',
    building: '楼栋',
    letters: '告住户书',
    letter: '打印 {n} 份',
    printAll: '逐栋下载全部告住户书',
    printing: '正在生成：第 {n} 栋，共 {of} 栋',
    printFailed: '“{name}”没有生成，请再试：从该栋继续。',
}

export const en: typeof zh = {
    title: 'Extent and people',
    building: 'Building',
    letters: 'Letters',
    letter: 'Print {n}',
    printAll: 'Download all letters, building by building',
    printing: 'Making building {n} of {of}',
    printFailed: '{name} could not be made. Try again: it goes on from there.',
}
