/* Load classes: the order in which they are shed, and when to come back. */
#include "http/load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static void a_class_is_never_served_while_a_more_urgent_one_is_refused(void **state)
{
    (void)state;
    struct load l = {.limits = load_limits_default()};
    int shed_somewhere[SHED_CLASSES] = {0};
    for (int in_flight = 0; in_flight < 10000; in_flight += 16) {
        for (double lag = 0; lag < 4000; lag += 40) {
            l.in_flight = in_flight;
            l.lag_ms = lag;
            for (int class = 0; class < SHED_CLASSES; class ++) {
                bool shed = load_sheds(&l, (enum shed_class) class);
                shed_somewhere[class] += shed;
                if (shed && class + 1 < SHED_CLASSES) assert_true(load_sheds(&l, (enum shed_class)(class + 1)));
            }
        }
    }
    for (int class = 1; class < SHED_CLASSES; class ++) assert_true(shed_somewhere[class] > shed_somewhere[class - 1]);
    assert_true(shed_somewhere[0] > 0);
}

static void an_idle_server_sheds_nothing(void **state)
{
    (void)state;
    struct load l = {.limits = load_limits_default()};
    for (int class = 0; class < SHED_CLASSES; class ++) assert_false(load_sheds(&l, (enum shed_class) class));
}

static void one_late_moment_is_forgotten_within_half_a_second(void **state)
{
    (void)state;
    struct load l = {.limits = load_limits_default()};
    load_measured(&l, 3000);
    assert_true(load_sheds(&l, SHED_LAST));
    for (int i = 0; i < 10; i++) load_measured(&l, 0); /* every 50 ms */
    assert_false(load_sheds(&l, SHED_FIRST));
    load_measured(&l, -5);
    assert_true(l.lag_ms >= 0);
}

static void retry_after_is_spread_and_longer_for_what_can_wait(void **state)
{
    (void)state;
    struct load l = {.limits = load_limits_default()};
    for (int late = 0; late < 2; late++) {
        l.lag_ms = late ? 5000 : 0;
        int longest_before = 0;
        for (int class = 0; class < SHED_CLASSES; class ++) {
            int least = 1000, most = 0;
            for (uint64_t random = 0; random < 1000; random++) {
                int s = load_retry_after_s(&l, (enum shed_class) class, random * 2654435761u);
                least = s < least ? s : least;
                most = s > most ? s : most;
            }
            assert_true(least >= 1 && most <= 40 && most > least);
            assert_true(most > longest_before);
            longest_before = most;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_class_is_never_served_while_a_more_urgent_one_is_refused),
        cmocka_unit_test(an_idle_server_sheds_nothing),
        cmocka_unit_test(one_late_moment_is_forgotten_within_half_a_second),
        cmocka_unit_test(retry_after_is_spread_and_longer_for_what_can_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
