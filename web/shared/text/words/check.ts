/* Words: what a form checks before it is sent. */
export const zh = {
    need: '请填写{field}。',
    long: '{field}最多 {max} 个字。',
    small: '{field}至少为 {min}。',
    large: '{field}最多为 {max}。',
    whole: '{field}须为整数。',
    number: '{field}须为数字。',
}

export const en: typeof zh = {
    need: '{field} is needed.',
    long: '{field} takes at most {max} characters.',
    small: '{field} must be at least {min}.',
    large: '{field} must be at most {max}.',
    whole: '{field} must be a whole number.',
    number: '{field} must be a number.',
}
