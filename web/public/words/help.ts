/* Words: help. */
export const zh = {
    title: '帮助',
    call: '打电话求助',
    noNumber: '求助电话还没读到。请到居委会或村委会，或问门口的工作人员。',
    object: {
        title: '颜色不对',
        says: '打上面的电话，说“我要申诉”。会有人给您答复。',
    },
    paper: {
        title: '没有智能手机',
        says: '可以用纸质码，有效期印在上面。请居委会或家里人打印，门口会扫。',
    },
    family: {
        title: '帮家里人看',
        says: '在“家里人的码”里用身份证号添加同住的人，就能在这里出示他们的码。',
    },
    privacy: {
        title: '手机上留下什么',
        says: '只留下码本身，没有网也能出示。退出登录就删掉。',
    },
    signOut: '退出登录',
    signOutWhat: '这部手机上的码会删掉，下次要重新登录。',
    signOutYes: '退出并删掉',
    signIn: '去登录',
    left: '已退出，这部手机上的码已删掉。',
    leftHere: '这部手机上的码已删掉。现在没有网络，有网后打开本页会完成退出。',
}

export const en: typeof zh = {
    title: 'Help',
    call: 'Call for help',
    noNumber: 'The help number is not known yet. Go to your community’s office, or ask whoever stands at the gate.',
    object: {
        title: 'The colour is wrong',
        says: 'Call the number above and say “I object”. Somebody will answer you.',
    },
    paper: {
        title: 'No smartphone',
        says: 'There is a code on paper, with the day it ends. The community or your family prints it, and gates scan it.',
    },
    family: {
        title: 'Helping your family',
        says: 'Add who lives with you by ID number under “Codes of my household”, and show their codes here.',
    },
    privacy: {
        title: 'What stays on this phone',
        says: 'Only the code, so that it can be shown without a network. Signing out deletes it.',
    },
    signOut: 'Sign out',
    signOutWhat: 'The codes on this phone are deleted. Next time you sign in again.',
    signOutYes: 'Sign out and delete',
    signIn: 'To sign-in',
    left: 'Signed out. The codes on this phone are deleted.',
    leftHere: 'The codes on this phone are deleted. There is no network now; opening this page with one completes signing out.',
}
