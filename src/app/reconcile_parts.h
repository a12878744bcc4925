/* The parts of a reconciliation (reconcile.h): case, measures, test days, each brought to what is wanted. */
#ifndef DAYAN_APP_RECONCILE_PARTS_H
#define DAYAN_APP_RECONCILE_PARTS_H

#include "app/command.h"
#include "rules/person.h"

struct reconciling {
    struct command *c;
    const struct person *person;
    struct facts facts;
    const struct person_decision *wanted;
};

bool reconcile_case(const struct reconciling *r);
bool reconcile_measures(const struct reconciling *r);
bool reconcile_tests(const struct reconciling *r);

/* The fact with this id among the person's; NULL: none. */
const struct fact_line *reconciling_fact(const struct reconciling *r, id64 id);

#endif
