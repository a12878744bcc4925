/* Queue: how long people wait at a sampling point, and when a site or a whole round will be through. */
#ifndef DAYAN_RULES_QUEUE_H
#define DAYAN_RULES_QUEUE_H

#include "rules/protocol.h"
#include "rules/round.h"

/* In order of severity; unknown says nothing. */
enum queue_state { QUEUE_UNKNOWN, QUEUE_FREE, QUEUE_BUSY, QUEUE_JAMMED };

/* What a site sampled since `from`: never longer ago than queue.seen_min, later when its first tube was opened later. */
struct pace_seen {
    struct persons sampled;
    time_ms from;
};

struct queue_seen {
    bool counted; /* the site counted who waits */
    time_ms counted_at;
    struct persons waiting;       /* then */
    struct persons sampled_since; /* since then */
    struct pace_seen pace;
    int64_t samplers; /* 0: not known */
};

struct queue {
    enum queue_state state;
    struct persons waiting; /* meaningful unless the state is unknown */
    double per_h;           /* people an hour; 0: nobody sampled yet and no samplers to plan with */
    double wait_min;        /* of whoever comes now; meaningful when per_h > 0 and the state is known */
};

/* Protocol: queue.busy_min, jammed_min, count_holds_min. Those counted less those sampled since still wait; arrivals are not known, so a
 * count soon says nothing. Who waits where nobody samples waits too long. Without queue rules: unknown. */
struct queue queue_of(const struct queue_seen *seen, const struct protocol *p, time_ms now);

struct forecast {
    bool known;
    time_ms likely, earliest;
    time_ms latest; /* 0: too few were sampled to say */
};

/* When `left` people will have been sampled at the pace seen. The bounds are two standard deviations of a count (Poisson: 2 sqrt n) around
 * that pace. Nobody sampled yet: by the pace planned (people an hour), without bounds but that; unknown when that is 0. */
struct forecast queue_forecast(struct persons left, const struct pace_seen *pace, double planned_per_h, time_ms now);

#endif
