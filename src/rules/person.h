/* Person: the facts about one person -> the measures they call for, the tests due, the clocks running, and the release view.
 * A function of the set of facts: order of arrival means nothing, and a corrected fact takes back what followed from it. */
#ifndef DAYAN_RULES_PERSON_H
#define DAYAN_RULES_PERSON_H

#include "rules/facts.h"
#include "rules/protocol.h"
#include "rules/verdict.h"

enum { WANTED_MOST = 32, TESTS_MOST = 64, CLOCKS_MOST = 3 };

/* A measure the facts call for. `kind` is the protocol's: legal basis, approval, colour. */
struct wanted {
    enum measure_use use;
    const struct measure_kind *kind;
    time_ms starts, ends; /* ends is always set; no ground alone reaches beyond the kind's hard end */
    int level;            /* of the contact; 0 for other grounds */
    id64 since_fact;      /* gave the start */
    id64 until_fact;      /* gave the end */
};

struct test_due {
    date day;
    id64 done_by; /* the result that met it; 0: none */
    id64 basis;   /* the exposure or zone it comes from */
};

enum clock_kind { CLOCK_REPORT, CLOCK_SURVEY_CORE, CLOCK_SURVEY_FULL };

struct running_clock {
    enum clock_kind kind;
    time_ms started, due, done; /* done: 0 while it runs */
    id64 basis;
};

struct person_decision {
    size_t n_measures, n_tests, n_clocks;
    struct wanted measures[WANTED_MOST];
    struct test_due tests[TESTS_MOST];
    struct running_clock clocks[CLOCKS_MOST];
    bool is_case;   /* a positive or case fact stands and no discharge came after it */
    bool truncated; /* more than fits: a person must look */
};

struct person_decision person_decide(struct facts facts, const struct protocol *p, const struct timezone_rules *tz);

/* The release clauses of the person's strictest contact level, each with its evidence, at `now`. */
struct clauses person_release(struct facts facts, const struct protocol *p, time_ms now, const struct timezone_rules *tz);

#endif
