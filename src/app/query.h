/* What a query string asks for, as a record: of a GET, and of an export of the list that it would give. */
#ifndef DAYAN_APP_QUERY_H
#define DAYAN_APP_QUERY_H

#include "app/command.h"

/* Every parameter of c->query is a field of the shape, or shapes the page; `in` is an empty record of it. Refused: FIELD_NOT_YOURS,
 * FIELD_UNKNOWN and what is wrong with a field. */
bool query_to_record(struct command *c, const struct shape *shape, void *in);

#endif
