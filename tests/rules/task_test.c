/* task: due, overdue, and the order of everybody's list. */
#include "rules/task.h"

#include "protocols.h"

static void due_and_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    const struct task_kind *report = protocol_task(v8, S("report_case")), *lead = protocol_task(v8, S("verify_lead"));
    says(report && task_due(report, hours(10), 0) == hours(12), "a case is reported within 2 hours");
    says(task_due(lead, hours(10), hours(20)) == hours(20), "never later than what it serves");
    struct task_line lines[] = {{1, lead, 0, hours(5), 0},
                                {2, report, 0, hours(20), 0},
                                {3, lead, 0, hours(18), 0},
                                {4, lead, 0, hours(18), 0},
                                {5, report, 0, hours(1), hours(1)}};
    says(task_overdue(&lines[0], hours(5)) && !task_overdue(&lines[0], hours(5) - 1), "overdue from the due moment on");
    says(!task_overdue(&lines[4], hours(9)), "what is done is not overdue");
    for (size_t i = 0; i < LENGTH(lines); i++)
        for (size_t k = 0; k < LENGTH(lines); k++) {
            int order = task_compare(&lines[i], &lines[k], hours(10));
            says((order < 0) == (i < k) && (order == 0) == (i == k), "overdue, urgent, due, id, done: %zu against %zu", i + 1, k + 1);
        }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(due_and_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
