/* One writing tab at a time (Web Locks): a second one only looks, until the first is closed. */

/* Calls `mine` as soon as this tab may write; gives at once whether it may already. */
export async function askToWrite(mine: () => void): Promise<boolean> {
    const forever = new Promise<never>(() => undefined)
    const now = await new Promise<boolean>((told) => {
        void navigator.locks.request('dayan-field-writer', { ifAvailable: true }, (lock) => {
            told(lock !== null)
            return lock ? forever : undefined
        })
    })
    if (now) return true
    void navigator.locks.request('dayan-field-writer', () => {
        mine()
        return forever
    })
    return false
}
