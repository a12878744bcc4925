/* See sampled_task.h. One statement finds the tasks of a whole batch; most people have none. */
#include "app/sampled_task.h"

#include "app/task.h"
#include "store/statements.h"

static bool is_met(struct command *c, const struct sampled_task *t)
{
    bool since = t->at >= t->opened_at;
    if (str_is(t->kind, "retest")) return t->size == 1 && (t->retest || since);
    bool is_test_day = str_starts(t->key, S("test:"));
    return is_test_day ? str_ends(t->key, date_text(c->arena, date_of(c->post->tz, t->at))) : since;
}

static bool complete(struct command *c, const struct sampled_task *met)
{
    struct task t;
    if (!fetch(c, &task_shape, met->task_id, &t)) return false;
    if (!task_pending(&t)) return true; /* another sample of the batch has met it */
    task_end(c, &t, TASK_DONE);
    SET(task, &t, done_at, met->at);
    SET(task, &t, basis_id, met->sample_id);
    return save(c, &task_shape, &t);
}

bool tasks_met_by_samples(struct command *c, id64 device_id, int64_t first_seq, int64_t last_seq)
{
    struct sync_asked asked = {0};
    struct rows rows;
    SET(sync_asked, &asked, device_id, device_id);
    SET(sync_asked, &asked, first_seq, first_seq);
    SET(sync_asked, &asked, last_seq, last_seq);
    if (!ask(c, &sql_sample_tasks_open, &sync_asked_shape, &asked, &sampled_task_shape, &rows)) return false;
    const struct sampled_task *t = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (is_met(c, &t[i]) && !complete(c, &t[i])) return false;
    return true;
}
