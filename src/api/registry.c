/* The registry: areas, households, people, places. */
#include "api/routes.h"

const struct route registry_routes[] = {
    {GET, "/areas", "area_list", "Areas of the tree", .lists = &area_shape, .may = SEE_AREA, .shed = SHED_STAFF},
    {GET, "/areas/{id}", "area_get", "One area", .gets = &area_shape, .may = SEE_AREA, .shed = SHED_STAFF},
    {GET, "/households", "household_list", "Households", .lists = &household_shape, .may = SEE_PERSON, .shed = SHED_STAFF},
    {GET, "/households/{id}", "household_get", "One household", .gets = &household_shape, .may = SEE_PERSON, .shed = SHED_STAFF},
    {POST, "/households", "household_create", "Adds a household", .creates = &household_shape, .may = EDIT_PERSON, .shed = SHED_STAFF},
    {PATCH, "/households/{id}", "household_change", "Changes a household", .changes = &household_shape, .may = EDIT_PERSON,
     .shed = SHED_STAFF},
    {GET, "/people", "person_list", "People, masked", .lists = &person_shape, .may = SEE_PERSON, .shed = SHED_STAFF},
    {GET, "/people/{id}", "person_get", "One person, masked", .gets = &person_shape, .may = SEE_PERSON, .shed = SHED_STAFF},
    {POST, "/people", "person_create", "Adds a person", .creates = &person_shape, .may = EDIT_PERSON, .shed = SHED_STAFF},
    {PATCH, "/people/{id}", "person_change", "Changes a person", .changes = &person_shape, .may = EDIT_PERSON, .shed = SHED_STAFF},
    {GET, "/places", "place_list", "Places", .lists = &place_shape, .may = SEE_AREA, .shed = SHED_STAFF},
    {GET, "/places/{id}", "place_get", "One place", .gets = &place_shape, .may = SEE_AREA, .shed = SHED_STAFF},
    {POST, "/places", "place_create", "Adds a place", .creates = &place_shape, .may = EDIT_REGISTRY, .shed = SHED_STAFF},
    {PATCH, "/places/{id}", "place_change", "Changes a place", .changes = &place_shape, .may = EDIT_REGISTRY, .shed = SHED_STAFF},
    {0},
};
