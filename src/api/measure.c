/* Measures: whom they restrict, on what ground, until when, and how they end. */
#include "app/measure.h"
#include "api/routes.h"
#include "app/appeal.h"
#include "app/approvers.h"

const struct route measure_routes[] = {
    {GET, "/measures", "measure_list", "Measures", .lists = &measure_shape, .may = SEE_MEASURE, .shed = SHED_STAFF},
    {GET, "/measures/{id}", "measure_get", "One measure", .gets = &measure_shape, .may = SEE_MEASURE, .shed = SHED_STAFF},
    {GET, "/measures/{measure_id}/word", "measure_word", "Who may approve it or answer its appeal, and since when it waits",
     .asks = measure_word, .takes = &measure_named_shape, .gives = &second_word_shape, .may = SEE_MEASURE, .shed = SHED_STAFF},
    {GET, "/measure-kinds", "measure_kinds", "Kinds of measures, as the protocol in use has them", .asks = measure_kinds,
     .gives = &measure_kind_line_shape, .gives_list = true, .may = SEE_MEASURE, .shed = SHED_STAFF},
    {POST, "/measures", "measure_propose", "Proposes a measure by hand, with the fact it rests on", .runs = measure_propose,
     .takes = &measure_proposal_shape, .gives = &measure_shape, .may = PROPOSE_MEASURE, .shed = SHED_STAFF},
    {POST, "/measures/{measure_id}/approval", "measure_approve", "Approves it for another unit", .runs = measure_approve,
     .takes = &measure_named_shape, .gives = &measure_shape, .may = APPROVE_MEASURE, .shed = SHED_STAFF},
    {POST, "/measures/{measure_id}/refusal", "measure_refuse", "Refuses a proposed one", .runs = measure_refuse,
     .takes = &measure_reasoned_shape, .gives = &measure_shape, .may = APPROVE_MEASURE, .shed = SHED_STAFF},
    {POST, "/measures/{measure_id}/lift", "measure_release", "Lifts it before its end", .runs = measure_release,
     .takes = &measure_reasoned_shape, .gives = &measure_shape, .may = APPROVE_MEASURE, .shed = SHED_STAFF},
    {POST, "/measures/{measure_id}/notice", "measure_notice", "Records that the person was told", .runs = measure_notice,
     .takes = &measure_named_shape, .gives = &measure_shape, .undone_by = UNDOINGS, .may = RECORD_FACT, .shed = SHED_STAFF},
    {POST, "/measures/{measure_id}/appeal", "measure_appeal", "Takes an appeal; somebody without a part in it decides",
     .runs = measure_appeal, .takes = &measure_reasoned_shape, .gives = &measure_shape, .may = RECORD_FACT, .shed = SHED_STAFF},
    {POST, "/measures/{measure_id}/appeal-answer", "measure_answer_appeal", "Decides an appeal; upheld, the measure is lifted",
     .runs = measure_answer_appeal, .takes = &appeal_answer_shape, .gives = &measure_shape, .may = APPROVE_MEASURE, .shed = SHED_STAFF},
    {GET, "/zone-appeals", "zone_appeal_list", "Appeals of people whom a zone holds", .lists = &zone_appeal_shape, .may = SEE_MEASURE,
     .shed = SHED_STAFF},
    {GET, "/zone-appeals/{id}", "zone_appeal_get", "One of them", .gets = &zone_appeal_shape, .may = SEE_MEASURE, .shed = SHED_STAFF},
    {GET, "/zone-appeals/{appeal_id}/word", "zone_appeal_word", "Who may answer it, and since when it waits", .asks = zone_appeal_word,
     .takes = &zone_appeal_named_shape, .gives = &second_word_shape, .may = SEE_MEASURE, .shed = SHED_STAFF},
    {POST, "/zone-appeals", "zone_appeal_take", "Takes an appeal of somebody whom a zone holds", .runs = zone_appeal_take,
     .takes = &zone_appeal_taken_shape, .gives = &zone_appeal_shape, .may = RECORD_FACT, .shed = SHED_STAFF},
    {POST, "/zone-appeals/{appeal_id}/answer", "zone_appeal_decide", "Decides it; upheld, the zone no longer holds that person",
     .runs = zone_appeal_decide, .takes = &zone_appeal_answer_shape, .gives = &zone_appeal_shape, .may = APPROVE_MEASURE,
     .shed = SHED_STAFF},
    {0},
};
