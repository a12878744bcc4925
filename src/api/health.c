/* How the system is. */
#include "app/health.h"
#include "api/routes.h"

const struct route health_routes[] = {
    {GET, "/health", "health_read", "Is it the network, the server, the disk or a phone?", .asks = health_read, .gives = &health_shape,
     .may = SEE_HEALTH, .shed = SHED_STAFF},
    {0},
};
