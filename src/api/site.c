/* Sampling points. */
#include "api/routes.h"

const struct route site_routes[] = {
    {GET, "/sites", "site_list", "Sampling points", .lists = &site_shape, .may = SEE_ROUND, .shed = SHED_STAFF},
    {GET, "/sites/{id}", "site_get", "One sampling point", .gets = &site_shape, .may = SEE_ROUND, .shed = SHED_STAFF},
    {POST, "/sites", "site_create", "Adds a sampling point", .creates = &site_shape, .may = PLAN_ROUND, .shed = SHED_STAFF},
    {PATCH, "/sites/{id}", "site_change", "Changes a sampling point", .changes = &site_shape, .may = PLAN_ROUND, .shed = SHED_STAFF},
    {0},
};
