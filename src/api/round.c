/* Rounds of mass testing, who was not sampled, coverage. */
#include "api/routes.h"

#include "app/coverage.h"
#include "app/lab_desk.h"
#include "app/round.h"
#include "app/round_forecast.h"

const struct route round_routes[] = {
    {GET, "/rounds", "round_list", "Rounds", .lists = &round_shape, .may = SEE_ROUND, .shed = SHED_STAFF},
    {GET, "/rounds/{id}", "round_get", "One round", .gets = &round_shape, .may = SEE_ROUND, .shed = SHED_STAFF},
    {POST, "/rounds", "round_create", "Plans a round", .runs = round_create, .takes = &round_shape, .gives = &round_shape,
     .may = PLAN_ROUND, .shed = SHED_STAFF},
    {POST, "/rounds/{round_id}/open", "round_open", "Opens a round", .runs = round_open, .takes = &round_order_shape, .gives = &round_shape,
     .may = PLAN_ROUND, .shed = SHED_STAFF},
    {POST, "/rounds/{round_id}/close", "round_close", "Closes a round", .runs = round_close, .takes = &round_order_shape,
     .gives = &round_shape, .may = PLAN_ROUND, .shed = SHED_STAFF},
    {POST, "/rounds/{round_id}/miss-rest", "round_miss_rest", "Lists everybody left as missed, or as exempt", .runs = round_miss_rest,
     .takes = &round_order_shape, .gives = &area_people_shape, .may = PLAN_ROUND, .shed = SHED_STAFF},
    {POST, "/rounds/{round_id}/excuses", "round_excuse_add", "Says why somebody was not sampled", .runs = round_excuse_add,
     .takes = &round_excuse_shape, .gives = &round_excuse_shape, .undone_by = UNDOINGS, .may = RUN_ROUND, .shed = SHED_STAFF},
    {GET, "/round-excuses", "round_excuse_list", "Who was not sampled, and why", .lists = &round_excuse_shape, .may = RUN_ROUND,
     .shed = SHED_STAFF},
    {GET, "/rounds/{round_id}/coverage", "round_coverage", "How far a round has come, by area", .asks = round_coverage_ask,
     .takes = &coverage_asked_shape, .gives = &coverage_shape, .gives_list = true, .may = SEE_ROUND, .shed = SHED_FIRST},
    {GET, "/rounds/{round_id}/missed", "round_missed", "Who is neither sampled nor exempt, masked", .asks = round_missing_ask,
     .takes = &coverage_asked_shape, .gives = &missed_person_shape, .gives_list = true, .may = RUN_ROUND, .shed = SHED_STAFF},
    {GET, "/rounds/{round_id}/tubes", "round_tubes", "Tubes of a round by state", .asks = round_tubes_ask, .takes = &round_order_shape,
     .gives = &tube_count_shape, .gives_list = true, .may = SEE_ROUND, .shed = SHED_STAFF},
    {GET, "/rounds/{round_id}/pools", "round_pools", "What pools of each size cost in this round, and when singles need fewer tubes",
     .asks = round_pools_ask, .takes = &pools_asked_shape, .gives = &pool_line_shape, .gives_list = true, .may = SEE_ROUND,
     .shed = SHED_FIRST},
    {GET, "/rounds/{round_id}/progress", "round_progress", "How fast a round goes and when it will be through", .asks = round_progress_ask,
     .takes = &round_asked_shape, .gives = &round_progress_shape, .may = SEE_ROUND, .shed = SHED_STAFF},
    {GET, "/rounds/needs", "round_needs", "What a round over an area would need, and how long it would take", .asks = round_needs_ask,
     .takes = &round_needs_asked_shape, .gives = &round_needs_shape, .may = SEE_ROUND, .shed = SHED_STAFF},
    {0},
};
