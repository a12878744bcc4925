/* Ways: what a resident can go to from the code, in the order of need. */
export const WAYS = [
    { to: '/results', key: 'more.results' },
    { to: '/sites', key: 'more.sites' },
    { to: '/people', key: 'more.people' },
    { to: '/looks', key: 'more.looks' },
    { to: '/help', key: 'more.help' },
] as const

export const WHY = { to: '/why', key: 'more.why' } as const
