/* The API described for machines: one OpenAPI 3.1 document made from the route tables and the shapes. Served at /api/v1/openapi.json and
 * printed by `dayan schema --openapi`; the web's types come from it. */
#ifndef DAYAN_API_OPENAPI_H
#define DAYAN_API_OPENAPI_H

#include "base/str.h"

/* Adds the document as JSON. Operations are named as in the ledger; beside the standard's members each has x-permission (policy.def) and
 * x-shed-class (0: served to the last). */
void openapi_write(struct text *out);

#endif
