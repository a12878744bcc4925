/* Words: the page of help. */
export const zh = {
    title: '帮助',
    start: {
        title: '扫管码',
        says: '扫描新管的码就开管；满管后扫下一根会自动封上一根。',
    },
    person: {
        title: '扫人',
        says: '扫个人码，或输证件号、从名单选。一扫一人，不用点屏幕。',
    },
    told: {
        title: '看颜色听声音',
        says: '蓝色高音是已保存；紫色双音要您决定；深红低音是不行，看上面的字。',
    },
    queue: {
        title: '数排队',
        says: '隔一阵点“排队”，输大概人数。居民按它选点，值班室按它调台。',
    },
    seal: {
        title: '封管',
        says: '满了点“封管”。未满要说明原因；封错 5 分钟内可在“更多”里重开。',
    },
    doors: {
        title: '上门采样',
        says: '按楼栋、门牌走。点人，扫单管或户管即采样；不在家、拒采、搬走各点一下。上门的管不与采样点混用。',
    },
    pack: {
        title: '装箱交接',
        says: '扫箱码，再扫每根管，量温度，输口令签字。交给转运员时再签一次，请对方扫交接码。',
    },
    take: {
        title: '接走',
        says: '扫箱码或对方屏幕上的交接码。可逐管清点，也可整箱签收。填温度，输口令签字。',
    },
    carry: {
        title: '携带',
        says: '每箱显示室温还剩多久（4 小时）；冷藏签收后停表。',
    },
    pass: {
        title: '交给实验室',
        says: '点“交给实验室”，输口令，请收样台扫屏幕上的码。没有网络也行。',
    },
    receive: {
        title: '接收',
        says: '扫箱码或转运员的交接码，逐管扫描，填温度，输口令签字。',
    },
    missing: {
        title: '缺管',
        says: '少了哪一管、最后经手是谁，当场显示；值班室收到告警。找到后点“再扫补收”。',
    },
    check: {
        title: '核验',
        says: '扫居民出示的码：颜色、姓名、后四位、签发时间。没有网络也能核验。别的链接不会打开。',
    },
    void: {
        title: '作废名单',
        says: '屏幕显示名单多久前更新；超过 24 小时请连网更新。',
    },
    offline: {
        title: '没有网络',
        says: '照常采。记录封存在本机，顶上显示多少条待传；有网自动发送。名册满 24 小时即清除，之后扫居民码或录证件号照常采。',
    },
    broken: {
        title: '手机坏了',
        says: '让同事扫“交给同事继续”的码接着采；网络一直不来就导出队列文件；都不行就用纸质表。',
    },
}

export const en: typeof zh = {
    title: 'Help',
    start: {
        title: 'Scan a tube',
        says: 'Scanning a new tube opens it. When it is full, scanning the next one seals it.',
    },
    person: {
        title: 'Scan people',
        says: 'Scan their code, type the ID number or choose from the list. One scan a person, no tap.',
    },
    told: {
        title: 'Colour and sound',
        says: 'Blue, high: saved. Violet, two tones: you decide. Plum, low: no; read the word.',
    },
    queue: {
        title: 'Count the queue',
        says: 'Now and then press Queue and type about how many wait. Residents choose a site by it; the desk moves tables.',
    },
    seal: {
        title: 'Seal',
        says: 'Seal when full. Before that, say why. A mistake can be reopened under More within minutes.',
    },
    doors: {
        title: 'Doorstep',
        says: 'By building and door: tap a person, scan a single or household tube, or note who was not met. Never the site’s tubes.',
    },
    pack: {
        title: 'Pack boxes',
        says: 'Scan the box, then each tube; temperature, PIN. Sign again when you hand it over: the courier scans your screen.',
    },
    take: {
        title: 'Take over',
        says: 'Scan the box or the code on the other screen. Count the tubes, or take it unopened. Temperature, PIN.',
    },
    carry: {
        title: 'Carry',
        says: 'Each box shows how long it may still be warm (4 h); signed for cold, the clock stands.',
    },
    pass: {
        title: 'Hand on',
        says: 'Press “Hand to the laboratory”, PIN, and let them scan your screen. No network needed.',
    },
    receive: {
        title: 'Receive',
        says: 'Scan the box or the courier’s code, then each tube; temperature, PIN.',
    },
    missing: {
        title: 'Missing',
        says: 'Which tube, and who had it last, is said at once; the duty desk is alarmed. Found later: “Scan more”.',
    },
    check: {
        title: 'Check',
        says: 'Scan what a resident shows: colour, name, last four, when it was signed. Works without a network. Nothing else is opened.',
    },
    void: {
        title: 'Void codes',
        says: 'The screen says how old the list is; beyond 24 h, connect and renew it.',
    },
    offline: {
        title: 'No network',
        says: 'Go on. The top shows how many records wait; and they send themselves. After 24 h the roster goes: use code or ID number.',
    },
    broken: {
        title: 'Broken phone',
        says: 'A colleague scans “Hand over” and goes on. No network for long: export the queue. Otherwise use the paper form.',
    },
}
