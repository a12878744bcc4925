/* Plans: see plan.h. */
#include "rules/plan.h"

struct plan plan_from(const struct stage *stages, size_t n, enum day_count count, time_ms from, const struct timezone_rules *tz)
{
    struct plan plan = {0};
    date day = date_of(tz, from) + (count == DAY1_NEXT_DAY ? 1 : 0);
    for (size_t i = 0; i < n && i < PLAN_STAGES_MOST; i++) {
        struct plan_stage *s = &plan.stages[plan.n++];
        *s = (struct plan_stage){.stage = &stages[i], .first = day, .last = day + stages[i].days - 1};
        s->starts = i ? plan.stages[i - 1].ends : from;
        day += stages[i].days;
        s->ends = time_at(tz, day, 0, 0);
    }
    return plan;
}

date plan_test_date(const struct plan_stage *s, size_t i)
{
    return s->first + s->stage->test_days.at[i] - 1;
}

int plan_day(date first, date today)
{
    return today - first + 1;
}
