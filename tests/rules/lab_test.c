/* lab: who may release a result, and what pooling costs. */
#include "rules/lab.h"

#include "protocols.h"

#include <math.h>

static void who_may_release(void **state)
{
    (void)state;
    const struct waiting_result waits = {.id = 9, .entered_by = 1, .result = 1}, none = {0};
    says(result_may_be_released(&waits, 2, 1).yes, "a second person who saw the same");
    says(result_may_be_released(&waits, 1, 1).reason == RESULT_SAME_HAND, "not whoever entered it");
    says(result_may_be_released(&waits, 2, 0).reason == RESULT_CHANGED, "not whoever saw another result");
    says(result_may_be_released(&none, 2, 1).reason == RESULT_NOT_WAITING, "nor what nobody entered");
}

static bool near(double a, double b)
{
    return fabs(a - b) < 0.001 * (1 + fabs(b));
}

static void what_pools_cost(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        double people, prevalence;
        int size;
        double tubes, positive, held, tests_a_person;
    } rows[] = {
        {"nobody positive: a tenth of the tubes", 100000, 0, 10, 10000, 0, 0, 0.1},
        {"one in a thousand in tens", 100000, 0.001, 10, 10000, 99.55, 995.5, 0.10996},
        {"the same in twenties: more are held", 100000, 0.001, 20, 5000, 99.06, 1981.1, 0.06981},
        {"singles hold nobody for a pool", 100000, 0.001, 1, 100000, 100, 0, 1},
        {"a third positive: the pool of ten loses", 1000, 0.33, 10, 100, 98.18, 981.8, 1.0818},
        {"a tube that is not full is a tube", 101, 0, 10, 11, 0, 0, 0.10891},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct pool_cost cost = pool_cost(rows[i].people, rows[i].size, rows[i].prevalence);
        says(near(cost.tubes, rows[i].tubes) && near(cost.positive, rows[i].positive), "%s: %.1f tubes, %.2f positive", rows[i].says,
             cost.tubes, cost.positive);
        says(near(cost.held, rows[i].held) && near(cost.tests_a_person, rows[i].tests_a_person), "%s: %.1f held, %.4f a person",
             rows[i].says, cost.held, cost.tests_a_person);
    }
    for (int size = 3; size <= 20; size++) {
        double even = pool_break_even(size);
        says(pool_cost(1e6, size, even * 0.95).tests_a_person < 1 && pool_cost(1e6, size, even * 1.05).tests_a_person > 1,
             "beyond the break-even singles beat pools of %d", size);
    }
    says(near(pool_prevalence(1000, 1 - pow(0.999, 10) > 0 ? 9.955 : 0, 10000), 0.001), "the prevalence is found again from the pools");
    says(pool_prevalence(0, 0, 0) == 0 && pool_prevalence(10, 0, 100) == 0 && pool_prevalence(5, 5, 50) == 1, "none, none positive, all");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(who_may_release), cmocka_unit_test(what_pools_cost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
