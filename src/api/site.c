/* Sampling points. */
#include "api/routes.h"

#include "app/site_state.h"

const struct route site_routes[] = {
    {GET, "/sites", "site_list", "Sampling points", .lists = &site_shape, .may = SEE_ROUND, .shed = SHED_STAFF},
    {GET, "/sites/{id}", "site_get", "One sampling point", .gets = &site_shape, .may = SEE_ROUND, .shed = SHED_STAFF},
    {POST, "/sites", "site_create", "Adds a sampling point", .creates = &site_shape, .may = PLAN_ROUND, .shed = SHED_STAFF},
    {PATCH, "/sites/{id}", "site_change", "Changes a sampling point", .changes = &site_shape, .undone_by = UNDOINGS, .may = PLAN_ROUND,
     .shed = SHED_STAFF},
    {GET, "/sites/states", "site_states", "How long people wait at each sampling point, and when it will be through",
     .asks = site_states_ask, .takes = &site_states_asked_shape, .gives = &site_state_shape, .gives_list = true, .may = SEE_ROUND,
     .shed = SHED_STAFF},
    {GET, "/sites/moves", "site_moves", "Which tables to move to which site, and the waiting that saves", .asks = site_moves_ask,
     .takes = &site_states_asked_shape, .gives = &site_move_shape, .gives_list = true, .may = SEE_ROUND, .shed = SHED_STAFF},
    {POST, "/sites/{site_id}/count", "site_count", "Counts the people who wait at a sampling point", .runs = site_count,
     .takes = &site_counted_shape, .gives = &site_shape, .undone_by = UNDOINGS, .may = COUNT_QUEUE, .shed = SHED_STAFF},
    {0},
};
