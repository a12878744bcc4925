/* Measure: the only thing that restricts anyone, from its proposal to its lifting. */
#ifndef DAYAN_APP_MEASURE_H
#define DAYAN_APP_MEASURE_H

#include "app/command.h"
#include "rules/colour.h"

/* Opens a measure of this kind: `ordered`, or `proposed` where another unit must approve. The caller has set subject, area, start, end, the
 * facts and the reason; kind, protocol, legal basis, proposer and (unless set) who is responsible are added here. */
bool measure_open(struct command *c, const struct measure_kind *kind, struct measure *m);

/* Lifts a measure that stands; a proposed one simply ends. */
bool measure_lift(struct command *c, struct measure *m, enum lift_reasons why);

/* The kind in the protocol of the response; NULL: it has none of that name. */
const struct measure_kind *measure_kind_named(const struct protocol *p, str name);

/* Does it wait for the word of another unit: proposed, or ordered for less time than the facts now call for? */
bool measure_waits(const struct measure *m);

/* As the rules see it. False: it never came into force (proposed or refused), or its kind is not known. */
bool measure_line_of(const struct protocol *p, const struct measure *m, struct measure_line *out);

/* -> measure_kind_line: what the protocol may order about persons. */
bool measure_kinds(struct command *c, const void *given);

/* -- commands; each gives the measure back ---------------------------------------------------------------------------- */

bool measure_propose(struct command *c, const void *given);       /* measure_proposal */
bool measure_approve(struct command *c, const void *given);       /* measure_named */
bool measure_refuse(struct command *c, const void *given);        /* measure_reasoned */
bool measure_release(struct command *c, const void *given);       /* measure_reasoned: lifted by a decision of people */
bool measure_notice(struct command *c, const void *given);        /* measure_named: the person was told */
bool measure_appeal(struct command *c, const void *given);        /* measure_reasoned: opens the task `appeal` */
bool measure_answer_appeal(struct command *c, const void *given); /* appeal_answer: upheld lifts it */

#endif
