/* Device list: the phones of the post, when each last handed something in, and what that means now. */
#ifndef DAYAN_APP_DEVICE_LIST_H
#define DAYAN_APP_DEVICE_LIST_H

#include "app/command.h"

/* A phone that has handed something in once is late, then silent, after so long without a batch. */
enum { DEVICE_LATE_MIN = 30, DEVICE_SILENT_MIN = 240 };

/* devices_asked -> device_line, the newest first, within the actor's area. */
bool devices_read(struct command *c, const void *given);

/* How many there are of each state within the actor's area (rows of device_count); those revoked are left out. */
bool devices_count(struct command *c, struct rows *out);

#endif
