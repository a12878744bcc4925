/* The daily report, the lists behind its figures, and the units' signatures. */
#include "app/unit_report.h"
#include "api/routes.h"
#include "base/docx_write.h"

#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

const struct route unit_report_routes[] = {
    {GET, "/reports/daily", "daily_report", "The daily report: figures by unit, and who has not signed", .asks = daily_report_ask,
     .takes = &report_wanted_shape, .gives = &daily_report_shape, .may = SEE_REPORT, .shed = SHED_FIRST},
    {GET, "/reports/daily/list", "daily_report_list", "The records behind a figure, masked", .asks = daily_report_list,
     .takes = &report_wanted_shape, .gives = &report_item_shape, .gives_list = true, .may = SEE_REPORT, .shed = SHED_FIRST},
    {GET, "/reports/daily.xlsx", "daily_report_xlsx", "The daily report as a spreadsheet", .asks = daily_report_xlsx,
     .takes = &report_wanted_shape, .gives_file = XLSX, .may = SEE_REPORT, .shed = SHED_FIRST},
    {GET, "/reports/daily.pdf", "daily_report_pdf", "The daily report as a PDF", .asks = daily_report_pdf, .takes = &report_wanted_shape,
     .gives_file = "application/pdf", .may = SEE_REPORT, .shed = SHED_FIRST},
    {GET, "/reports/daily.docx", "daily_report_docx", "The daily report as a Word document", .asks = daily_report_docx,
     .takes = &report_wanted_shape, .gives_file = DOCX_TYPE, .may = SEE_REPORT, .shed = SHED_FIRST},
    {GET, "/unit-reports", "unit_report_list", "What units have signed", .lists = &unit_report_shape, .may = SEE_REPORT,
     .shed = SHED_STAFF},
    {GET, "/unit-reports/{id}", "unit_report_get", "One signed report", .gets = &unit_report_shape, .may = SEE_REPORT, .shed = SHED_STAFF},
    {POST, "/unit-reports", "unit_report_sign", "Signs a unit's report of a day, zero or not", .runs = unit_report_sign,
     .takes = &unit_report_signing_shape, .gives = &unit_report_shape, .may = SIGN_REPORT, .shed = SHED_STAFF},
    {0},
};
