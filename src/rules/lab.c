/* Rules of the laboratory: see lab.h. */
#include "rules/lab.h"

#include <math.h>

struct verdict result_may_be_released(const struct waiting_result *waiting, id64 account, int result)
{
    if (!waiting->id) return refuse(RESULT_NOT_WAITING, 0);
    if (account && waiting->entered_by == account) return refuse(RESULT_SAME_HAND, waiting->id);
    return waiting->result == result ? allow() : refuse(RESULT_CHANGED, waiting->id);
}

struct pool_cost pool_cost(double people, int size, double prevalence)
{
    struct pool_cost cost = {.tubes = ceil(people / size)};
    double share = 1 - pow(1 - prevalence, size);
    cost.positive = people / size * share;
    cost.held = size > 1 ? people * share : 0;
    cost.retests = cost.held;
    cost.tests_a_person = people > 0 ? (cost.tubes + cost.retests) / people : 0;
    return cost;
}

double pool_prevalence(double tubes, double positive, double members)
{
    if (tubes <= 0 || positive <= 0 || members <= 0) return 0;
    double share = positive / tubes, size = members / tubes;
    return share >= 1 ? 1 : 1 - pow(1 - share, 1 / size);
}

double pool_break_even(int size)
{
    return size > 1 ? 1 - pow(1.0 / size, 1.0 / size) : 0;
}
