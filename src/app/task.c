/* Opening and cancelling tasks; see task.h. */
#include "app/task.h"

#include "rules/task.h"

/* The id of the task with this key; 0: there is none. */
static bool task_with_key(struct command *c, str key, id64 *id)
{
    *id = 0;
    if (!key.n) return true;
    struct task_key wanted = {0};
    SET(task_key, &wanted, key, key);
    struct rows rows;
    if (!ask(c, &sql_task_by_key, &task_key_shape, &wanted, &task_key_shape, &rows)) return false;
    if (rows.n) *id = ((const struct task_key *)rows.at)->id;
    return true;
}

bool open_task(struct command *c, const char *kind, struct task *t, str key, time_ms not_after)
{
    const struct task_kind *k = protocol_task(c->protocol, str_of(kind));
    if (!k) return true;
    id64 there;
    if (!task_with_key(c, key, &there)) return false;
    if (there) {
        SET(task, t, id, there);
        return true;
    }
    SET(task, t, kind, k->name);
    SET(task, t, state, TASK_OPEN);
    SET(task, t, urgency, k->urgency);
    SET(task, t, opened_at, c->now);
    SET(task, t, due_at, task_due(k, c->now, not_after));
    SET(task, t, escalation, 0);
    if (c->response.outbreak_id) SET(task, t, outbreak_id, c->response.outbreak_id);
    if (key.n) SET(task, t, key, key);
    return save(c, &task_shape, t);
}

bool cancel_task(struct command *c, str key)
{
    id64 id;
    struct task t;
    if (!task_with_key(c, key, &id)) return false;
    if (!id) return true;
    if (!fetch(c, &task_shape, id, &t)) return false;
    if (t.state != TASK_OPEN && t.state != TASK_CLAIMED) return true;
    SET(task, &t, state, TASK_CANCELLED);
    return save(c, &task_shape, &t);
}
