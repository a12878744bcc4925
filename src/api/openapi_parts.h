/* The parts of the OpenAPI document that do not come from routes or shapes. For openapi.c only. */
#ifndef DAYAN_API_OPENAPI_PARTS_H
#define DAYAN_API_OPENAPI_PARTS_H

#include "base/problem.h"

extern const char openapi_opening[];        /* up to "paths" */
extern const char openapi_own_paths[];      /* the addresses without a route, from "{" on */
extern const char openapi_own_components[]; /* security schemes and shared parameters */

/* Adds "problem": {...}, the schema of every refusal, with all codes. */
void openapi_problem_schema(struct text *out);

/* Adds "problem_404": {...}, the response of that status, with the codes it may bring. */
void openapi_problem_response(struct text *out, int status);

#endif
