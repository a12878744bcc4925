/* Every table of routes, one per noun. */
#include "api/routes.h"

const struct route *const route_tables[] = {
    account_routes, registry_routes, round_routes, site_routes, tube_routes, sync_routes, lab_result_routes, NULL,
};
