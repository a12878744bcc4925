/* Cases: opened by results and reports, withdrawn by corrections. */
#include "app/disease_case.h"
#include "api/routes.h"
#include "app/case_followed.h"

const struct route disease_case_routes[] = {
    {GET, "/cases", "case_list", "Cases with their clocks", .lists = &disease_case_shape, .may = SEE_CASE, .shed = SHED_STAFF},
    {GET, "/cases/{id}", "case_get", "One case", .gets = &disease_case_shape, .may = SEE_CASE, .shed = SHED_STAFF},
    {GET, "/cases/{case_id}/followed", "case_followed", "What followed from a case", .asks = case_followed, .takes = &case_asked_shape,
     .gives = &case_followed_shape, .gives_list = true, .may = SEE_CASE, .shed = SHED_STAFF},
    {PATCH, "/cases/{id}", "case_classify", "Gives a case its class; it keeps its number (R2)", .changes = &disease_case_shape,
     .undone_by = UNDOINGS, .may = EDIT_CASE, .shed = SHED_STAFF},
    {POST, "/cases/report", "case_report", "Reports a case found elsewhere than in our samples", .runs = case_report,
     .takes = &case_report_shape, .gives = &disease_case_shape, .may = EDIT_CASE, .shed = SHED_STAFF},
    {0},
};
