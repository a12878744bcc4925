/* The ledger as an auditor reads it. */
#include "app/ledger_view.h"
#include "api/routes.h"

const struct route ledger_view_routes[] = {
    {GET, "/ledger", "ledger_read", "What was done, latest first", .asks = ledger_read, .takes = &ledger_asked_shape,
     .gives = &ledger_line_shape, .gives_list = true, .may = SEE_LEDGER, .shed = SHED_FIRST},
    {GET, "/people/{person_id}/looks", "person_looks", "Who looked at a person's identity, and what for", .asks = person_looks_read,
     .takes = &person_looks_shape, .gives = &look_shape, .gives_list = true, .may = SEE_LEDGER, .shed = SHED_STAFF},
    {0},
};
