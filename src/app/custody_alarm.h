/* What a box counts, and who is told when tubes are missing. For the custody*.c, and for the tick. */
#ifndef DAYAN_APP_CUSTODY_ALARM_H
#define DAYAN_APP_CUSTODY_ALARM_H

#include "app/command.h"

/* Counts the tubes of the box anew and saves it. Tubes that are missing become a task of the post (find_tubes) that names them and who had
 * them last; when none is missing any more, the task is finished. `event_id`: the step it rests on. */
bool box_recount(struct command *c, struct box *box, id64 event_id);

/* Boxes that were taken and have not arrived within the protocol's time, the oldest first, at most so many: each a task of its site's area
 * (find_box) that names who has it and since when. It is finished when the box is received. */
bool boxes_lost_alarm(struct command *c, int64_t most);

/* The box as it stands, with each tube that is missing or flagged. */
bool box_describe(struct command *c, const struct box *box, struct custody_answer *out);

#endif
