/* Timeline: all that happened to one person in one list, latest first. */
#ifndef DAYAN_APP_TIMELINE_H
#define DAYAN_APP_TIMELINE_H

#include "app/command.h"

/* timeline_asked -> timeline_line, page by page. Of the parts asked for (none: all) those are told that the actor may see of people there:
 * facts, samples and results, measures, tasks and the zones around them each have their own permission. */
bool person_timeline(struct command *c, const void *given);

#endif
