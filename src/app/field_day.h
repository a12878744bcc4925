/* Day of a phone: roster, rounds and rules of its site for one day, so that it works without any network (docs/sync.md). */
#ifndef DAYAN_APP_FIELD_DAY_H
#define DAYAN_APP_FIELD_DAY_H

#include "app/command.h"

/* The day of the actor's device: JSON of field_day, gzip, sealed to the device's key. People are in it for samplers only; that their
 * identities left is a disclosure. DEVICE_NEEDED: no enrolled phone asks, or one that gave no key. */
bool field_day_prepare(struct command *c, const void *given);
bool field_day(struct command *c, const void *given);

#endif
