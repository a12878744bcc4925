/* Task: what anybody must do, from its opening to its end. Kinds, limits and forms come from the protocol; rules/task.h says what is due
 * and what comes first. What the engine opens carries a key, so that the same need is never opened twice. */
#ifndef DAYAN_APP_TASK_H
#define DAYAN_APP_TASK_H

#include "app/command.h"

/* Opens a task of a kind of the protocol, which gives its urgency and limit. The caller sets t->area_id, its subject, its note and what it
 * rests on (basis_id). A `key` (empty: none) is unique: where a task with it exists, *t becomes that task, and nothing else happens; only a
 * cancelled one is opened again, unless people cancelled it while it rested on the same fact. `not_after`: 0, or the deadline it serves.
 * False only when it cannot be stored: a kind that the protocol does not have opens nothing and is true. */
bool open_task(struct command *c, const char *kind, struct task *t, str key, time_ms not_after);

/* The same for a need that had been met and is there anew: a task that is done is opened again, too. */
bool open_task_again(struct command *c, const char *kind, struct task *t, str key);

/* Open or claimed becomes cancelled; anything else, no task at all included: nothing happens, true. */
bool cancel_task(struct command *c, str key);

/* The same, but done, by the actor: what the task asked for has happened by another way. */
bool finish_task(struct command *c, str key);

/* Whether it is still to be done. */
bool task_pending(const struct task *t);

/* It is over in this state: nothing escalates any more. */
void task_end(struct command *c, struct task *t, enum task_states state);

/* -- commands: what they take stands in model/task.def ------------------------------------------------------------------- */

bool task_open_by_hand(struct command *c, const void *given); /* task_opening */
bool task_take(struct command *c, const void *given);         /* task_claim */
bool task_release(struct command *c, const void *given);      /* task_claim: back to its unit */
bool task_hand_over(struct command *c, const void *given);    /* task_handover */
bool task_cancel(struct command *c, const void *given);       /* task_cancellation */
bool task_complete(struct command *c, const void *given);     /* task_completion: task_done.c */

/* -- queries: task_list.c ------------------------------------------------------------------------------------------------ */

/* A page of the one list, most urgent first, kept to the actor's areas; tasks of their own wherever they lie. */
bool tasks_in_order(struct command *c, const void *given); /* tasks_asked */

/* The kinds of the protocol under way with their forms. */
bool task_kinds(struct command *c, const void *given);

#endif
