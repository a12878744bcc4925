/* Tube: who may be sampled into it, which states follow, and what its result means for its members (R24, R26, R29, R30). */
#ifndef DAYAN_RULES_TUBE_H
#define DAYAN_RULES_TUBE_H

#include "rules/doorstep.h"
#include "rules/facts.h"
#include "rules/protocol.h"
#include "rules/verdict.h"

enum tube_state { TUBE_OPEN, TUBE_SEALED, TUBE_BOXED, TUBE_IN_TRANSIT, TUBE_RECEIVED, TUBE_TESTED, TUBE_RESULTED, TUBE_VOID };

struct tube_now {
    enum tube_state state;
    int size;          /* places */
    bool household;    /* a household tube: only members of `household_id` */
    id64 household_id; /* 0: nobody inside yet */
    bool retest;       /* opened for single retests: R24 does not apply */
    const id64 *members;
    size_t n_members;
    bool doorstep; /* opened at a door: only for people who are sampled at theirs */
};

struct to_sample {
    id64 person, household;
    enum sampled_group group; /* by zone; a contact, a red or yellow code is GROUP_KEY_PERSON */
    bool sampled_this_round;
    enum door_ground door; /* why they are listed to be sampled at their door; NOT_AT_DOOR: they are not */
    bool vouched;          /* the table says that they belong to the household before it: a guest, or somebody in a tube with one */
};

/* Protocol: pool; doorstep.household, doorstep.apart. At the door only single and household tubes, and only for whoever is listed or has to
 * stay at home; those who may come are refused by no site, but the others are not pooled there. Who is vouched for goes into any household
 * tube: of whom no roster knows, no roster knows the household. */
struct verdict tube_admits(const struct tube_now *tube, const struct to_sample *who, const struct protocol *p);

/* A tube may be voided until it is resulted. Where it is on its way says rules/custody.h. */
struct verdict tube_may_be_voided(enum tube_state now);

/* May a tube that was sealed at `sealed` be opened again at `at`?  Protocol: sample.reopen_min. Both times are those of the table. */
struct verdict tube_may_reopen(const struct protocol *p, enum tube_state now, time_ms sealed, time_ms at);

/* May a result be entered? From sealing on: what lies between (box, transport, reception) may not have been recorded. A result that stands
 * is corrected, not entered again. */
struct verdict tube_may_be_resulted(enum tube_state now);

/* Has a site too few codes left of a kind, of which it reserved `last` the last time?  Protocol: sample.codes_low_percent. */
bool codes_run_low(const struct protocol *p, int64_t last, int64_t left);

/* What follows for each member of a resulted tube. */
struct tube_consequence {
    enum fact_kind fact; /* FACT_RESULT for a single, FACT_POOL_RESULT for a pool */
    bool hold_members;   /* held in place */
    bool retest_members; /* a single retest for each */
    bool is_case;        /* a positive single */
};

struct tube_consequence tube_result_means(const struct tube_now *tube, enum result result);

#endif
