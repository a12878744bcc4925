/* JSON within the bounds of the door: well-formed UTF-8, bounded depth, no duplicate keys, one object. For the reader of FHIR only, since
 * it shows jansson. */
#ifndef DAYAN_MODEL_JSON_PARSE_H
#define DAYAN_MODEL_JSON_PARSE_H

#include "base/problem.h"

#include <jansson.h>

/* NULL: a problem. The caller lets it go with json_decref. */
json_t *json_parsed(struct arena *arena, str json, struct problems *problems);

#endif
