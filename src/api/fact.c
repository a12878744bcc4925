/* Facts: what happened, and what was not so. */
#include "app/fact.h"
#include "api/routes.h"

const struct route fact_routes[] = {
    {GET, "/facts", "fact_list", "Facts", .lists = &fact_shape, .may = SEE_FACT, .shed = SHED_STAFF},
    {GET, "/facts/{id}", "fact_get", "One fact", .gets = &fact_shape, .may = SEE_FACT, .shed = SHED_STAFF},
    {POST, "/facts", "fact_record", "Records what happened to a person or in a zone", .runs = fact_record, .takes = &fact_telling_shape,
     .gives = &fact_shape, .may = RECORD_FACT, .shed = SHED_STAFF},
    {POST, "/facts/{fact_id}/correction", "fact_correct", "Corrects a fact; what followed from it follows", .runs = fact_correct,
     .takes = &fact_correction_shape, .gives = &fact_shape, .may = CORRECT_FACT, .shed = SHED_STAFF},
    {0},
};
