/* Task: what anybody must do, from its opening to its end. Kinds, limits and forms come from the protocol; rules/task.h says what is due
 * and what comes first. What the engine opens carries a key, so that the same need is never opened twice. */
#ifndef DAYAN_APP_TASK_H
#define DAYAN_APP_TASK_H

#include "app/command.h"

/* Opens a task of a kind of the protocol, which gives its urgency and limit. The caller sets t->area_id, its subject and its note. A `key`
 * (empty: none) is unique: where a task with it exists, whatever its state, nothing happens and t->id becomes that task's. `not_after`: 0,
 * or the deadline it serves. False only when it cannot be stored: a kind that the protocol does not have opens nothing and is true. */
bool open_task(struct command *c, const char *kind, struct task *t, str key, time_ms not_after);

/* Open or claimed becomes cancelled; anything else, no task at all included: nothing happens, true. */
bool cancel_task(struct command *c, str key);

#endif
