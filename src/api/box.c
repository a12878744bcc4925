/* Boxes on their way to the laboratory; phones hand the same steps in by POST /sync (docs/sync.md). */
#include "api/routes.h"

#include "app/custody.h"

enum { STEP_BODY_MAX = 1 << 16 };

const struct route box_routes[] = {
    {GET, "/boxes", "box_list", "Boxes", .lists = &box_shape, .may = SEE_BOX, .shed = SHED_STAFF},
    {GET, "/boxes/{id}", "box_get", "One box", .gets = &box_shape, .may = SEE_BOX, .shed = SHED_STAFF},
    {GET, "/boxes/{box_id}/chain", "box_chain", "Who had a box when, and how cold", .asks = box_chain_ask, .takes = &box_asked_shape,
     .gives = &custody_line_shape, .gives_list = true, .may = SEE_BOX, .shed = SHED_STAFF},
    {GET, "/boxes/{box_id}/differences", "box_differences", "Tubes of a box that are missing or flagged", .asks = box_differences_ask,
     .takes = &box_asked_shape, .gives = &custody_answer_shape, .may = SEE_BOX, .shed = SHED_STAFF},
    {GET, "/tubes/{tube_id}/custody", "tube_custody", "Who had a tube when, and how cold", .asks = tube_custody_ask,
     .takes = &box_asked_shape, .gives = &custody_line_shape, .gives_list = true, .may = SEE_TUBE, .shed = SHED_STAFF},
    {GET, "/custody-events", "custody_event_list", "Steps of boxes as they were signed for", .lists = &custody_event_shape, .may = SEE_BOX,
     .shed = SHED_STAFF},
    {POST, "/boxes/{box}/closed", "box_close", "The site closes a box", .runs = box_close, .takes = &custody_order_shape,
     .gives = &custody_answer_shape, .body_max = STEP_BODY_MAX, .may = CLOSE_BOX, .shed = SHED_LAST},
    {POST, "/boxes/{box}/handed", "box_hand", "The site hands a box over", .runs = box_hand, .takes = &custody_order_shape,
     .gives = &custody_answer_shape, .body_max = STEP_BODY_MAX, .may = HAND_BOX, .shed = SHED_LAST},
    {POST, "/boxes/{box}/taken", "box_take", "The courier takes a box over", .runs = box_take, .takes = &custody_order_shape,
     .gives = &custody_answer_shape, .body_max = STEP_BODY_MAX, .may = TAKE_BOX, .shed = SHED_LAST},
    {POST, "/boxes/{box}/received", "box_receive", "The laboratory receives a box", .runs = box_receive, .takes = &custody_order_shape,
     .gives = &custody_answer_shape, .body_max = STEP_BODY_MAX, .may = RECEIVE_BOX, .shed = SHED_LAST},
    {0},
};
