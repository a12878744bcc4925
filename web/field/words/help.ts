/* Words: the page of help. */
export const zh = {
    title: '帮助',
    start: {
        title: '1 扫管码',
        says: '扫描新管的码就开管；满管后扫下一根会自动封上一根。',
    },
    person: {
        title: '2 扫人',
        says: '扫个人码，或输证件号、从名单选。一扫一人，不用点屏幕。',
    },
    told: {
        title: '3 看颜色听声音',
        says: '蓝色高音是已保存；紫色双音要您决定；深红低音是不行，看上面的字。',
    },
    seal: {
        title: '4 封管',
        says: '满了点“封管”。未满要说明原因；封错 5 分钟内可在“更多”里重开。',
    },
    offline: {
        title: '5 没有网络',
        says: '照常采。记录封存在本机，顶上显示多少条待传；有网自动发送，回执后再留 24 小时。',
    },
    broken: {
        title: '6 手机坏了',
        says: '让同事扫“交给同事继续”的码接着采；网络一直不来就导出队列文件；都不行就用纸质表。',
    },
}

export const en: typeof zh = {
    title: 'Help',
    start: {
        title: '1 Scan a tube',
        says: 'Scanning a new tube opens it. When it is full, scanning the next one seals it.',
    },
    person: {
        title: '2 Scan people',
        says: 'Scan their code, type the ID number or choose from the list. One scan a person, no tap.',
    },
    told: {
        title: '3 Colour and sound',
        says: 'Blue, high: saved. Violet, two tones: you decide. Plum, low: no; read the word.',
    },
    seal: {
        title: '4 Seal',
        says: 'Seal when full. Before that, say why. A mistake can be reopened under More within minutes.',
    },
    offline: {
        title: '5 No network',
        says: 'Go on. The top shows how many records wait. They are sent by themselves and kept 24 h after the receipt.',
    },
    broken: {
        title: '6 Broken phone',
        says: 'A colleague scans “Hand over” and goes on. No network for long: export the queue. Otherwise use the paper form.',
    },
}
