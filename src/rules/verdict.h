/* Verdicts: what a rule answers. Yes, or no with the reason (a code of problems.def) and the record it rests on; and for rules
 * made of several clauses, each clause as true, false or unknown with the ids of its evidence. Unknown is never true. */
#ifndef DAYAN_RULES_VERDICT_H
#define DAYAN_RULES_VERDICT_H

#include "base/id.h"
#include "base/problem.h"

struct verdict {
    bool yes;
    enum problem_code reason; /* PROBLEM_NONE when yes */
    id64 fact;                /* what the refusal rests on; 0: none */
    int64_t count;            /* how many, for reasons that count */
};

static inline struct verdict allow(void)
{
    return (struct verdict){.yes = true};
}

static inline struct verdict refuse(enum problem_code reason, id64 fact)
{
    return (struct verdict){.reason = reason, .fact = fact};
}

enum truth { TRUTH_UNKNOWN, TRUTH_FALSE, TRUTH_TRUE };

enum { EVIDENCE_MOST = 4, CLAUSES_MOST = 8 };

struct clause_result {
    int kind; /* enum lift_kind or enum release_kind */
    enum truth truth;
    size_t n_evidence;
    id64 evidence[EVIDENCE_MOST];
};

struct clauses {
    size_t n;
    struct clause_result at[CLAUSES_MOST];
};

static inline void clause_rests_on(struct clause_result *c, id64 fact)
{
    if (fact && c->n_evidence < EVIDENCE_MOST) c->evidence[c->n_evidence++] = fact;
}

/* All true: false as soon as one is false, otherwise unknown as soon as one is unknown; no clause at all is unknown. */
static inline enum truth clauses_all(const struct clauses *c)
{
    enum truth all = c->n ? TRUTH_TRUE : TRUTH_UNKNOWN;
    for (size_t i = 0; i < c->n; i++) {
        if (c->at[i].truth == TRUTH_FALSE) return TRUTH_FALSE;
        if (c->at[i].truth == TRUTH_UNKNOWN) all = TRUTH_UNKNOWN;
    }
    return all;
}

#endif
