/* Words: pages of a list. */
export const zh = {
    shown: '{n} 条',
    shownMore: '已显示 {n} 条，后面还有',
    more: '显示更多',
}

export const en: typeof zh = {
    shown: '{n} shown',
    shownMore: '{n} shown, more follow',
    more: 'Show more',
}
