/* Site state: how long people wait at each sampling point, for residents' choice and the post's reallocation of tables. */
#ifndef DAYAN_APP_SITE_STATE_H
#define DAYAN_APP_SITE_STATE_H

#include "app/command.h"

/* Takes site_counted: who waits there now, by the site's own count. */
bool site_count(struct command *c, const void *counted);

/* Takes site_states_asked; gives a site_state for each site that is not closed, the longest wait first, within the round's area and the
 * actor's reach. A site and the others of its area share the people who are left there. */
bool site_states_ask(struct command *c, const void *asked);

/* A site_state for each site that is not closed, wherever it is, without the forecast. */
bool site_queues(struct command *c, struct rows *out);

/* The same sites: which tables to move, one after the other, and what that saves; gives site_move lines. */
bool site_moves_ask(struct command *c, const void *asked);

#endif
