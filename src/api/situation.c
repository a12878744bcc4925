/* The situation page's one question. */
#include "app/situation.h"
#include "api/routes.h"

const struct route situation_routes[] = {
    {GET, "/situation", "situation_now", "The situation in one's areas, at most a second old", .asks = situation_now,
     .gives = &situation_shape, .may = SEE_SITUATION, .shed = SHED_FIRST},
    {0},
};
