/* A disk that fails at any one call: whatever the store was about, it says no, goes on reading, and leaves nothing half done. */
#include "core_work.h"
#include "fault_vfs.h"

#include <stdio.h>

static const struct row {
    const char *says;
    struct fault_plan plan;
    int64_t step; /* of a day's work every call fails once, or every `step`th */
} rows[] = {
    {"a write that fails", {FAULT_WRITE, FAULT_EIO, 0, false}, 1},
    {"a disk that is full for a moment", {FAULT_WRITE, FAULT_FULL, 0, false}, 3},
    {"a disk that is full from then on", {FAULT_WRITE, FAULT_FULL, 0, true}, 3},
    {"a write that stops half way", {FAULT_WRITE, FAULT_SHORT, 0, false}, 3},
    {"a sync that fails", {FAULT_SYNC, FAULT_EIO, 0, false}, 1},
    {"every sync from then on", {FAULT_SYNC, FAULT_EIO, 0, true}, 1},
    {"a truncate that fails", {FAULT_TRUNCATE, FAULT_EIO, 0, false}, 1},
    {"a file that does not open", {FAULT_OPEN, FAULT_FULL, 0, false}, 1},
    {"a file that opens with an error", {FAULT_OPEN, FAULT_EIO, 0, false}, 1},
};

static bool happens(struct core_work *w, const struct row *row, int64_t nth)
{
    char when[96];
    (void)snprintf(when, sizeof when, "%s, at call %lld", row->says, (long long)nth);
    struct fault_plan plan = row->plan;
    plan.nth = nth;
    core_work_begin(w);
    fault_begin(plan);
    core_work_do(w);
    bool happened = fault_end();
    says(happened || w->refused == 0, "%s: nothing is refused without a fault", when);
    core_work_check(w, when);
    return happened;
}

static void run_rows(bool from_nothing, int64_t coarser)
{
    struct core_work w = core_work_new();
    w.disk_answers = true;
    w.from_nothing = from_nothing;
    for (size_t row = 0; row < LENGTH(rows); row++) {
        int64_t nth = 1;
        while (happens(&w, &rows[row], nth)) nth += rows[row].step * coarser;
    }
    core_work_free(&w);
}

static void any_call_of_a_days_work_may_fail(void **state)
{
    (void)state;
    run_rows(false, 1);
}

/* Migrations are long and all alike. */
static void any_call_of_the_first_opening_may_fail(void **state)
{
    (void)state;
    run_rows(true, 17);
}

int main(void)
{
    fault_vfs_register();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_call_of_a_days_work_may_fail),
        cmocka_unit_test(any_call_of_the_first_opening_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
