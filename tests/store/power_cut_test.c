/* The power goes at any change the disk is asked for; unsynced writes are then lost, kept or torn. What was acknowledged is there, and
 * nothing is half done. A failure names its cut and its seed, which give the same run again. */
#include "core_work.h"
#include "fault_vfs.h"

#include <stdio.h>

static bool goes(struct core_work *w, int64_t cut, uint64_t seed)
{
    char when[96];
    (void)snprintf(when, sizeof when, "the power went at change %lld, seed %llu", (long long)cut, (unsigned long long)seed);
    core_work_begin(w);
    fault_power_begin(cut);
    core_work_do(w);
    bool went = fault_power_end(seed);
    core_work_check(w, when);
    return went;
}

static void run_cuts(bool from_nothing, int64_t step)
{
    struct core_work w = core_work_new();
    w.from_nothing = from_nothing;
    int64_t cut = 1;
    while (goes(&w, cut, (uint64_t)cut)) cut += step;
    core_work_free(&w);
}

static void the_power_may_go_at_any_change(void **state)
{
    (void)state;
    run_cuts(false, 1);
}

/* Migrations are long and all alike. */
static void the_power_may_go_while_the_schema_is_made(void **state)
{
    (void)state;
    run_cuts(true, 7);
}

int main(void)
{
    fault_vfs_register();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_power_may_go_at_any_change),
        cmocka_unit_test(the_power_may_go_while_the_schema_is_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
