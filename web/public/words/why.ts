/* Words: why the colour is as it is. */
export const zh = {
    title: '为什么是这个颜色',
    nothing: '现在没有限制您的措施。',
    notTold: '原因还没有写明，请打电话询问。',
    until: '到什么时候',
    unit: '谁决定的',
    basis: '法律依据',
    clause: '依据的条款',
    appeal: '觉得不对？可以申诉',
    appealHow: '打电话给{unit}，说“我要申诉”。',
    appealed: '您已在 {at} 申诉，正在处理。',
    thatUnit: '求助电话',
    call: '打电话 {phone}',
}

export const en: typeof zh = {
    title: 'Why this colour',
    nothing: 'No measure restricts you now.',
    notTold: 'No reason is written down yet. Please call and ask.',
    until: 'Until when',
    unit: 'Who decided',
    basis: 'Legal basis',
    clause: 'Clause it rests on',
    appeal: 'Is it wrong? You can object',
    appealHow: 'Call {unit} and say “I object”.',
    appealed: 'You objected on {at}; it is being dealt with.',
    thatUnit: 'the help number',
    call: 'Call {phone}',
}
