/* Words: the application itself. */
export const zh = {
    name: '大雁 · 疫情处置指挥平台',
    brand: '大雁',
    post: '{name}疫情处置指挥部',
    skip: '跳到正文',
    noPage: '没能打开页面：服务器没有应答。稍后再点一次。',
}

export const en: typeof zh = {
    name: 'Dayan · outbreak command post',
    brand: 'Dayan',
    post: '{name} command post',
    skip: 'Skip to content',
    noPage: 'The page could not be opened: the server does not answer. Try again in a moment.',
}
