/* Results: what the laboratory says of tubes, and what follows for their members. */
#ifndef DAYAN_APP_LAB_RESULT_H
#define DAYAN_APP_LAB_RESULT_H

#include "app/command.h"

/* Takes result_batch; gives result_answer, a receipt per line in their order. A line that is refused does not spoil the others; the same
 * result again is `repeated`. R30: a negative pool is negative for all its members. R29: of a positive or invalid tube each member is held
 * and gets a retest task; a positive single opens the case (reconcile). */
bool results_take(struct command *c, const void *batch);

/* Takes result_correction: the result that stands is replaced, never erased; what followed from it is taken back. */
bool result_correct(struct command *c, const void *correction);

#endif
