/* What a box counts, and who is told when tubes are missing. For the custody*.c only. */
#ifndef DAYAN_APP_CUSTODY_ALARM_H
#define DAYAN_APP_CUSTODY_ALARM_H

#include "app/command.h"

/* Counts the tubes of the box anew and saves it. Tubes that are missing become a task of the post (find_tubes) that names them and who had
 * them last; when none is missing any more, the task is finished. `event_id`: the step it rests on. */
bool box_recount(struct command *c, struct box *box, id64 event_id);

/* The box as it stands, with each tube that is missing or flagged. */
bool box_describe(struct command *c, const struct box *box, struct custody_answer *out);

#endif
