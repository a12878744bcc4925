/* Facts as the rules see them: what happened, when, and what it refers to. A decision is a function of the SET of facts: their
 * order in the array, which is the order of arrival, means nothing. A correction is a fact too, and names the fact it corrects. */
#ifndef DAYAN_RULES_FACTS_H
#define DAYAN_RULES_FACTS_H

#include "base/id.h"

enum fact_kind {
    /* about one person */
    FACT_EXPOSED,       /* at: last unprotected exposure; value: contact level; ref: the other person */
    FACT_RESULT,        /* at: sampled; value: enum result; own single sample */
    FACT_POOL_RESULT,   /* at: sampled; value: enum result; ref: the tube */
    FACT_CASE,          /* at: detected; a case by any other way than a result of ours */
    FACT_DISCHARGED,    /* at: left isolation after recovery */
    FACT_TEMPERATURE,   /* value: tenths of a degree */
    FACT_SYMPTOM,       /* value: 1 present, 0 none reported */
    FACT_LINKED_RESULT, /* value: enum result of the contact named by ref */
    FACT_IN_ZONE,       /* at: the zone's restrictions began for this person; value: enum zone_kind; ref: the zone */
    FACT_ZONE_ENDED,    /* at: lifted; ref: the zone */
    FACT_CLOCK_DONE,    /* at: done; value: enum clock_kind */
    /* about one zone */
    FACT_INFECTION,         /* at: found; ref: the case */
    FACT_ANCHORED,          /* at: the moment the anchor speaks of; value: enum zone_anchor; ref: the case */
    FACT_CONTACT,           /* at: last exposure; ref: the level-1 contact */
    FACT_CONTACT_RESULT,    /* at: sampled; value: enum result; ref: the contact */
    FACT_CONTACTS_COMPLETE, /* the survey states that all contacts are known */
    FACT_ROUND_CLOSED,      /* at: closed; value: RESULT_NEGATIVE when everybody was sampled and negative; ref: the round */
    FACT_OTHER_ZONE,        /* value: 1 in force, 0 lifted; ref: a lock or control zone of the county */
    /* about another fact */
    FACT_CORRECTED /* value: the right value, or FACT_WITHDRAWN; ref: id of the fact corrected */
};

enum result { RESULT_NEGATIVE, RESULT_POSITIVE, RESULT_INVALID, RESULT_GREY, RESULT_SINGLE_TARGET, RESULTS };
enum { FACT_WITHDRAWN = -1 };

/* Does it decide anything? What is invalid, in the grey zone or positive for one target only is sampled again. */
static inline bool result_tells(int result)
{
    return result == RESULT_NEGATIVE || result == RESULT_POSITIVE;
}

/* R29: grey zone and single target are treated as positive until the retest. */
static inline bool result_is_suspect(int result)
{
    return result == RESULT_GREY || result == RESULT_SINGLE_TARGET;
}

struct fact_line {
    enum fact_kind kind;
    int value;
    time_ms at;
    id64 id;
    id64 ref;
};

struct facts {
    const struct fact_line *at;
    size_t n;
};

/* Later by time, then by id: the order that all rules use when two facts compete. */
static inline bool fact_after(const struct fact_line *a, const struct fact_line *b)
{
    return !b || a->at > b->at || (a->at == b->at && a->id > b->id);
}

/* The value that holds after corrections; false: the fact was withdrawn. The latest correction wins. */
static inline bool fact_value(struct facts f, const struct fact_line *fact, int *value)
{
    const struct fact_line *last = NULL;
    for (size_t i = 0; i < f.n; i++)
        if (f.at[i].kind == FACT_CORRECTED && f.at[i].ref == fact->id && fact_after(&f.at[i], last)) last = &f.at[i];
    *value = last ? last->value : fact->value;
    return *value != FACT_WITHDRAWN;
}

#endif
