/* Words: how it stands at a door. */
export const zh = {
    to_do: '待采',
    done: '已采',
    refused: '拒采',
    not_home: '无人在家',
    moved: '已搬走',
}

export const en: typeof zh = {
    to_do: 'to do',
    done: 'sampled',
    refused: 'refused',
    not_home: 'not at home',
    moved: 'moved away',
}
