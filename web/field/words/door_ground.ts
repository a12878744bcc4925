/* Words: why somebody is sampled at the door. */
export const zh = {
    needs: '行动不便',
    zone: '封控区',
    measure: '居家隔离',
    red: '红码',
}

export const en: typeof zh = {
    needs: 'cannot come',
    zone: 'lock zone',
    measure: 'confined at home',
    red: 'red code',
}
