/* Why: the colour of a person and the chain behind it, fact -> rule -> measure -> who is responsible, end, appeal. Both are derived each
 * time they are asked for; nothing stores a colour and nobody can set one (R32, R33). */
#ifndef DAYAN_APP_WHY_H
#define DAYAN_APP_WHY_H

#include "app/command.h"

bool person_colour_now(struct command *c, const void *given); /* person_asked -> person_colour */
bool person_why_now(struct command *c, const void *given);    /* person_asked -> person_why */

/* The same of a person who was read and may be seen. */
bool person_colour_of(struct command *c, const struct person *person, struct person_colour *out);

/* The person with this document number, or with this id. False: NOT_FOUND. */
bool person_named(struct command *c, str name, id64 *person_id);

#endif
