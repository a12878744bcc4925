/* Situation: what the command post sees at a glance: cases and their clocks, rounds and coverage, zones, tasks, people by colour. */
#ifndef DAYAN_APP_SITUATION_H
#define DAYAN_APP_SITUATION_H

#include "app/command.h"

/* The situation in the actor's areas, as a record counted now. */
bool situation_count_now(struct command *c, struct situation *out);

/* Day one of an outbreak: the day its first round of testing opened. The reference report counts so (domain.md 9: F3 calls 23 March, when
 * testing began, day 1 though the case was found on the 22nd; F10 calls 31 March day 9), and so do the daily report and the replay. Until a
 * round has opened, the day it began. */
bool situation_day_one(struct command *c, id64 outbreak_id, time_ms began_at, date *out);

/* The same as JSON, at most half a second old. `given` is not read. */
bool situation_now(struct command *c, const void *given);

#endif
