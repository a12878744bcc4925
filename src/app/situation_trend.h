/* Trends of the situation: cases, tests and time to control by day of the jurisdiction, and the running round's coverage by the hour. */
#ifndef DAYAN_APP_SITUATION_TREND_H
#define DAYAN_APP_SITUATION_TREND_H

#include "app/command.h"

/* The trends in the actor's areas, counted now: the days from the outbreak's begin until today, at most the last 31; none without one. */
bool situation_trends_count(struct command *c, struct situation_trends *out);

/* The same as JSON, at most five seconds old. `given` is not read. */
bool situation_trends_now(struct command *c, const void *given);

#endif
