/* Why a status is what it is: a person's colour with the chain behind it, and the state of whatever has one. No address here sets any. */
#include "app/why.h"
#include "api/routes.h"
#include "app/status_why.h"

/* The state of one record, by its id. */
#define WHY(path, name, of, asks_, may_)                                                                                                   \
    {                                                                                                                                      \
        GET, path "/why", name, "Why a " of " stands as it does", .asks = asks_, .takes = &status_asked_shape, .gives = &status_why_shape, \
                                                                  .may = may_, .shed = SHED_STAFF                                          \
    }

const struct route why_routes[] = {
    {GET, "/people/{person_id}/colour", "person_colour", "A person's colour now", .asks = person_colour_now, .takes = &person_asked_shape,
     .gives = &person_colour_shape, .may = EXPLAIN_STATUS, .shed = SHED_LAST},
    {GET, "/people/{person_id}/why", "person_why", "Why a person's status is what it is", .asks = person_why_now,
     .takes = &person_asked_shape, .gives = &person_why_shape, .may = EXPLAIN_STATUS, .shed = SHED_RESIDENTS},
    WHY("/zones/{zone_id}", "zone_why", "zone", zone_why, SEE_ZONE),
    WHY("/rounds/{round_id}", "round_why", "round", round_why, SEE_ROUND),
    WHY("/tubes/{tube_id}", "tube_why", "tube", tube_why, SEE_TUBE),
    WHY("/boxes/{box_id}", "box_why", "box", box_why, SEE_BOX),
    WHY("/tasks/{task_id}", "task_why", "task", task_why, SEE_TASK),
    WHY("/cases/{case_id}", "case_why", "case", case_why, SEE_CASE),
    {GET, "/reports/daily/why", "report_why", "Why a unit's report of a day stands as it does", .asks = report_why,
     .takes = &report_wanted_shape, .gives = &status_why_shape, .may = SEE_REPORT, .shed = SHED_FIRST},
    {0},
};
