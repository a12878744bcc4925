/* Doorstep sampling: the list of a round, one line a person, one task a building; what became of each line. Who is listed says
 * rules/doorstep.h; which tubes they may go into, rules/tube.h. */
#ifndef DAYAN_APP_DOORSTEP_H
#define DAYAN_APP_DOORSTEP_H

#include "app/taken.h"

/* Lists everybody of the round's area who is sampled at the door and is not listed yet, each with the task of their building, or of their
 * house where the area has several. doorstep_plan.c */
bool doorstep_plan(struct command *c, const struct round *round);

/* The same for a desk, when zones or measures have changed since the round was opened: round_order; gives the round. */
bool doorstep_list_again(struct command *c, const void *order);

/* How a round stands: doorstep_count lines, what the actor reaches of it (round_asked). */
bool doorstep_counts_ask(struct command *c, const void *asked);

/* A sample of the round was taken at `at`: the line is done, and its task when nobody of it is left. */
bool doorstep_done(struct command *c, id64 doorstep_id, time_ms at);

/* That sample no longer counts: the line is to be done again. Nothing when the person is not listed. */
bool doorstep_undone(struct command *c, id64 round_id, id64 person_id);

/* A phone's record of a door where nobody was sampled. */
bool doorstep_try_take(struct command *c, const struct sync_record *record, struct taken *out);

/* The same from a desk: doorstep_try; gives the line. */
bool doorstep_try(struct command *c, const void *given);

#endif
