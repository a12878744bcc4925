/* Round: how much a screening round needs, and when it may close. Counts of different units are different types. */
#ifndef DAYAN_RULES_ROUND_H
#define DAYAN_RULES_ROUND_H

#include "rules/facts.h"
#include "rules/protocol.h"
#include "rules/verdict.h"

struct persons {
    int64_t n;
};
struct tubes {
    int64_t n;
};

/* People of one group and how they will be sampled. */
struct round_group {
    enum sampled_group group;
    struct persons people;
    int64_t households; /* sampled one tube each, where the group may; 0: no household tubes */
    int pool;           /* wanted pool size; 0: the protocol's usual one */
};

struct round_plan {
    bool possible; /* the protocol has rounds and a pool rule for every group */
    struct persons people;
    int64_t samplers, points_min, points_max, tables;
    struct tubes tubes;
    double lab_hours;               /* tubes / throughput; 0 without a throughput */
    double expected_positive_pools; /* n (1 - (1 - p)^k), summed over the groups */
};

/* domain 4.5: samplers = ceil(P/360), points = P/3000 .. P/2000, tubes = singles + households + sum of ceil(P_group/pool).
 * `prevalence` in 0..1; `tubes_per_h` of the laboratories together. */
struct round_plan round_plan(const struct round_group *groups, size_t n, double prevalence, double tubes_per_h, const struct protocol *p);

struct round_coverage {
    struct persons roster, sampled, exempt, missed; /* exempt with a reason, missed with a task */
    struct tubes tubes, resulted, voided;
};

/* R23, R25: everybody is sampled, exempt or listed as missed, and every tube is resulted or voided. */
struct verdict round_may_close(const struct round_coverage *c);

/* A zone in a round: its people, how many of them were sampled, have only negative results that count (their own single decides over a
 * pool), or are positive by a single. */
struct zone_in_round {
    struct persons people, sampled, cleared, positive;
};

/* What a closed round says of a zone: negative only when everybody in it was sampled and is negative; invalid when it says nothing. */
enum result round_says_of_zone(const struct zone_in_round *z);

/* May the series of rounds stop after these results (latest last; true: all negative)?  Protocol: round.min_rounds, stop_clean_rounds. */
bool rounds_may_stop(const bool *clean, size_t n, const struct protocol *p);

#endif
