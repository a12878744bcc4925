/* Planning and closing of rounds: see round.h. */
#include "rules/round.h"

static int64_t ceil_div(int64_t a, int64_t b)
{
    return (a + b - 1) / b;
}

static double power(double base, int n)
{
    double product = 1;
    for (int i = 0; i < n; i++) product *= base;
    return product;
}

struct round_plan round_plan(const struct round_group *groups, size_t n, double prevalence, double tubes_per_h, const struct protocol *p)
{
    struct round_plan plan = {0};
    if (!p->rounds) return plan;
    for (size_t i = 0; i < n; i++) {
        const struct pool_rule *rule = protocol_pool(p, groups[i].group);
        if (!rule || groups[i].people.n < 0) return (struct round_plan){0};
        int pool = groups[i].pool > 0 ? groups[i].pool : rule->sizes.at[0];
        bool by_household = rule->household && groups[i].households > 0;
        int64_t tubes = by_household ? groups[i].households : ceil_div(groups[i].people.n, pool);
        double size = by_household ? (double)groups[i].people.n / (double)tubes : pool;
        plan.people.n += groups[i].people.n;
        plan.tubes.n += tubes;
        plan.expected_positive_pools += (double)tubes * (1 - power(1 - prevalence, (int)(size + 0.5)));
    }
    plan.samplers = ceil_div(plan.people.n, p->rounds->persons_per_sampler);
    plan.points_min = ceil_div(plan.people.n, p->rounds->pop_per_point_max);
    plan.points_max = ceil_div(plan.people.n, p->rounds->pop_per_point_min);
    plan.tables = ceil_div(plan.people.n, p->rounds->persons_per_table);
    plan.lab_hours = tubes_per_h > 0 ? (double)plan.tubes.n / tubes_per_h : 0;
    plan.possible = true;
    return plan;
}

struct verdict round_may_close(const struct round_coverage *c)
{
    int64_t tubes_open = c->tubes.n - c->resulted.n - c->voided.n;
    if (tubes_open > 0) return (struct verdict){.reason = ROUND_TUBES_OPEN, .count = tubes_open};
    int64_t people_open = c->roster.n - c->sampled.n - c->exempt.n - c->missed.n;
    if (people_open > 0) return (struct verdict){.reason = ROUND_PEOPLE_OPEN, .count = people_open};
    return allow();
}

enum result round_says_of_zone(const struct zone_in_round *z)
{
    if (z->positive.n > 0) return RESULT_POSITIVE;
    bool all = z->people.n > 0 && z->sampled.n >= z->people.n && z->cleared.n >= z->people.n;
    return all ? RESULT_NEGATIVE : RESULT_INVALID;
}

bool rounds_may_stop(const bool *clean, size_t n, const struct protocol *p)
{
    if (!p->rounds || n < (size_t)p->rounds->min_rounds || n < (size_t)p->rounds->stop_clean_rounds) return false;
    for (size_t i = 0; i < (size_t)p->rounds->stop_clean_rounds; i++)
        if (!clean[n - 1 - i]) return false;
    return true;
}
