/* Outbreak: one response, real or drill, from its beginning to its end. */
#ifndef DAYAN_APP_OUTBREAK_H
#define DAYAN_APP_OUTBREAK_H

#include "app/command.h"

/* The outbreak that what is opened now belongs to: the one under way, or a new one that begins with the first confirmed positive, under the
 * protocol of the command, over the whole county. Afterwards c->response names it. */
bool outbreak_under_way(struct command *c);

/* Either way the protocol's activation checklist is opened as tasks of the outbreak's unit. */
bool outbreak_begin(struct command *c, const void *given); /* outbreak: by decision, before any positive; gives it */
bool outbreak_end(struct command *c, const void *given);   /* outbreak_named: no zone and no measure may stand any more; gives it */

#endif
