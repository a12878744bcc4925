/* The tables of routes, one per file. */
#ifndef DAYAN_API_ROUTES_H
#define DAYAN_API_ROUTES_H

#include "api/route.h"

extern const struct route account_routes[];
extern const struct route import_routes[];
extern const struct route registry_routes[];

#endif
