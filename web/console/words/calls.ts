/* Words: the call list of a positive tube. */
export const zh = {
    title: '召回名单',
    says: '选择用途后显示 {n} 人的姓名、住址和电话，逐人记入台账。',
    head: '管码 {code} · {time}',
    print: '打印',
    position: '序号',
    address: '住址',
    recall: '复核任务',
    reached: '已联系',
    elsewhere: '不在本辖区，请由所属单位联系',
}

export const en: typeof zh = {
    title: 'Call list',
    says: 'Say what for, and names, addresses and phones of {n} persons are shown; the look at each is entered in the ledger.',
    head: 'Tube {code} · {time}',
    print: 'Print',
    position: 'No.',
    address: 'Address',
    recall: 'Recall',
    reached: 'Reached',
    elsewhere: 'Outside your area: their own unit calls them',
}
