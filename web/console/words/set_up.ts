/* Words: the first account. */
export const zh = {
    title: '首次设置',
    lead: '建立第一个账号。启动程序时，终端显示了一次性设置码。',
    code: '设置码',
    name: '用户名',
    password: '密码',
    again: '再输一遍密码',
    differ: '两次输入的密码不一致。',
    passwordHint: '至少 12 个字符，可用一句话，不必混合大小写。',
    go: '建立账号并登录',
}

export const en: typeof zh = {
    title: 'First set-up',
    lead: 'Make the first account. The program printed a one-time set-up code on its terminal when it started.',
    code: 'Set-up code',
    name: 'User name',
    password: 'Password',
    again: 'Password again',
    differ: 'The two passwords differ.',
    passwordHint: 'At least 12 characters. A sentence is fine; capitals and digits are not required.',
    go: 'Make the account and sign in',
}
