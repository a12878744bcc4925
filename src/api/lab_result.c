/* Results of the laboratory. */
#include "api/routes.h"

#include "app/lab_result.h"

enum { RESULTS_BODY_MAX = 1 << 18 };

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
    {0},
};
