/* Words: hearing what is written. */
export const zh = {
    say: '读给我听',
    none: '这部手机没有中文语音。字已放大，也可以请身边的人读给您听。',
}

export const en: typeof zh = {
    say: 'Read it to me',
    none: 'This phone has no English voice. Here are the words in large letters; somebody near you can read them to you.',
}
