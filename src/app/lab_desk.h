/* The laboratory's desk: what waits for the second person, what waits for a result, and what pooling costs. Tubes by their codes only. */
#ifndef DAYAN_APP_LAB_DESK_H
#define DAYAN_APP_LAB_DESK_H

#include "app/command.h"

/* Results that wait to be released, those that are not negative first: waiting_line. */
bool results_waiting_ask(struct command *c, const void *given);

/* Negatives that wait, by who entered them: waiting_sum. */
bool results_waiting_sums_ask(struct command *c, const void *given);

/* waiting_part; of those the ones of one account that were entered no later: waiting_line, the first ones. */
bool results_waiting_part_ask(struct command *c, const void *given);

/* Tubes without a result by state, with the oldest: backlog_line. */
bool lab_backlog_ask(struct command *c, const void *given);

/* The tubes without a result that were sealed first, with their flags as of now: lab_tube. */
bool lab_oldest_ask(struct command *c, const void *given);

/* pools_asked; gives a pool_line for singles and each pool size of the protocol. */
bool round_pools_ask(struct command *c, const void *given);

#endif
