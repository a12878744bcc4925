/* Results; see lab_result.h. */
#include "app/lab_result.h"

#include "app/lab_result_parts.h"
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

bool result_publish(struct command *c, struct tube *tube, struct lab_result *entered, bool corrected)
{
    SET(lab_result, entered, state, RESULT_RELEASED);
    SET(tube, tube, state, TUBE_STATE_RESULTED);
    SET(tube, tube, result, entered->result);
    SET(tube, tube, resulted_at, c->now);
    tube_follow_way(c, tube);
    return save(c, &lab_result_shape, entered) && save(c, &tube_shape, tube) && members_follow(c, tube, entered->id, corrected);
}

static struct lab_result result_of(struct command *c, const struct tube *tube, enum result result, time_ms tested_at)
{
    struct lab_result entered = {0};
    SET(lab_result, &entered, tube_id, tube->id);
    SET(lab_result, &entered, area_id, tube->area_id);
    SET(lab_result, &entered, result, (int)result);
    SET(lab_result, &entered, tested_at, tested_at);
    SET(lab_result, &entered, entered_at, c->now);
    if (c->actor->account_id) SET(lab_result, &entered, entered_by_id, c->actor->account_id);
    return entered;
}

/* It waits for a second person; what waited before for this tube is withdrawn. */
static bool result_enter(struct command *c, struct tube *tube, struct lab_result *waiting, struct lab_result *entered)
{
    if (waiting->id) SET(lab_result, waiting, state, RESULT_WITHDRAWN);
    if (waiting->id && !save(c, &lab_result_shape, waiting)) return false;
    if (waiting->id) SET(lab_result, entered, replaces_id, waiting->id);
    SET(lab_result, entered, state, RESULT_ENTERED);
    SET(tube, tube, state, TUBE_STATE_TESTED);
    return save(c, &lab_result_shape, entered) && save(c, &tube_shape, tube);
}

/* -- single tubes ---------------------------------------------------------------------------------------------------- */

static bool in_reach(struct command *c, id64 area_id)
{
    struct area_line area;
    return areas_find(c->post->areas, area_id, &area) && actor_reaches(c->actor, c->may, area.path);
}

bool tube_reached(struct command *c, str code, struct tube *tube, bool *found)
{
    id64 id;
    *found = false;
    if (!tube_find_code(c, code, &id)) return false;
    if (!id) return true;
    if (!fetch(c, &tube_shape, id, tube)) return false;
    *found = in_reach(c, tube->area_id);
    return true;
}

/* The last result of the tube in this state; its id is 0 when there is none. */
static bool result_in(struct command *c, id64 tube_id, enum result_states state, struct lab_result *out)
{
    struct tube_asked asked = {0};
    struct rows entered;
    *out = (struct lab_result){0};
    SET(tube_asked, &asked, tube_id, tube_id);
    if (!ask(c, &sql_tube_results, &tube_asked_shape, &asked, &lab_result_shape, &entered)) return false;
    const struct lab_result *last = NULL, *r = entered.at;
    for (size_t i = 0; i < entered.n; i++)
        if (r[i].state == (int)state) last = &r[i];
    return !last || fetch(c, &lab_result_shape, last->id, out);
}

bool result_waiting_for(struct command *c, const struct tube *tube, struct lab_result *out)
{
    *out = (struct lab_result){0};
    return tube->state != TUBE_STATE_TESTED || result_in(c, tube->id, RESULT_ENTERED, out);
}

bool result_receipt_refuse(struct command *c, struct result_receipt *receipt, enum problem_code why)
{
    struct problem p = {.code = why, .value = receipt->tube};
    SET(result_receipt, receipt, outcome, SYNC_REFUSED);
    SET(result_receipt, receipt, problem, str_of(problem_name(why)));
    SET(result_receipt, receipt, says, problem_text(c->arena, &p, c->language));
    return true;
}

static bool two_steps(const struct command *c)
{
    return c->protocol->sample && c->protocol->sample->two_step_release;
}

bool result_look(struct command *c, const struct result_line *line, struct result_seen *seen)
{
    *seen = (struct result_seen){0};
    if (!tube_reached(c, line->tube, &seen->tube, &seen->found)) return false;
    if (!seen->found) return true;
    bool resulted = seen->tube.state == TUBE_STATE_RESULTED;
    if (resulted && !result_in(c, seen->tube.id, RESULT_RELEASED, &seen->known)) return false;
    if (!resulted && !result_waiting_for(c, &seen->tube, &seen->known)) return false;
    seen->verdict = tube_may_be_resulted((enum tube_state)seen->tube.state);
    seen->again = seen->known.id && seen->known.result == line->result;
    return true;
}

bool result_enter_seen(struct command *c, const struct result_line *line, struct result_seen *seen, struct result_receipt *receipt)
{
    time_ms tested_at = HAS(result_line, line, tested_at) ? line->tested_at : c->now;
    struct lab_result entered = result_of(c, &seen->tube, (enum result)line->result, tested_at);
    SET(result_receipt, receipt, outcome, SYNC_STORED);
    if (two_steps(c) ? !result_enter(c, &seen->tube, &seen->known, &entered) : !result_publish(c, &seen->tube, &entered, false))
        return false;
    SET(result_receipt, receipt, id, entered.id);
    return true;
}

bool result_take(struct command *c, const struct result_line *line, struct result_receipt *receipt)
{
    struct result_seen seen;
    SET(result_receipt, receipt, tube, line->tube);
    if (!result_look(c, line, &seen)) return false;
    if (!seen.found) return result_receipt_refuse(c, receipt, NOT_FOUND);
    if (!seen.again && !seen.verdict.yes) return result_receipt_refuse(c, receipt, seen.verdict.reason);
    if (!seen.again) return result_enter_seen(c, line, &seen, receipt);
    SET(result_receipt, receipt, outcome, SYNC_REPEATED);
    SET(result_receipt, receipt, id, seen.known.id);
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
    struct lab_result before;
    if (!tube_reached(c, in->tube, &tube, &found)) return false;
    if (!found) return problem(c->problems, NOT_FOUND);
    if (tube.state != TUBE_STATE_RESULTED) return problem(c->problems, TUBE_HAS_NO_RESULT, .fact = tube.id);
    if (tube.result == in->result) return problem(c->problems, TUBE_HAS_RESULT, .fact = tube.id);
    time_ms tested_at = HAS(result_correction, in, tested_at) ? in->tested_at : c->now;
    if (!result_in(c, tube.id, RESULT_RELEASED, &before)) return false;
    struct lab_result entered = result_of(c, &tube, (enum result)in->result, tested_at);
    SET(lab_result, &entered, replaces_id, before.id);
    SET(lab_result, &entered, reason, in->reason);
    return result_publish(c, &tube, &entered, true) && give(c, &tube_shape, &tube);
}
