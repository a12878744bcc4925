/* Site state: how long people wait at each sampling point, for residents' choice and the post's reallocation of tables. */
#ifndef DAYAN_APP_SITE_STATE_H
#define DAYAN_APP_SITE_STATE_H

#include "app/command.h"
#include "app/taken.h"

/* Takes site_counted: who waits there now, by the site's own count. */
bool site_count(struct command *c, const void *counted);

/* The same from a phone of the site, whose record may come late: made at `at` by the post's clock. One that is older than the count that
 * stands is taken and changes nothing. */
bool site_count_take(struct command *c, const struct device *device, const struct sync_record *record, time_ms at, struct taken *out);

/* Takes site_states_asked; gives a site_state for each site that is not closed, the longest wait first, within the round's area and the
 * actor's reach. A site and the others of its area share the people who are left there. */
bool site_states_ask(struct command *c, const void *asked);

/* A site_state for each site that is not closed, wherever it is, without the forecast. */
bool site_queues(struct command *c, struct rows *out);

/* The same sites: which tables to move, one after the other, and what that saves; gives site_move lines. */
bool site_moves_ask(struct command *c, const void *asked);

#endif
