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

/* A site as tables are moved between sites: how many wait, at which pace all its tables together go. */
struct site_load {
    struct persons waiting;
    double per_h;
    int64_t tables;
    bool known; /* its queue was counted */
};

/* One table from a site to another; minutes of waiting of whoever comes now. */
struct table_move {
    size_t from, to; /* of the sites given */
    double to_min, to_after_min;
    double from_min, from_after_min;
};

/* Which tables to move, one after the other, at most so many; returns how many. Each goes to the site with the longest wait, if that is
 * busy, from the one that waits the shortest time afterwards and stays free; it takes its share of its site's pace away and brings the
 * share of a table there.  Protocol: queue.busy_min. `sites` are changed as the moves change them. */
size_t queue_moves(struct site_load *sites, size_t n, const struct protocol *p, struct table_move *moves, size_t most);

struct forecast {
    bool known;
    time_ms likely, earliest;
    time_ms latest; /* 0: too few were sampled to say */
};

/* When `left` people will have been sampled at the pace seen. The bounds are two standard deviations of a count (Poisson: 2 sqrt n) around
 * that pace. Nobody sampled yet: by the pace planned (people an hour), without bounds but that; unknown when that is 0. */
struct forecast queue_forecast(struct persons left, const struct pace_seen *pace, double planned_per_h, time_ms now);

#endif
