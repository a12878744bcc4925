/* Words: who looked. */
export const zh = {
    title: '谁看过我的信息',
    why: '工作人员每次看您的完整信息，都会记在这里。',
    empty: '没有人看过。',
}

export const en: typeof zh = {
    title: 'Who looked at my data',
    why: 'Whenever staff look at your data in full, it is written down here.',
    empty: 'Nobody did.',
}
