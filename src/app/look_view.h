/* Look view: who looked at whom, and who looks at unusually many: for the auditor, over the whole jurisdiction. */
#ifndef DAYAN_APP_LOOK_VIEW_H
#define DAYAN_APP_LOOK_VIEW_H

#include "app/command.h"

bool disclosures_read(struct command *c, const void *given); /* looks_asked -> disclosure_line, the latest first */

/* looks_asked -> looker: one line per account, those who saw the most in one hour first. */
bool lookers_read(struct command *c, const void *given);

#endif
