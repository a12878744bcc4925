/* The map: outlines, sampling points, zones; areas of a kind with their people. */
#include "app/map.h"
#include "api/routes.h"

const struct route map_routes[] = {
    {GET, "/map", "map_now", "Outlines of areas, sampling points and zones", .asks = map_now, .gives = &map_shape, .may = SEE_AREA,
     .shed = SHED_FIRST},
    {GET, "/map/areas", "map_areas", "All areas of a kind with their place and how many people live there", .asks = map_areas,
     .takes = &map_asked_shape, .gives = &map_area_shape, .gives_list = true, .may = SEE_AREA, .shed = SHED_FIRST},
    {PUT, "/areas/{area_id}/outline", "area_outline_put", "Where an area ends, and who says so", .runs = area_outline_put,
     .takes = &area_outline_shape, .gives = &area_outline_shape, .may = EDIT_REGISTRY, .shed = SHED_STAFF},
    {0},
};
