/* Single values as text: from query strings, address parts and spreadsheet cells, by their field's description, and back. */
#ifndef DAYAN_MODEL_SHAPE_TEXT_H
#define DAYAN_MODEL_SHAPE_TEXT_H

#include "model/shape.h"

/* Sets the field from text as it stands in addresses: numbers in plain decimals, choices by name, flags by names with commas, instants as
 * RFC 3339, dates as 2022-03-23, ids as decimals. Every kind but ROWS and DOC. False: FIELD_WRONG_KIND or FIELD_NOT_A_CHOICE at the field's
 * name; the record is as before. Limits are shape_check's to judge. */
bool field_from_text(struct arena *arena, const struct shape *shape, size_t number, str text, void *record, struct problems *problems);

#endif
