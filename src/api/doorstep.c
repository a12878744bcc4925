/* Doorstep sampling: the list of a round, how it stands, a try told by telephone. */
#include "api/routes.h"

#include "app/doorstep.h"

const struct route doorstep_routes[] = {
    {GET, "/doorsteps", "doorstep_list", "Who is sampled at their door", .lists = &doorstep_shape, .may = SEE_DOORSTEP, .shed = SHED_STAFF},
    {GET, "/doorsteps/{id}", "doorstep_get", "One line of doorstep sampling", .gets = &doorstep_shape, .may = SEE_DOORSTEP,
     .shed = SHED_STAFF},
    {POST, "/doorsteps/{doorstep_id}/try", "doorstep_try", "Says that somebody was not sampled at their door, and why",
     .runs = doorstep_try, .takes = &doorstep_try_shape, .gives = &doorstep_shape, .may = TRY_DOORSTEP, .shed = SHED_STAFF},
    {GET, "/rounds/{round_id}/doorstep", "round_doorstep", "Doorstep sampling of a round by state", .asks = doorstep_counts_ask,
     .takes = &round_asked_shape, .gives = &doorstep_count_shape, .gives_list = true, .may = SEE_ROUND, .shed = SHED_STAFF},
    {GET, "/rounds/{round_id}/doorstep/listing", "round_doorstep_listing",
     "How far the list of doors of a round has come; nothing is left: no areas", .asks = doorstep_listing_ask, .takes = &round_asked_shape,
     .gives = &doorstep_listing_shape, .may = SEE_ROUND, .shed = SHED_STAFF},
    {POST, "/rounds/{round_id}/doorstep", "round_doorstep_list", "Lists who has to be sampled at the door since the round was opened",
     .runs = doorstep_list_again, .takes = &round_order_shape, .gives = &round_shape, .may = PLAN_ROUND, .shed = SHED_STAFF},
    {0},
};
