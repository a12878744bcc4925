/* Words: steps with records of any noun, one or many at once. */
export const zh = {
    approve: '批准',
    refuse: '不予批准',
    lift: '提前解除',
    notice: '已告知本人',
    answer: '答复申诉',
    void: '作废',
    end: '结束授权',
    revoke: '吊销设备',
    disable: '停用账号',
    signOut: '强制退出',
    takeBack: '撤回合并',
    tried: '登记上门未采',
}

export const en: typeof zh = {
    approve: 'Approve',
    refuse: 'Refuse',
    lift: 'Lift early',
    notice: 'Person was told',
    answer: 'Answer the appeal',
    void: 'Void',
    end: 'End posting',
    revoke: 'Revoke device',
    disable: 'Disable account',
    signOut: 'Sign out everywhere',
    takeBack: 'Take merge back',
    tried: 'Not sampled at the door',
}
