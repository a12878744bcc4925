/* Words: signing in. */
export const zh = {
    title: '登录',
    name: '用户名',
    password: '密码',
    go: '登录',
    wait: '正在登录',
}

export const en: typeof zh = {
    title: 'Sign in',
    name: 'User name',
    password: 'Password',
    go: 'Sign in',
    wait: 'Signing in',
}
