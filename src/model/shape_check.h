/* Whether a record fits its description: limits, needed fields, checks of single texts and what crosses fields. */
#ifndef DAYAN_MODEL_SHAPE_CHECK_H
#define DAYAN_MODEL_SHAPE_CHECK_H

#include "model/shape.h"

/* False: adds every problem there is, not only the first. `path` stands before each field's name ("rows[3]."), empty at the top.
 * Sealed values never become part of a problem. Takes no memory while nothing is wrong. */
bool shape_check(const struct shape *shape, const void *record, struct problems *problems, str path);

#endif
