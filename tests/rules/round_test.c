/* round: the planning figures of the reference town and county, closing, and stopping the series. */
#include "rules/round.h"

#include "protocols.h"

static void the_reference_town(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    static const struct {
        const char *says;
        int64_t people;
        int pool;
        int64_t samplers, points_min, points_max, tubes;
    } rows[] = {
        {"the town at 20:1", 110000, 0, 306, 37, 55, 5500}, {"the town at 10:1", 110000, 10, 306, 37, 55, 11000},
        {"the county", 489267, 20, 1360, 164, 245, 24464},  {"one person needs one of each", 1, 0, 1, 1, 1, 1},
        {"nobody needs nothing", 0, 0, 0, 0, 0, 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct round_group group = {GROUP_PREVENT, {rows[i].people}, 0, rows[i].pool};
        struct round_plan plan = round_plan(&group, 1, 0, 0, v8);
        says(plan.possible && plan.samplers == rows[i].samplers && plan.points_min == rows[i].points_min &&
                 plan.points_max == rows[i].points_max && plan.tubes.n == rows[i].tubes,
             "%s", rows[i].says);
    }
    struct round_group mixed[] = {{GROUP_LOCK, {3000}, 1000, 0}, {GROUP_KEY_PERSON, {50}, 0, 0}, {GROUP_CONTROL, {1001}, 0, 0}};
    struct round_plan plan = round_plan(mixed, 3, 0.5, 100, v8);
    says(plan.tubes.n == 1000 + 50 + 101, "households, singles and pools add up to tubes");
    says(plan.expected_positive_pools > 875 && plan.expected_positive_pools < 1151, "n (1 - (1 - p)^k)");
    says(plan.lab_hours > 11.5 && plan.lab_hours < 11.52, "tubes over throughput");
    says(!round_plan(mixed, 3, 0, 0, protocol_named(arena, "measles")).possible, "measles has no rounds");
    arena_free(arena);
}

static void closing(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        struct round_coverage c;
        enum problem_code want;
        int64_t count;
    } rows[] = {
        {"everybody accounted for, every tube resulted or voided", {{100}, {90}, {6}, {4}, {10}, {9}, {1}}, PROBLEM_NONE, 0},
        {"a tube without a result", {{100}, {90}, {6}, {4}, {10}, {9}, {0}}, ROUND_TUBES_OPEN, 1},
        {"three people nobody knows about", {{100}, {90}, {6}, {1}, {10}, {10}, {0}}, ROUND_PEOPLE_OPEN, 3},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct verdict v = round_may_close(&rows[i].c);
        says(v.yes == (rows[i].want == PROBLEM_NONE) && v.reason == rows[i].want && v.count == rows[i].count, "%s", rows[i].says);
    }
}

static void stopping(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    const bool clean[] = {false, true, true, true};
    says(rounds_may_stop(clean, 4, v8), "three clean rounds in a row end the series");
    says(!rounds_may_stop(clean, 3, v8), "two do not");
    says(!rounds_may_stop(clean + 1, 2, v8), "nor do fewer rounds than the least");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_reference_town), cmocka_unit_test(closing), cmocka_unit_test(stopping)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
