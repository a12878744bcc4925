/* Seeing who people are, in the clear: for a purpose, within a quota, and entered in the ledger. */
#ifndef DAYAN_APP_DISCLOSURE_H
#define DAYAN_APP_DISCLOSURE_H

#include "app/command.h"

enum { PEOPLE_SEEN_AN_HOUR = 30 };

/* The person of `disclosure_asked`, in the clear. Refused: PURPOSE_NEEDED, LOOKED_TOO_OFTEN after PEOPLE_SEEN_AN_HOUR within an hour. */
bool person_clear(struct command *c, const void *given);

/* Stores that the actor saw so many people; `person_id` 0: a file of them. One of several on a list is stored for each, with their number.
 */
bool disclose(struct command *c, id64 area_id, id64 person_id, int purpose, int64_t persons);

#endif
