/* Words: what a result means. */
export const zh = {
    none: {
        title: '结果还没出',
        says: '样本在路上或在实验室，请等一等。',
    },
    negative: {
        title: '阴性',
        says: '没有查到病毒。',
    },
    positive: {
        title: '阳性',
        says: '查到了病毒。请留在原地、戴好口罩，工作人员会联系您。',
    },
    pool: {
        title: '混采需要复查',
        says: '您那一管里有人可能阳性，还不知道是谁。请留在家里，工作人员会来单独采样。',
    },
    again: {
        title: '需要再采一次',
        says: '这次的样本看不准。请等通知再采样，不代表阳性。',
    },
}

export const en: typeof zh = {
    none: {
        title: 'No result yet',
        says: 'The sample is on its way or at the laboratory. Please wait.',
    },
    negative: {
        title: 'Negative',
        says: 'No virus was found.',
    },
    positive: {
        title: 'Positive',
        says: 'The virus was found. Stay where you are, keep your mask on; somebody will contact you.',
    },
    pool: {
        title: 'Shared tube to be checked',
        says: 'Somebody in your tube may be positive; nobody knows yet who. Stay at home: you are sampled alone.',
    },
    again: {
        title: 'To be sampled again',
        says: 'The sample cannot be read. Wait to be called; it does not mean positive.',
    },
}
