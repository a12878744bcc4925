/* Measure: the only thing that restricts anyone, from its proposal to its lifting. */
#ifndef DAYAN_APP_MEASURE_H
#define DAYAN_APP_MEASURE_H

#include "app/command.h"
#include "rules/colour.h"
#include "rules/facts.h"

/* Opens a measure of this kind: `ordered`, or `proposed` where another unit must approve. The caller has set subject, area, start, end, the
 * facts and the reason; kind, protocol, legal basis, proposer and (unless set) who is responsible are added here. */
bool measure_open(struct command *c, const struct measure_kind *kind, struct measure *m);

/* Lifts a measure that stands; a proposed one simply ends. */
bool measure_lift(struct command *c, struct measure *m, enum lift_reasons why);

/* The ground in words, from the fact that gave the start: "末次暴露 2022-03-20 / Last exposure 2022-03-20". */
str measure_ground(struct command *c, const struct fact_line *since);

/* The kind in the protocol of the response; NULL: it has none of that name. */
const struct measure_kind *measure_kind_named(const struct protocol *p, str name);

/* As the rules see it. False: it never came into force (proposed or refused), or its kind is not known. */
bool measure_line_of(const struct protocol *p, const struct measure *m, struct measure_line *out);

#endif
