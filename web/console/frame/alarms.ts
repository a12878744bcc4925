/* Alarms: what the inbox tells of tubes missing, positive or suspect while the console is open is said at once, each of them once. */
import { watch, type Ref } from 'vue'
import { inboxSeen } from '@shared/api/asks'
import type { InboxLine } from '@shared/api/types'
import { useChoice } from '@shared/shapes'
import { useInboxWords } from './inbox_words'
import { placeOf } from './menu'
import { useToasts } from './toasts'

const ALARMS = new Set(['tubes_missing', 'tube_suspect'])

/* More at once are one glance at the inbox, not a wall of toasts. */
const SAID_MOST = 3

const keyOf = ({ kind, id, at }: InboxLine): string => `${kind} ${id} ${at}`

/* The alarms that `known` does not have yet, newest first; it has them afterwards. */
export function newAlarms(known: Set<string>, lines: InboxLine[]): InboxLine[] {
    const fresh = lines.filter((line) => ALARMS.has(line.kind) && !known.has(keyOf(line)))
    fresh.forEach((line) => known.add(keyOf(line)))
    return fresh.filter((line) => !line.seen)
}

/* What stood in the inbox when it was first read is no news. */
export function useAlarms(inbox: Ref<InboxLine[] | undefined>): void {
    const choice = useChoice()
    const { titleOf } = useInboxWords()
    const toasts = useToasts()
    const known = new Set<string>()

    function raise(line: InboxLine): void {
        toasts.raise(titleOf(line), {
            what: choice('inbox_line', 'kind', line.kind),
            to: placeOf(line.noun, { id: line.id }),
            opened: () => void inboxSeen(line.id).catch(() => undefined) /* it stays new: no harm */,
        })
    }

    watch(inbox, (lines, before) => {
        const fresh = newAlarms(known, lines ?? [])
        if (before) fresh.slice(0, SAID_MOST).forEach(raise)
    })
}
