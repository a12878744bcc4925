/* Results; see lab_result.h. */
#include "app/lab_result.h"

#include "app/reconcile.h"
#include "app/task.h"
#include "app/tube.h"
#include "rules/tube.h"

/* -- what follows ---------------------------------------------------------------------------------------------------- */

static bool retest_open(struct command *c, const struct tube *tube, id64 result_id, const struct tube_member *m, str key)
{
    id64 community = areas_above(c->post->areas, m->area_id, AREA_COMMUNITY);
    struct task t = {0};
    SET(task, &t, area_id, community ? community : m->area_id);
    SET(task, &t, person_id, m->person_id);
    SET(task, &t, basis_id, result_id);
    if (HAS(tube, tube, round_id)) SET(task, &t, round_id, tube->round_id);
    return open_task(c, "retest", &t, key, 0);
}

/* For each member: the retest the result calls for, or none; then what the person's facts call for. A first negative changes nothing
 * for a member of a pool who is under no measure. */
static bool members_follow(struct command *c, const struct tube *tube, id64 result_id, bool corrected)
{
    struct tube_now now = {.size = (int)tube->size};
    struct tube_consequence means = tube_result_means(&now, (enum result)tube->result);
    struct rows members;
    if (!tube_members_read(c, tube->id, &members)) return false;
    const struct tube_member *m = members.at;
    for (size_t i = 0; i < members.n; i++) {
        str key = str_format(c->arena, "retest:%lld:%lld", (long long)tube->id, (long long)m[i].person_id);
        if (means.retest_members && !retest_open(c, tube, result_id, &m[i], key)) return false;
        if (corrected && !means.retest_members && !cancel_task(c, key)) return false;
        bool concerned = corrected || m[i].restricted || means.retest_members || means.is_case;
        if (concerned && !reconcile_person(c, m[i].person_id)) return false;
    }
    return true;
}

static bool result_save(struct command *c, struct tube *tube, enum result result, time_ms tested_at, id64 replaces_id, str reason, id64 *id)
{
    struct lab_result entered = {0};
    SET(lab_result, &entered, tube_id, tube->id);
    SET(lab_result, &entered, area_id, tube->area_id);
    SET(lab_result, &entered, result, (int)result);
    SET(lab_result, &entered, tested_at, tested_at);
    SET(lab_result, &entered, entered_at, c->now);
    if (c->actor->account_id) SET(lab_result, &entered, entered_by_id, c->actor->account_id);
    if (replaces_id) SET(lab_result, &entered, replaces_id, replaces_id);
    if (reason.n) SET(lab_result, &entered, reason, reason);
    SET(tube, tube, state, TUBE_STATE_RESULTED);
    SET(tube, tube, result, (int)result);
    SET(tube, tube, resulted_at, c->now);
    if (!save(c, &lab_result_shape, &entered) || !save(c, &tube_shape, tube)) return false;
    *id = entered.id;
    return members_follow(c, tube, entered.id, replaces_id != 0);
}

/* -- single tubes ---------------------------------------------------------------------------------------------------- */

static bool in_reach(struct command *c, id64 area_id)
{
    struct area_line area;
    return areas_find(c->post->areas, area_id, &area) && actor_reaches(c->actor, c->may, area.path);
}

/* The tube of this code within reach; *found false: there is none. */
static bool tube_reached(struct command *c, str code, struct tube *tube, bool *found)
{
    id64 id;
    *found = false;
    if (!tube_find_code(c, code, &id)) return false;
    if (!id) return true;
    if (!fetch(c, &tube_shape, id, tube)) return false;
    *found = in_reach(c, tube->area_id);
    return true;
}

/* The result that stands. */
static bool result_last(struct command *c, id64 tube_id, id64 *id)
{
    struct tube_asked asked = {0};
    struct rows entered;
    SET(tube_asked, &asked, tube_id, tube_id);
    if (!ask(c, &sql_tube_results, &tube_asked_shape, &asked, &lab_result_shape, &entered)) return false;
    *id = entered.n ? ((const struct lab_result *)entered.at)[entered.n - 1].id : 0;
    return true;
}

static bool receipt_refuse(struct command *c, struct result_receipt *receipt, enum problem_code why)
{
    struct problem p = {.code = why, .value = receipt->tube};
    SET(result_receipt, receipt, outcome, SYNC_REFUSED);
    SET(result_receipt, receipt, problem, str_of(problem_name(why)));
    SET(result_receipt, receipt, says, problem_text(c->arena, &p, c->language));
    return true;
}

/* False: the machine failed. */
static bool result_take(struct command *c, const struct result_line *line, struct result_receipt *receipt)
{
    struct tube tube;
    bool found;
    id64 id;
    SET(result_receipt, receipt, tube, line->tube);
    if (!tube_reached(c, line->tube, &tube, &found)) return false;
    if (!found) return receipt_refuse(c, receipt, NOT_FOUND);
    struct verdict v = tube_may_be_resulted((enum tube_state)tube.state);
    bool again = v.reason == TUBE_HAS_RESULT && tube.result == line->result;
    if (!v.yes && !again) return receipt_refuse(c, receipt, v.reason);
    time_ms tested_at = HAS(result_line, line, tested_at) ? line->tested_at : c->now;
    bool done = again ? result_last(c, tube.id, &id) : result_save(c, &tube, (enum result)line->result, tested_at, 0, S(""), &id);
    if (!done) return false;
    SET(result_receipt, receipt, outcome, again ? SYNC_REPEATED : SYNC_STORED);
    SET(result_receipt, receipt, id, id);
    return true;
}

bool results_take(struct command *c, const void *given)
{
    const struct result_batch *in = given;
    const struct result_line *lines = in->results.at;
    struct result_receipt *receipts = NEW_ARRAY(c->arena, struct result_receipt, in->results.n);
    for (size_t i = 0; i < in->results.n; i++)
        if (!result_take(c, &lines[i], &receipts[i])) return false;
    struct result_answer answer = {0};
    SET(result_answer, &answer, receipts, (struct rows){receipts, in->results.n});
    return give(c, &result_answer_shape, &answer);
}

bool result_correct(struct command *c, const void *given)
{
    const struct result_correction *in = given;
    struct tube tube;
    bool found;
    id64 before, id;
    if (!tube_reached(c, in->tube, &tube, &found)) return false;
    if (!found) return problem(c->problems, NOT_FOUND);
    if (tube.state != TUBE_STATE_RESULTED) return problem(c->problems, TUBE_HAS_NO_RESULT, .fact = tube.id);
    if (tube.result == in->result) return problem(c->problems, TUBE_HAS_RESULT, .fact = tube.id);
    time_ms tested_at = HAS(result_correction, in, tested_at) ? in->tested_at : c->now;
    return result_last(c, tube.id, &before) && result_save(c, &tube, (enum result)in->result, tested_at, before, in->reason, &id) &&
           give(c, &tube_shape, &tube);
}
