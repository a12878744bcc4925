/* Room on the phone: asked to be kept, and warned about before it is full. */

export interface Room {
    persisted: boolean
    used: number /* share of what the browser gives, 0 .. 1 */
}

export const NEARLY_FULL = 0.9

export async function roomNow(): Promise<Room> {
    const persisted = (await navigator.storage?.persisted?.()) ?? false
    const { usage = 0, quota = 1 } = (await navigator.storage?.estimate?.()) ?? {}
    return { persisted, used: usage / quota }
}

export async function askForRoom(): Promise<Room> {
    await navigator.storage?.persist?.()
    return roomNow()
}
