/* Results of the laboratory. */
#include "api/routes.h"

#include "app/fhir.h"
#include "app/import.h"
#include "app/lab_desk.h"
#include "app/lab_result.h"
#include "base/xlsx_write.h"

enum { RESULTS_BODY_MAX = 1 << 18, FHIR_BODY_MAX = 1 << 20 };

const struct route lab_result_routes[] = {
    {GET, "/results", "lab_result_list", "Results ever entered", .lists = &lab_result_shape, .may = SEE_TUBE, .shed = SHED_STAFF},
    {POST, "/results", "results_take", "Hands in results", .runs = results_take, .takes = &result_batch_shape,
     .gives = &result_answer_shape, .body_max = RESULTS_BODY_MAX, .may = ENTER_RESULT, .shed = SHED_LAST},
    {POST, "/results/release", "results_release", "Releases results that somebody else entered", .runs = results_release,
     .takes = &result_batch_shape, .gives = &result_answer_shape, .body_max = RESULTS_BODY_MAX, .may = RELEASE_RESULT, .shed = SHED_LAST},
    {POST, "/results/{tube}/return", "result_send_back", "Sends back a result that waits to be released", .runs = result_send_back,
     .takes = &result_return_shape, .gives = &tube_shape, .may = RELEASE_RESULT, .shed = SHED_LAST},
    {POST, "/results/{tube}/correction", "result_correct", "Corrects the result of a tube", .runs = result_correct,
     .takes = &result_correction_shape, .gives = &tube_shape, .may = CORRECT_RESULT, .shed = SHED_LAST},
    {GET, "/results/waiting", "results_waiting", "Results that wait for a second person, positives first", .asks = results_waiting_ask,
     .gives = &waiting_line_shape, .gives_list = true, .may = RELEASE_RESULT, .shed = SHED_STAFF},
    {GET, "/results/waiting/sums", "results_waiting_sums", "Negatives that wait, by who entered them", .asks = results_waiting_sums_ask,
     .gives = &waiting_sum_shape, .gives_list = true, .may = RELEASE_RESULT, .shed = SHED_STAFF},
    {GET, "/results/waiting/part", "results_waiting_part", "Negatives of one account that wait, entered no later than was counted",
     .asks = results_waiting_part_ask, .takes = &waiting_part_shape, .gives = &waiting_line_shape, .gives_list = true,
     .may = RELEASE_RESULT, .shed = SHED_STAFF},
    {GET, "/lab/backlog", "lab_backlog", "Tubes without a result, by where they are", .asks = lab_backlog_ask, .gives = &backlog_line_shape,
     .gives_list = true, .may = SEE_LAB, .shed = SHED_STAFF},
    {GET, "/lab/oldest", "lab_oldest", "Tubes without a result, the longest wait first", .asks = lab_oldest_ask, .gives = &lab_tube_shape,
     .gives_list = true, .may = SEE_LAB, .shed = SHED_STAFF},
    {POST, "/results/imports", "result_import_begin", "Takes a spreadsheet of results (.xlsx or .csv) and checks or applies it",
     .prepares = import_begin_prepare, .runs = import_begin, .takes = &import_new_shape, .gives = &import_run_shape, .takes_file = true,
     .body_max = IMPORT_BYTES_MOST, .may = ENTER_RESULT, .shed = SHED_STAFF},
    {GET, "/results/imports/{import_id}", "result_import_get", "One sheet of results: how far it is", .asks = import_run_ask,
     .takes = &import_named_shape, .gives = &import_run_shape, .may = ENTER_RESULT, .shed = SHED_STAFF},
    {GET, "/results/imports/{import_id}/rows", "result_import_rows", "What became of its rows", .asks = import_rows,
     .takes = &import_named_shape, .gives = &import_row_shape, .gives_list = true, .may = ENTER_RESULT, .shed = SHED_STAFF},
    {GET, "/results/imports/{import_id}/refused.xlsx", "result_import_refused", "Its refused rows as a sheet, to be corrected",
     .prepares = import_refused_prepare, .runs = import_refused, .takes = &import_named_shape, .gives_file = XLSX_TYPE, .may = ENTER_RESULT,
     .shed = SHED_STAFF},
    {POST, "/results/imports/{import_id}/apply", "result_import_apply", "Enters the good rows of a sheet that was checked",
     .runs = import_apply, .takes = &import_named_shape, .gives = &import_run_shape, .may = ENTER_RESULT, .shed = SHED_STAFF},
    {POST, "/fhir", "fhir_take", "Results as FHIR R4: a DiagnosticReport or a transaction Bundle", .runs = fhir_take, .takes_file = true,
     .body_max = FHIR_BODY_MAX, .gives_file = FHIR_TYPE, .may = ENTER_RESULT, .shed = SHED_LAST},
    {GET, "/fhir/DiagnosticReport", "fhir_reports", "Results as FHIR R4 DiagnosticReports with their tubes and samples",
     .asks = fhir_reports_ask, .takes = &fhir_asked_shape, .gives_file = FHIR_TYPE, .may = SEE_LAB, .shed = SHED_STAFF},
    {0},
};
