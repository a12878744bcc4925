/* The doors of a phone's day: per building and round who is sampled at the door, in the order of a walk. */
#ifndef DAYAN_APP_FIELD_DOORS_H
#define DAYAN_APP_FIELD_DOORS_H

#include "app/command.h"

/* `field_door` rows below a path, by round and area, in the command's arena. */
bool field_doors_read(struct command *c, str path, struct rows *out);

#endif
