/* Descriptions as JSON, for whoever is not written in C: the web draws its forms and lists from them. Served at /api/v1/shapes and
 * printed by `dayan schema`. */
#ifndef DAYAN_MODEL_SHAPE_DESCRIBE_H
#define DAYAN_MODEL_SHAPE_DESCRIBE_H

#include "model/shape.h"

/* Adds one shape as an object: name, labels, and each field with its kind, labels, limits, choices, unit, who sets it, whether sealed. */
void shape_describe(struct text *out, const struct shape *shape);

/* Adds all of them: {"shapes":[...]}. */
void shapes_describe(struct text *out);

#endif
