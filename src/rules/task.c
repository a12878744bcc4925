/* Rules of tasks: see task.h. */
#include "rules/task.h"

time_ms task_due(const struct task_kind *kind, time_ms opened, time_ms not_after)
{
    time_ms due = opened + hours(kind->limit_h);
    return not_after && not_after < due ? not_after : due;
}

bool task_overdue(const struct task_line *t, time_ms now)
{
    return !t->done && now >= t->due;
}

static int compare(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

int task_compare(const struct task_line *a, const struct task_line *b, time_ms now)
{
    int by_state = compare(a->done != 0, b->done != 0);
    int by_overdue = compare(!task_overdue(a, now), !task_overdue(b, now));
    int by_urgency = compare(a->kind->urgency, b->kind->urgency);
    int by_due = compare(a->due, b->due);
    if (by_state) return by_state;
    if (by_overdue) return by_overdue;
    if (by_urgency) return by_urgency;
    return by_due ? by_due : compare(a->id, b->id);
}
