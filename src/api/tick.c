/* The clock of the domain. */
#include "app/tick.h"
#include "api/routes.h"

const struct route tick_routes[] = {
    {GET, "/clock", "clock_read", "The time of the domain", .asks = clock_read, .gives = &clock_setting_shape, .may = SIGNED_IN,
     .shed = SHED_STAFF},
    {POST, "/clock", "clock_set", "Sets the time of a replay or a drill and lets it pass", .runs = clock_set, .takes = &clock_setting_shape,
     .gives = &clock_setting_shape, .may = OPERATE, .shed = SHED_STAFF},
    {0},
};
