/* Records as JSON, both ways, by their descriptions. Ids are strings (JavaScript's numbers hold 53 bits), instants RFC 3339 in UTC, dates
 * "2022-03-23", choices their names, flags lists of names. Strict on the way in: duplicate keys, unknown fields, fields that only the
 * server sets, wrong kinds and deep nesting are refused, each with its path. */
#ifndef DAYAN_MODEL_SHAPE_JSON_H
#define DAYAN_MODEL_SHAPE_JSON_H

#include "model/shape.h"

enum { JSON_DEPTH_MAX = 32 };

/* Decodes one object and checks it (shape_check). The record and all it points to live in the arena. False: every problem is added. */
bool shape_from_json(struct arena *arena, str json, const struct shape *shape, void *record, struct problems *problems);

/* Of sealed fields; secrets leave a server never, and a client with its own. */
enum sight { MASKED, IN_CLEAR, WITH_SECRETS };

/* Decodes what a server of ours has answered, for clients: fields that the server sets are read, those the shape does not have are left
 * out, and nothing is checked, since sealed values come masked. */
bool shape_from_answer(struct arena *arena, str json, const struct shape *shape, void *record, struct problems *problems);

/* The same for a page of a list, {"items":[...],"next":"..."}; *next is empty on the last one. */
bool shape_rows_from_answer(struct arena *arena, str json, const struct shape *shape, struct rows *rows, str *next,
                            struct problems *problems);

/* Adds the record as one object; fields without a value are left out. */
void shape_to_json(struct text *out, const struct shape *shape, const void *record, enum sight sight);

/* Adds the value at `at` of one field. */
void field_to_json(struct text *out, const struct field *f, const void *at, enum sight sight);

/* Adds text as a JSON string, quotes and escapes included. */
void json_add_text(struct text *out, str s);

#endif
