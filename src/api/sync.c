/* What phones hand in (docs/sync.md), and what a person must decide of it. */
#include "api/routes.h"

#include "app/sync.h"

enum { SYNC_BODY_MAX = 1 << 20 };

const struct route sync_routes[] = {
    {POST, "/sync", "sync_take", "Hands in what a phone has recorded", .runs = sync_take, .takes = &sync_request_shape,
     .gives = &sync_answer_shape, .body_max = SYNC_BODY_MAX, .may = HAND_IN, .shed = SHED_LAST},
    {POST, "/sync/for-another", "sync_hand_in", "Hands in what another phone has sealed", .runs = sync_take, .takes = &sync_request_shape,
     .gives = &sync_answer_shape, .body_max = SYNC_BODY_MAX, .may = HAND_IN_FOR_ANOTHER, .shed = SHED_LAST},
    {GET, "/sync/conflicts", "sync_conflict_list", "Records kept aside", .lists = &sync_conflict_shape, .may = DECIDE_CONFLICT,
     .shed = SHED_STAFF},
    {POST, "/sync/conflicts/{conflict_id}/decision", "sync_conflict_decide", "Decides about a record kept aside",
     .runs = sync_conflict_decide, .takes = &conflict_decision_shape, .gives = &sync_conflict_shape, .may = DECIDE_CONFLICT,
     .shed = SHED_STAFF},
    {0},
};
