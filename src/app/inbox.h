/* Inbox: what came for whoever asks: acts of others that wait for their decision, tasks handed to them, late tasks of their units, alarms
 * of the samples' way (tubes missing, tubes positive or suspect), their imports. One query over the records themselves; a source more is a
 * line of the table in inbox.c and its statement. */
#ifndef DAYAN_APP_INBOX_H
#define DAYAN_APP_INBOX_H

#include "app/command.h"

/* Gives inbox_line rows: what waits first, then the newest. Each source is asked only under its own permission and within its areas; what
 * the asker, or their unit, proposed does not wait for them. At most INBOX_LINES_MOST of each source. `given` is not read. */
bool inbox_read(struct command *c, const void *given);

/* Takes inbox_look: this record, or without one everything, was looked at. */
bool inbox_mark_seen(struct command *c, const void *given);

enum { INBOX_LINES_MOST = 100, INBOX_DAYS = 7 };

#endif
