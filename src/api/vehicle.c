/* Vehicles. */
#include "api/routes.h"

const struct route vehicle_routes[] = {
    {GET, "/vehicles", "vehicle_list", "Vehicles", .lists = &vehicle_shape, .may = SEE_PLACE, .shed = SHED_STAFF},
    {GET, "/vehicles/{id}", "vehicle_get", "One vehicle", .gets = &vehicle_shape, .may = SEE_PLACE, .shed = SHED_STAFF},
    {POST, "/vehicles", "vehicle_create", "Adds a vehicle", .creates = &vehicle_shape, .may = EDIT_REGISTRY, .shed = SHED_STAFF},
    {PATCH, "/vehicles/{id}", "vehicle_change", "Changes a vehicle", .changes = &vehicle_shape, .undone_by = UNDOINGS, .may = EDIT_REGISTRY,
     .shed = SHED_STAFF},
    {0},
};
