/* Round forecast: what a round would need before it is planned, and when one that is open will be through. */
#ifndef DAYAN_APP_ROUND_FORECAST_H
#define DAYAN_APP_ROUND_FORECAST_H

#include "app/command.h"

/* Takes round_needs_asked; gives round_needs: the same figures that planning would store, and the values of the protocol they rest on.
 * A pool size counts where the protocol allows it for a group, else that group keeps its usual one. */
bool round_needs_ask(struct command *c, const void *asked);

/* Takes round_asked; gives round_progress: who is left, how fast it goes, when the last will be sampled. */
bool round_progress_ask(struct command *c, const void *asked);

#endif
