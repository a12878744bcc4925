/* Words: the code on paper. */
export const zh = {
    make: '要一张纸质码',
    making: '正在做……',
    open: '打开纸质码（PDF）',
    file: '纸质码.pdf',
    how: '可以打印、转发给家里人。打不开就用浏览器打开本页，或请社区打印。',
}

export const en: typeof zh = {
    make: 'Code on paper',
    making: 'One moment…',
    open: 'Open the code (PDF)',
    file: 'code.pdf',
    how: 'Print it, or send it to your family. Does it not open? Open this page in a browser, or ask your community to print it.',
}
