/* Words: where a tube was and when. */
export const zh = {
    opened_at: '开管',
    sealed_at: '封管',
    received_at: '实验室接收',
    resulted_at: '出结果',
}

export const en: typeof zh = {
    opened_at: 'Opened',
    sealed_at: 'Sealed',
    received_at: 'Received by the laboratory',
    resulted_at: 'Resulted',
}
