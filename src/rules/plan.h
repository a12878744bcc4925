/* Plan: the stages of an observation with their civil dates and test days, counted from the last exposure. */
#ifndef DAYAN_RULES_PLAN_H
#define DAYAN_RULES_PLAN_H

#include "rules/protocol.h"

enum { PLAN_STAGES_MOST = 4 };

struct plan_stage {
    const struct stage *stage;
    date first, last;     /* both included */
    time_ms starts, ends; /* ends: the first moment that no longer belongs to it */
};

struct plan {
    size_t n;
    struct plan_stage stages[PLAN_STAGES_MOST];
};

/* Day 1 is the civil date of `from` (inclusive count) or the next one, as the protocol's day_count says; each stage follows the
 * one before without a gap. The first stage starts at `from` itself: nobody is restricted for time that had passed before. */
struct plan plan_from(const struct stage *stages, size_t n, enum day_count count, time_ms from, const struct timezone_rules *tz);

/* The date of the i-th test of a stage. Test days count within their own stage. */
date plan_test_date(const struct plan_stage *s, size_t i);

/* The day's number, day 1 being the date of `first`. */
int plan_day(date first, date today);

#endif
