/* Laboratory: who may release a result, and what pooling costs. */
#ifndef DAYAN_RULES_LAB_H
#define DAYAN_RULES_LAB_H

#include "rules/verdict.h"

/* A result that was entered and waits for a second person; id 0: none waits. */
struct waiting_result {
    id64 id, entered_by;
    int result;
};

/* May this account release it, having seen `result`? Two people look at each result; whoever saw another one looks again. */
struct verdict result_may_be_released(const struct waiting_result *waiting, id64 account, int result);

/* What a round of `people` costs when so many share a tube and a share `prevalence` of them is positive (domain 4.5: expected positive
 * pools n (1 - (1 - p)^k)). Every member of a positive pool is held and sampled again alone. */
struct pool_cost {
    double tubes;          /* first tubes, rounded up */
    double positive;       /* of them expected positive */
    double held;           /* people held until their retest */
    double retests;        /* single tubes for them; none for singles */
    double tests_a_person; /* all tubes by all people: below 1 the pool saves tests */
};

struct pool_cost pool_cost(double people, int size, double prevalence);

/* The share of people that is positive when `positive` of `tubes` with `members` in all were; 0: none was, or nothing is known. */
double pool_prevalence(double tubes, double positive, double members);

/* From this prevalence on singles need fewer tubes than pools of that size: 1 - (1/k)^(1/k). */
double pool_break_even(int size);

#endif
