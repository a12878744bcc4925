/* The situation: one record that every open console asks for, its trends, the lists behind its figures, and what needs whoever asks. None
 * of them names a person. */
#include "app/situation.h"
#include "api/routes.h"
#include "app/situation_list.h"
#include "app/situation_trend.h"

const struct route situation_routes[] = {
    {GET, "/situation", "situation_now", "The situation in one's areas, at most half a second old", .asks = situation_now,
     .gives = &situation_shape, .may = SEE_SITUATION, .shed = SHED_FIRST},
    {GET, "/situation/trends", "situation_trends", "Cases, tests and time to control by day, coverage by the hour",
     .asks = situation_trends_now, .gives = &situation_trends_shape, .may = SEE_SITUATION, .shed = SHED_FIRST},
    {GET, "/situation/needs", "situation_needs", "What needs whoever asks, by what they may do", .asks = situation_needs_ask,
     .gives = &situation_need_shape, .gives_list = true, .may = SEE_SITUATION, .shed = SHED_FIRST},
    {GET, "/situation/list", "situation_list", "The records behind a figure of the situation", .asks = situation_list,
     .takes = &situation_wanted_shape, .gives = &situation_clock_shape, .gives_list = true, .may = SEE_SITUATION, .shed = SHED_FIRST},
    {0},
};
