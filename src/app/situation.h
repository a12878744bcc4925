/* Situation: what the command post sees at a glance: cases and their clocks, rounds and coverage, zones, tasks, people by colour. */
#ifndef DAYAN_APP_SITUATION_H
#define DAYAN_APP_SITUATION_H

#include "app/command.h"

struct situations;

/* What has been answered lately, in memory: every open console asks twice a second, and all of one area see the same. One answer per set
 * of subtrees, kept for a second of wall time (who lives there for a minute); whoever asks while it is being made waits for it. Safe from
 * any thread. */
struct situations *situations_new(struct arena *arena);
void situations_close(struct situations *situations); /* NULL is allowed */

/* The situation in the actor's areas, as a record counted now. */
bool situation_count_now(struct command *c, struct situation *out);

/* The same as JSON, at most a second old. `given` is not read. */
bool situation_now(struct command *c, const void *given);

#endif
