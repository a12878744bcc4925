/* Shapes as JSON Schema (the dialect of OpenAPI 3.1), for api/openapi.c. A noun has up to three: what the server says, what a client may
 * give for a new record, and what it may give to change one. */
#ifndef DAYAN_MODEL_SHAPE_SCHEMA_H
#define DAYAN_MODEL_SHAPE_SCHEMA_H

#include "model/shape.h"

/* SAID: every field but secret ones; the server's are readOnly.
 * GIVEN: the client's fields, nothing else is taken; those that are needed are required; secret ones are writeOnly.
 * CHANGED: the same without required ones; null clears a field that may be empty. */
enum schema_side { SCHEMA_SAID, SCHEMA_GIVEN, SCHEMA_CHANGED };

/* Adds the schema. `comes_otherwise` (NULL: none) tells which fields of GIVEN need not stand in the body, since the address brings them. */
void shape_schema(struct text *out, const struct shape *shape, enum schema_side side,
                  bool (*comes_otherwise)(const struct shape *shape, const struct field *f));

/* Adds the schema of one field, as it stands in a body or in a query string. */
void field_schema(struct text *out, const struct field *f, enum schema_side side);

/* "person", "person.given", "person.changed": the name among the components. */
str schema_name(struct arena *arena, const struct shape *shape, enum schema_side side);

#endif
