/* Tubes and the samples in them. */
#include "api/routes.h"

#include "app/tube.h"

const struct route tube_routes[] = {
    {GET, "/tubes", "tube_list", "Tubes", .lists = &tube_shape, .may = SEE_TUBE, .shed = SHED_STAFF},
    {GET, "/tubes/{id}", "tube_get", "One tube", .gets = &tube_shape, .may = SEE_TUBE, .shed = SHED_STAFF},
    {GET, "/tubes/{tube_id}/history", "tube_history", "Every result ever entered for a tube", .asks = tube_history_ask,
     .takes = &tube_asked_shape, .gives = &lab_result_shape, .gives_list = true, .may = SEE_TUBE, .shed = SHED_STAFF},
    {POST, "/tubes/{tube_id}/void", "tube_void", "Voids a tube, with the reason", .runs = tube_void, .takes = &tube_order_shape,
     .gives = &tube_shape, .may = VOID_TUBE, .shed = SHED_STAFF},
    {GET, "/samples", "sample_list", "Samples", .lists = &sample_shape, .may = SEE_SAMPLE, .shed = SHED_STAFF},
    {GET, "/samples/{id}", "sample_get", "One sample", .gets = &sample_shape, .may = SEE_SAMPLE, .shed = SHED_STAFF},
    {0},
};
