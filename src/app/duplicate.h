/* Duplicates: records that may be one person, and what speaks for it. People decide; see person_merge.h. */
#ifndef DAYAN_APP_DUPLICATE_H
#define DAYAN_APP_DUPLICATE_H

#include "app/command.h"

/* A page of pairs both of whom the actor reaches: first those with one document, then those with one phone and name, then those with one
 * area, birth date and name; each pair once. A page may hold fewer pairs than asked for, or none, and still have a next one. */
bool duplicates(struct command *c, const void *given);

#endif
