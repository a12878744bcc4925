/* The ledger as an auditor reads it. */
#include "app/ledger_view.h"
#include "api/routes.h"
#include "app/look_view.h"
#include "app/signed_head.h"
#include "app/verification.h"

const struct route ledger_view_routes[] = {
    {GET, "/ledger", "ledger_read", "What was done, latest first", .asks = ledger_read, .takes = &ledger_asked_shape,
     .gives = &ledger_line_shape, .gives_list = true, .may = SEE_LEDGER, .shed = SHED_FIRST},
    {GET, "/people/{person_id}/looks", "person_looks", "Who looked at a person's identity, and what for", .asks = person_looks_read,
     .takes = &person_looks_shape, .gives = &look_shape, .gives_list = true, .may = SEE_LEDGER, .shed = SHED_STAFF},
    {GET, "/looks", "look_list", "Who saw people in the clear: by person, by looker, by purpose", .asks = disclosures_read,
     .takes = &looks_asked_shape, .gives = &disclosure_line_shape, .gives_list = true, .may = SEE_LEDGER, .shed = SHED_STAFF},
    {GET, "/lookers", "looker_list", "Who looks at how many, the most in an hour first", .asks = lookers_read, .takes = &looks_asked_shape,
     .gives = &looker_shape, .gives_list = true, .may = SEE_LEDGER, .shed = SHED_STAFF},
    {POST, "/ledger/verification", "verification_begin", "Begins to verify the whole ledger", .runs = verification_begin,
     .gives = &verification_shape, .may = SEE_LEDGER, .shed = SHED_FIRST},
    {GET, "/ledger/verification", "verification_see", "How far the verification is, or what it found", .asks = verification_see,
     .gives = &verification_shape, .may = SEE_LEDGER, .shed = SHED_STAFF},
    {GET, "/ledger/heads", "head_list", "The heads signed by themselves", .asks = heads_read, .gives = &head_line_shape, .gives_list = true,
     .may = SEE_LEDGER, .shed = SHED_STAFF},
    {GET, "/ledger/head", "head_see", "How the ledger ends now, signed", .asks = head_see, .gives = &head_line_shape, .may = SEE_LEDGER,
     .shed = SHED_STAFF},
    {GET, "/ledger/head.pdf", "head_print", "The same on paper, for a witness", .asks = head_print, .gives_file = "application/pdf",
     .may = SEE_LEDGER, .shed = SHED_FIRST},
    {POST, "/ledger/head/comparison", "head_compare", "Compares a head that was printed with the ledger as it is now", .asks = head_compare,
     .takes = &head_given_shape, .gives = &head_held_shape, .may = SEE_LEDGER, .shed = SHED_STAFF},
    {0},
};
