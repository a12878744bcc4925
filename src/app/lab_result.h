/* Results: what the laboratory says of tubes, and what follows for their members. */
#ifndef DAYAN_APP_LAB_RESULT_H
#define DAYAN_APP_LAB_RESULT_H

#include "app/command.h"

/* Takes result_batch; gives result_answer, a receipt per line in their order. A line that is refused does not spoil the others; the same
 * result again is `repeated`. Where the protocol asks for two people, it only waits: nothing follows before results_release. R30: a
 * negative pool is negative for all its members. R29: of a positive or invalid tube each member is held and gets a retest task; a positive
 * single opens the case (reconcile). */
bool results_take(struct command *c, const void *batch);

/* Takes result_batch: what was entered and is now seen by a second person; it holds from then on. Gives result_answer as results_take does.
 * Refused: one's own entry (RESULT_SAME_HAND), another result than the one that waits (RESULT_CHANGED). */
bool results_release(struct command *c, const void *batch);

/* Takes result_return: what waits for this tube is withdrawn; the tube is to be tested or entered again. */
bool result_send_back(struct command *c, const void *given);

/* Takes result_correction: the result that stands is replaced, never erased; what followed from it is taken back. */
bool result_correct(struct command *c, const void *correction);

#endif
