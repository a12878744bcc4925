/* Tubes and the samples in them. */
#include "api/routes.h"

#include "app/approvers.h"
#include "app/call_list.h"
#include "app/tube.h"

const struct route tube_routes[] = {
    {GET, "/tubes", "tube_list", "Tubes", .lists = &tube_shape, .may = SEE_TUBE, .shed = SHED_STAFF},
    {GET, "/tubes/{id}", "tube_get", "One tube", .gets = &tube_shape, .may = SEE_TUBE, .shed = SHED_STAFF},
    {GET, "/tubes/{tube_id}/history", "tube_history", "Every result ever entered for a tube", .asks = tube_history_ask,
     .takes = &tube_asked_shape, .gives = &lab_result_shape, .gives_list = true, .may = SEE_TUBE, .shed = SHED_STAFF},
    {GET, "/tubes/{tube_id}/word", "result_word", "Who may release the result that waits, and since when", .asks = result_word,
     .takes = &tube_asked_shape, .gives = &second_word_shape, .may = SEE_TUBE, .shed = SHED_STAFF},
    {GET, "/tubes/{tube_id}/people", "tube_people", "Who is in a tube, masked, and what became of each", .asks = tube_people,
     .takes = &tube_asked_shape, .gives = &tube_person_shape, .gives_list = true, .may = SEE_SAMPLE, .shed = SHED_STAFF},
    {POST, "/tubes/{tube_id}/call-list", "tube_call_list",
     "The people of a positive tube in the clear, to be called back; each look is entered with its purpose", .runs = tube_call_list,
     .takes = &call_list_asked_shape, .gives = &call_line_shape, .gives_list = true, .may = UNMASK_PERSON, .shed = SHED_LAST},
    {POST, "/tubes/{tube_id}/void", "tube_void", "Voids a tube, with the reason", .runs = tube_void, .takes = &tube_order_shape,
     .gives = &tube_shape, .undone_by = UNDOINGS, .may = VOID_TUBE, .shed = SHED_STAFF},
    {GET, "/samples", "sample_list", "Samples", .lists = &sample_shape, .may = SEE_SAMPLE, .shed = SHED_STAFF},
    {GET, "/samples/{id}", "sample_get", "One sample", .gets = &sample_shape, .may = SEE_SAMPLE, .shed = SHED_STAFF},
    {0},
};
