/* Every table of routes, one per noun. */
#include "api/routes.h"

const struct route *const route_tables[] = {
    account_routes,
    import_routes,
    registry_routes,
    NULL,
};
