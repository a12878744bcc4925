/* Coverage: how far a round has come, area by area: roster = sampled + exempt + missed + open. Counted from the rows themselves with every
 * question, so that it always agrees with them. */
#ifndef DAYAN_APP_COVERAGE_H
#define DAYAN_APP_COVERAGE_H

#include "app/command.h"

/* One `struct coverage` for each area of `kind` in the subtree of `path`, in order of code; people who live in no such area count for the
 * area they are registered in. The lines live in the command's arena. */
bool coverage_below(struct command *c, id64 round_id, str path, enum area_kinds kind, struct rows *out);

/* The sum over the subtree. */
bool coverage_total(struct command *c, id64 round_id, str path, struct coverage *out);

/* What statements over the round and this subtree are asked with. */
struct round_scope round_scope_of(struct command *c, id64 round_id, str path);

/* Queries: coverage_asked -> coverage lines; coverage_asked -> a page of missed_person, masked. `below` defaults to the round's area. */
bool round_coverage_ask(struct command *c, const void *given);
bool round_missing_ask(struct command *c, const void *given);

#endif
