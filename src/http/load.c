/* Load classes: see load.h. In flight counts requests admitted and not yet answered. Each phone has one at most, waiting for a commit every
 * 10 ms: the 153 phones of a town that all sync at once are a machine that keeps up, several times as many are not. */
#include "http/load.h"

struct load_limits load_limits_default(void)
{
    return (struct load_limits){
        .in_flight = {8192, 2048, 1024, 512},
        .lag_ms = {2000, 600, 250, 100},
    };
}

void load_measured(struct load *l, double late_ms)
{
    if (late_ms < 0) late_ms = 0;
    double calmer = l->lag_ms / 2;
    l->lag_ms = late_ms > calmer ? late_ms : calmer;
}

bool load_sheds(const struct load *l, enum shed_class class)
{
    return l->in_flight >= l->limits.in_flight[class] || l->lag_ms >= l->limits.lag_ms[class];
}

int load_retry_after_s(const struct load *l, enum shed_class class, uint64_t random)
{
    static const uint64_t base_s[SHED_CLASSES] = {1, 2, 5, 10};
    uint64_t most = base_s[class] * (l->lag_ms > l->limits.lag_ms[SHED_STAFF] ? 4 : 2);
    return (int)(base_s[class] + random % (most - base_s[class] + 1));
}
