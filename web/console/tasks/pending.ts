/* Pending: a task that somebody still has to do. The list shows those when no state is asked for; a file says so. */
import type { Task } from '@shared/api/types'

export const PENDING = 'open,claimed'

export const isPending = (task: Task): boolean => PENDING.split(',').includes(task.state)
