/* The tables of routes, one per file. */
#ifndef DAYAN_API_ROUTES_H
#define DAYAN_API_ROUTES_H

#include "api/route.h"

extern const struct route account_routes[];
extern const struct route registry_routes[];
extern const struct route round_routes[], site_routes[], tube_routes[], sync_routes[], lab_result_routes[];

#endif
