/* Ledger view: what was done here, by whom and when, for the auditor; and who looked at a person. */
#ifndef DAYAN_APP_LEDGER_VIEW_H
#define DAYAN_APP_LEDGER_VIEW_H

#include "app/command.h"

/* A page of entries, latest first, each with the nouns it wrote rows of; with a `noun`, only entries that did (a page may then be short and
 * yet have a next one). The ledger is one chain for the whole jurisdiction: it takes an actor with c->may over all of it. */
bool ledger_read(struct command *c, const void *given); /* ledger_asked */

/* Who looked at this person's identity, when and what for (look), latest first; the person must lie within the actor's area. */
bool person_looks_read(struct command *c, const void *given); /* person_looks */

#endif
