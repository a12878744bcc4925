/* Words: printed codes. */
export const zh = {
    print: '打印通行码',
    printAll: '打印全户通行码',
    says: 'A6 纸质通行码，供没有手机的居民使用。用途记入台账；码色变化后自动作废，须重新打印。',
    file: '通行码',
}

export const en: typeof zh = {
    print: 'Print card',
    printAll: 'Print cards',
    says: 'An A6 card for whoever has no phone. The purpose goes into the ledger; a new colour makes the card void: print another.',
    file: 'card',
}
