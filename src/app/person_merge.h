/* Merging two records of one person, and taking that back. */
#ifndef DAYAN_APP_PERSON_MERGE_H
#define DAYAN_APP_PERSON_MERGE_H

#include "app/command.h"

/* person_merge: `merged_id` goes out of the lists and points at `kept_id`, which takes over what it lacked. Everything told of the merged
 * record is from now on told of the kept one, whose measures and tasks follow. Refused: MERGE_WITH_ITSELF, MERGED_ALREADY,
 * MERGE_HOLDS_OTHERS (merges do not chain). */
bool person_merge(struct command *c, const void *given);

/* person_merge_named: both are as before, but for what was changed by hand since. WRONG_STATE: undone already. */
bool person_merge_undo(struct command *c, const void *given);

#endif
