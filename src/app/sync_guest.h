/* Guests: people sampled at a site whose roster does not name them. What is in the tube is in the tube: they are never refused for what the
 * table could not know (their zone, a measure, another site's sample). docs/sync.md has the rule. */
#ifndef DAYAN_APP_SYNC_GUEST_H
#define DAYAN_APP_SYNC_GUEST_H

#include "app/taken.h"

/* Is this record a sample of a guest known by number only? */
bool guest_unnamed(const struct sync_record *record);

/* Finds the person of the record's number, by its blind index, and sets record->person_id. Nobody has it: that person is registered with
 * nothing but the number, in the device's area, and *registered says so: a desk completes who it is. A number whose check character does
 * not fit stays unnamed, and `out` holds the refusal. False: the machine failed. */
bool guest_name(struct command *c, const struct device *device, struct sync_record *record, bool *registered, struct taken *out);

#endif
