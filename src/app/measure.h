/* Measure: the only thing that restricts anyone, from its proposal to its lifting. */
#ifndef DAYAN_APP_MEASURE_H
#define DAYAN_APP_MEASURE_H

#include "app/command.h"
#include "rules/colour.h"
#include "rules/measure.h"

/* Opens a measure of this kind: `ordered`, or `proposed` where another unit must approve. The caller has set subject, area, start, end, the
 * facts and the reason; kind, protocol, legal basis, proposer and (unless set) who is responsible are added here. */
bool measure_open(struct command *c, const struct measure_kind *kind, struct measure *m);

/* Lifts a measure that stands; a proposed one simply ends. */
bool measure_lift(struct command *c, struct measure *m, enum lift_reasons why);

/* The kind in the protocol of the response; NULL: it has none of that name. */
const struct measure_kind *measure_kind_named(const struct protocol *p, str name);

/* The protocol it was ordered under: a running measure keeps its rules. */
const struct protocol *measure_protocol(struct command *c, const struct measure *m);

/* Does it wait for the word of another unit: proposed, or ordered for less time than the facts now call for? */
bool measure_waits(const struct measure *m);

/* As the rules see it. False: it never came into force (proposed or refused), or its kind is not known. */
bool measure_line_of(const struct protocol *p, const struct measure *m, struct measure_line *out);

/* Who had a part in it, and who acts now: what the rules of a second person ask. */
struct measure_people measure_people_of(const struct command *c, const struct measure *m);

/* Proposed or ordered. False: WRONG_STATE. */
bool measure_stands(struct command *c, const struct measure *m);

/* -> measure_kind_line: what the protocol may order about persons. */
bool measure_kinds(struct command *c, const void *given);

/* -- commands; each gives the measure back ---------------------------------------------------------------------------- */

bool measure_propose(struct command *c, const void *given); /* measure_proposal */
bool measure_approve(struct command *c, const void *given); /* measure_named */
bool measure_refuse(struct command *c, const void *given);  /* measure_reasoned */
bool measure_release(struct command *c, const void *given); /* measure_reasoned: lifted by a decision of people */
bool measure_notice(struct command *c, const void *given);  /* measure_named: the person was told */

#endif
