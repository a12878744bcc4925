/* The colour of a person and the chain behind it. There is no address that sets one. */
#include "app/why.h"
#include "api/routes.h"

const struct route why_routes[] = {
    {GET, "/people/{person_id}/colour", "person_colour", "A person's colour now", .asks = person_colour_now, .takes = &person_asked_shape,
     .gives = &person_colour_shape, .may = EXPLAIN_STATUS, .shed = SHED_LAST},
    {GET, "/people/{person_id}/why", "person_why", "Why a person's status is what it is", .asks = person_why_now,
     .takes = &person_asked_shape, .gives = &person_why_shape, .may = EXPLAIN_STATUS, .shed = SHED_RESIDENTS},
    {0},
};
