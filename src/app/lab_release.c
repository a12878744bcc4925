/* The second step of a result: somebody else looks at what was entered, and releases it or sends it back. See lab_result.h. */
#include "app/lab_result.h"

#include "app/approvers.h"
#include "app/lab_result_parts.h"
#include "app/tube.h"
#include "rules/lab.h"

static struct waiting_result waiting_of(const struct lab_result *r)
{
    return (struct waiting_result){
        .id = r->id, .entered_by = HAS(lab_result, r, entered_by_id) ? r->entered_by_id : 0, .result = r->result};
}

/* False: the machine failed. */
static bool release(struct command *c, const struct result_line *line, struct result_receipt *receipt)
{
    struct tube tube;
    struct lab_result waiting;
    bool found;
    SET(result_receipt, receipt, tube, line->tube);
    if (!tube_reached(c, line->tube, &tube, &found)) return false;
    if (!found) return result_receipt_refuse(c, receipt, NOT_FOUND);
    SET(result_receipt, receipt, outcome, SYNC_REPEATED);
    if (tube.state == TUBE_STATE_RESULTED && tube.result == line->result) return true;
    if (!result_waiting_for(c, &tube, &waiting)) return false;
    struct waiting_result seen = waiting_of(&waiting);
    struct verdict v = result_may_be_released(&seen, c->actor->account_id, line->result);
    if (!v.yes) return result_receipt_refuse(c, receipt, v.reason);
    SET(lab_result, &waiting, decided_at, c->now);
    if (c->actor->account_id) SET(lab_result, &waiting, decided_by_id, c->actor->account_id);
    SET(result_receipt, receipt, outcome, SYNC_STORED);
    SET(result_receipt, receipt, id, waiting.id);
    return result_publish(c, &tube, &waiting, false);
}

bool results_release(struct command *c, const void *given)
{
    const struct result_batch *in = given;
    const struct result_line *lines = in->results.at;
    struct result_receipt *receipts = NEW_ARRAY(c->arena, struct result_receipt, in->results.n);
    for (size_t i = 0; i < in->results.n; i++)
        if (!release(c, &lines[i], &receipts[i])) return false;
    struct result_answer answer = {0};
    SET(result_answer, &answer, receipts, (struct rows){receipts, in->results.n});
    return give(c, &result_answer_shape, &answer);
}

bool result_word(struct command *c, const void *given)
{
    struct tube tube;
    struct lab_result waiting;
    if (!load(c, &tube_shape, ((const struct tube_asked *)given)->tube_id, &tube) || !result_waiting_for(c, &tube, &waiting)) return false;
    struct waiting_word w = {
        .since = waiting.entered_at, .may = RELEASE_RESULT, .area_id = tube.area_id, .by_id = waiting_of(&waiting).entered_by};
    return give_second_word(c, waiting.id ? &w : NULL);
}

bool result_send_back(struct command *c, const void *given)
{
    const struct result_return *in = given;
    struct tube tube;
    struct lab_result waiting;
    bool found;
    if (!tube_reached(c, in->tube, &tube, &found)) return false;
    if (!found) return problem(c->problems, NOT_FOUND);
    if (!result_waiting_for(c, &tube, &waiting)) return false;
    if (!waiting.id) return problem(c->problems, RESULT_NOT_WAITING, .fact = tube.id);
    SET(lab_result, &waiting, state, RESULT_WITHDRAWN);
    SET(lab_result, &waiting, reason, in->reason);
    SET(lab_result, &waiting, decided_at, c->now);
    if (c->actor->account_id) SET(lab_result, &waiting, decided_by_id, c->actor->account_id);
    SET(tube, &tube, state, TUBE_STATE_OPEN);
    tube_follow_way(c, &tube);
    return save(c, &lab_result_shape, &waiting) && save(c, &tube_shape, &tube) && give(c, &tube_shape, &tube);
}
