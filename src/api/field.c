/* What phones in the field are given for the day. */
#include "api/routes.h"

#include "app/field_day.h"

const struct route field_routes[] = {
    {POST, "/field/day", "field_day", "The day's roster and rules of a phone's site, sealed to the phone", .prepares = field_day_prepare,
     .runs = field_day, .gives_file = "application/octet-stream", .may = WORK_IN_FIELD, .shed = SHED_STAFF},
    {0},
};
