/* Why: the colour of a person and the chain behind it, fact -> rule -> measure -> who is responsible, end, appeal. Both are derived each
 * time they are asked for; nothing stores a colour and nobody can set one (R32, R33). */
#ifndef DAYAN_APP_WHY_H
#define DAYAN_APP_WHY_H

#include "app/command.h"
#include "rules/colour.h"

bool person_colour_now(struct command *c, const void *given); /* person_asked -> person_colour */
bool person_why_now(struct command *c, const void *given);    /* person_asked -> person_why */

/* What restricts a person who was read and may be seen. It lives in c->arena. */
struct person_standing {
    struct person person;
    struct measure *measures; /* about the person, and of the zones around */
    size_t n;
    struct measure_line *lines; /* those that are or were in force */
    size_t n_lines;
    struct colour_verdict verdict;
};

bool person_stands(struct command *c, const struct person *person, struct person_standing *out);
bool person_why_of(struct command *c, const struct person_standing *standing, struct person_why *out);

/* The same of a person who was read and may be seen. */
bool person_colour_of(struct command *c, const struct person *person, struct person_colour *out);

/* The person with this document number, or with this id. False: NOT_FOUND. */
bool person_named(struct command *c, str name, id64 *person_id);

#endif
