/* Words: kinds of tubes. */
export const zh = {
    S: '单管',
    F: '5 合 1',
    T: '10 合 1',
    W: '20 合 1',
    H: '一户一管',
}

export const en: typeof zh = {
    S: 'Single',
    F: '5 in 1',
    T: '10 in 1',
    W: '20 in 1',
    H: 'Household',
}
