/* Outbreaks: begun by the first positive or by decision, ended when nothing restricts anybody any more. */
#include "app/outbreak.h"
#include "api/routes.h"

const struct route outbreak_routes[] = {
    {GET, "/outbreaks", "outbreak_list", "Outbreaks and drills", .lists = &outbreak_shape, .may = SEE_OUTBREAK, .shed = SHED_STAFF},
    {GET, "/outbreaks/{id}", "outbreak_get", "One outbreak", .gets = &outbreak_shape, .may = SEE_OUTBREAK, .shed = SHED_STAFF},
    {POST, "/outbreaks", "outbreak_begin", "Begins a response", .runs = outbreak_begin, .takes = &outbreak_shape, .gives = &outbreak_shape,
     .may = BEGIN_OUTBREAK, .shed = SHED_STAFF},
    {POST, "/outbreaks/{outbreak_id}/end", "outbreak_end", "Ends a response", .runs = outbreak_end, .takes = &outbreak_named_shape,
     .gives = &outbreak_shape, .may = BEGIN_OUTBREAK, .shed = SHED_STAFF},
    {0},
};
