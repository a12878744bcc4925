/* Words: a step with a record. */
export const zh = {
    done: '已完成：{step}',
    sure: '确定要{step}吗？',
}

export const en: typeof zh = {
    done: 'Done: {step}',
    sure: 'Do this: {step}?',
}
