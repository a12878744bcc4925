/* Task: when it is due, when it is overdue, and which of two comes first. */
#ifndef DAYAN_RULES_TASK_H
#define DAYAN_RULES_TASK_H

#include "base/id.h"
#include "rules/protocol.h"

struct task_line {
    id64 id;
    const struct task_kind *kind;
    time_ms opened, due;
    time_ms done; /* 0: open */
};

/* Protocol: tasks[].limit_h after opening; never later than `not_after` (the deadline of what it serves; 0: none). */
time_ms task_due(const struct task_kind *kind, time_ms opened, time_ms not_after);

/* Due and not done. The due moment itself is overdue. */
bool task_overdue(const struct task_line *t, time_ms now);

/* Order of every list: open before done; overdue before not; then urgency, due time, id. <0: a comes first. */
int task_compare(const struct task_line *a, const struct task_line *b, time_ms now);

#endif
