/* Tick: the passing of time. Nothing in the system waits for a timer of its own: every few seconds, and after the clock of a drill was set,
 * one command looks at what has come due and does a bounded part of it. Running it twice changes nothing the first run has done. */
#ifndef DAYAN_APP_TICK_H
#define DAYAN_APP_TICK_H

#include "app/command.h"

/* One part: opens the day's tasks of running plans, marks units without report after the cut-off, escalates late tasks up the area tree
 * (unit, then the area above with each further limit), drops kept replies older than a day and exports that have expired. Gives
 * tick_done; `more` asks to be called again. `given` is not read. */
bool tick(struct command *c, const void *given);

/* The same as a command of the program's own through the write queue, part by part until nothing is left. From any thread but the
 * writer's. */
void tick_post(struct post *post);

/* Sets the time of the domain and lets it pass. Takes and gives clock_setting. False: CLOCK_NOT_OURS, this is no drill. */
bool clock_set(struct command *c, const void *given);
bool clock_read(struct command *c, const void *given);

#endif
