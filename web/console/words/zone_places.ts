/* Words: where a zone lies, and the letters to its households. */
export const zh = {
    title: '范围与人员',
    building: '楼栋',
    letters: '告住户书',
    letter: '打印 {n} 份',
    codes: '附登录码打印',
    codesOf: '附登录码打印：{name}',
    codesSay: '每户一页，附每位住户登录居民服务的邀请码。用途记入台账；以前发给他们、还没有用的邀请码随即作废。',
    printAll: '逐栋下载全部告住户书',
    printing: '正在生成：第 {n} 栋，共 {of} 栋',
    printFailed: '“{name}”没有生成，请再试：从该栋继续。',
}

export const en: typeof zh = {
    title: 'Extent and people',
    building: 'Building',
    letters: 'Letters',
    letter: 'Print {n}',
    codes: 'Print with codes',
    codesOf: 'Print with codes: {name}',
    codesSay:
        'A page for each household, with a code for each person to sign in with. The purpose goes into the ledger; codes printed ' +
        'for them before and not used are void.',
    printAll: 'Download all letters, building by building',
    printing: 'Making building {n} of {of}',
    printFailed: '{name} could not be made. Try again: it goes on from there.',
}
