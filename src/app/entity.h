/* What works on every noun: list, get, create, change, by its shape alone. Routes name the shape; nothing has to be written for it. */
#ifndef DAYAN_APP_ENTITY_H
#define DAYAN_APP_ENTITY_H

#include "app/command.h"

/* A page of the noun's records within the actor's areas for c->may, with the filters of c->query by field names (store/list.h), and of
 * nouns that lie somewhere `below`: an area with all that lies in it. Fields of the query string that only shape the page (limit, after,
 * order) are skipped. */
bool entity_list(struct command *c, const struct shape *shape);

bool entity_get(struct command *c, const struct shape *shape, id64 id);

/* Whether the actor reaches all that a client names in the record; what stood there before (NULL: nothing) need not be. False: NOT_FOUND at
 * the field. */
bool entity_within_reach(struct command *c, const struct shape *shape, const void *record, const void *before);

/* `record` came from outside and was checked; its area must be within the actor's reach. */
bool entity_create(struct command *c, const struct shape *shape, void *record);

/* `json` names the fields to change (null clears one). With c->if_match, the stored version must be that one. */
bool entity_change(struct command *c, const struct shape *shape, id64 id, str json);

#endif
