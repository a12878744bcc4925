/* What followed from a case: everything that was opened because of it, record by record. */
#ifndef DAYAN_APP_CASE_FOLLOWED_H
#define DAYAN_APP_CASE_FOLLOWED_H

#include "app/command.h"

/* case_asked -> case_followed, masked: measures of the person, contacts with their measures and tasks, the case's own tasks, zones of the
 * outbreak around it, rounds since that cover it. In order of kind, then of time; all on one page. */
bool case_followed(struct command *c, const void *given);

#endif
