/* Why a round, a tube, a box stands as it does: limits of the protocol against the times of its way, each hand it went through. */
#include "app/status_why.h"

#include "app/coverage.h"
#include "app/custody_alarm.h"
#include "app/round.h"
#include "app/tube.h"

enum { TOLD_BESIDE = 24 };

/* -- the way of a tube ------------------------------------------------------------------------------------------------- */

static bool steps_of_box(struct command *c, id64 box_id, struct rows *out)
{
    struct status_asked asked = {0};
    SET(status_asked, &asked, box_id, box_id);
    *out = (struct rows){0};
    return !box_id || ask(c, &sql_box_steps, &status_asked_shape, &asked, &custody_event_shape, out);
}

static void tell_hands(struct told *t, struct rows steps)
{
    const struct custody_event *e = steps.at;
    for (size_t i = 0; i < steps.n; i++) {
        struct words says = words_of_choice(&custody_steps.at[e[i].kind]);
        if (HAS(custody_event, &e[i], celsius)) {
            says.zh = str_format(t->c->arena, "%.*s，%.1f ℃", STR(says.zh), e[i].celsius);
            says.en = str_format(t->c->arena, "%.*s, %.1f C", STR(says.en), e[i].celsius);
        }
        struct status_fact *fact = told_fact(t, says, e[i].at, HAS(custody_event, &e[i], account_id) ? e[i].account_id : 0);
        if (HAS(custody_event, &e[i], reason)) SET(status_fact, fact, reason, e[i].reason);
        told_behind(fact, &box_shape, e[i].box_id);
    }
}

static void tell_results(struct told *t, struct rows entered)
{
    const struct lab_result *r = entered.at;
    for (size_t i = 0; i < entered.n; i++) {
        const struct choice *result = &results.at[r[i].result], *state = &result_states.at[r[i].state];
        struct words says = {str_format(t->c->arena, "录入结果：%s", result->zh),
                             str_format(t->c->arena, "Result entered: %s", result->en)};
        struct status_fact *fact = told_fact(t, says, r[i].entered_at, HAS(lab_result, &r[i], entered_by_id) ? r[i].entered_by_id : 0);
        if (HAS(lab_result, &r[i], reason)) SET(status_fact, fact, reason, r[i].reason);
        if (HAS(lab_result, &r[i], decided_at))
            (void)told_fact(t, words_of_choice(state), r[i].decided_at, HAS(lab_result, &r[i], decided_by_id) ? r[i].decided_by_id : 0);
    }
}

static time_ms first_of(time_ms a, time_ms b)
{
    if (!a || !b) return a ? a : b;
    return a < b ? a : b;
}

/* The limits that its state runs under, and what is remarkable about its way. */
static void tell_custody_rules(struct told *t, const struct tube *tube)
{
    const struct sample_rules *rules = t->protocol->sample;
    const struct custody_way way = tube_way(tube);
    if (!rules) return;
    if (way.sealed)
        told_limit(t, S("sample.room_temp_max_h"), way.sealed + hours(rules->room_temp_max_h),
                   first_of(first_of(way.cooled, way.frozen), first_of(way.received, way.resulted)));
    if (way.taken) told_limit(t, S("sample.lab_within_h"), custody_box_due(t->protocol, way.taken), way.received);
    if (way.sealed && rules->test_within_h)
        told_limit(t, S("sample.test_within_h"), way.sealed + hours(rules->test_within_h), first_of(way.frozen, way.resulted));
    if (way.state == TUBE_TESTED) (void)told_value(t, S("sample.two_step_release"), 0);
    unsigned flags = custody_flags(&way, t->protocol, t->c->now);
    for (size_t i = 0; i < custody_flags_of_tubes.n; i++)
        if (flags >> i & 1) (void)told_fact(t, words_of_choice(&custody_flags_of_tubes.at[i]), 0, 0);
}

static time_ms tube_since(const struct custody_way *way)
{
    const time_ms at[] = {way->opened, way->sealed, way->boxed, way->taken, way->received, 0, way->resulted, 0};
    return at[way->state];
}

bool tube_why(struct command *c, const void *given)
{
    const struct status_asked *in = given;
    struct tube tube;
    struct round round = {0};
    struct rows steps, entered;
    if (!load(c, &tube_shape, in->tube_id, &tube) || !steps_of_box(c, HAS(tube, &tube, box_id) ? tube.box_id : 0, &steps) ||
        !ask(c, &sql_tube_results, &status_asked_shape, in, &lab_result_shape, &entered))
        return false;
    if (HAS(tube, &tube, round_id) && !fetch(c, &round_shape, tube.round_id, &round)) return false;
    const struct custody_way way = tube_way(&tube);
    struct told t = told_of(c, round_protocol(c, &round), &tube_states.at[tube.state], tube_since(&way),
                            steps.n + 2 * entered.n + TOLD_BESIDE);
    static const size_t times[] = {tube_f_opened_at, tube_f_sealed_at, tube_f_cooled_at, tube_f_frozen_at};
    tell_custody_rules(&t, &tube);
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) told_time(&t, &tube_shape, &tube, times[i], 0);
    tell_hands(&t, steps);
    tell_results(&t, entered);
    if (tube.state == TUBE_STATE_VOID) {
        struct status_fact *voided = told_fact(&t, words_of_choice(&tube_states.at[TUBE_STATE_VOID]), 0, 0);
        if (HAS(tube, &tube, reason)) SET(status_fact, voided, reason, tube.reason);
    }
    return told_give(&t);
}

/* -- a box --------------------------------------------------------------------------------------------------------------- */

static void tell_missing(struct told *t, struct rows differences)
{
    const struct custody_difference *d = differences.at;
    for (size_t i = 0; i < differences.n; i++) {
        if (!d[i].missing) continue;
        struct words says = {str_format(t->c->arena, "缺管 %.*s", STR(d[i].tube)), str_format(t->c->arena, "Missing %.*s", STR(d[i].tube))};
        struct status_fact *fact = told_fact(t, says, HAS(custody_difference, &d[i], last_at) ? d[i].last_at : 0, 0);
        if (HAS(custody_difference, &d[i], last_by))
            SET(status_fact, fact, by_zh, d[i].last_by), SET(status_fact, fact, by_en, d[i].last_by);
    }
}

bool box_why(struct command *c, const void *given)
{
    const struct status_asked *in = given;
    struct box box;
    struct rows steps;
    struct custody_answer stands = {0};
    if (!load(c, &box_shape, in->box_id, &box) || !steps_of_box(c, box.id, &steps) || !box_describe(c, &box, &stands)) return false;
    time_ms taken = HAS(box, &box, taken_at) ? box.taken_at : 0, received = HAS(box, &box, received_at) ? box.received_at : 0;
    time_ms since = received ? received : taken ? taken : HAS(box, &box, closed_at) ? box.closed_at : 0;
    struct told t = told_of(c, c->protocol, &box_states.at[box.state], since, steps.n + stands.differences.n + TOLD_BESIDE);
    if (taken) told_limit(&t, S("sample.lab_within_h"), custody_box_due(c->protocol, taken), received);
    tell_hands(&t, steps);
    tell_missing(&t, stands.differences);
    return told_give(&t);
}

/* -- a round ------------------------------------------------------------------------------------------------------------- */

/* R25. */
static bool tell_what_is_left(struct told *t, const struct round *round)
{
    struct coverage people;
    struct rows tubes;
    struct area_line area;
    if (!areas_find(t->c->post->areas, round->area_id, &area)) return problem(t->c->problems, NOT_FOUND);
    if (!coverage_total(t->c, round->id, area.path, &people) || !round_tubes_count(t->c, round->id, &tubes)) return false;
    struct round_coverage all = {
        .roster = {people.roster}, .sampled = {people.sampled}, .exempt = {people.exempt}, .missed = {people.missed}};
    round_tubes_add(tubes, &all);
    struct status_rule *rule = told_rule(t, (struct words){S("所有人已采样、豁免或登记漏采，所有管已出结果或作废，方可结束"),
                                                           S("Closes when everybody is sampled, exempt or listed as missed, and every tube "
                                                             "is resulted or void")});
    SET(status_rule, rule, met, round_may_close(&all).yes ? CLAUSE_TRUE : CLAUSE_FALSE);
    int64_t open = all.tubes.n - all.resulted.n - all.voided.n;
    struct words says = {
        str_format(t->c->arena, "未登记 %lld 人，未出结果 %lld 管", (long long)people.open, (long long)open),
        str_format(t->c->arena, "%lld people neither, %lld tubes without a result", (long long)people.open, (long long)open)};
    (void)told_fact(t, says, t->c->now, 0);
    return true;
}

/* The ledger knows who took the step; 0: the program, or it was before there was one. */
static id64 who_did(struct rows acts, enum round_acts what)
{
    const struct round_act *act = acts.at;
    for (size_t i = 0; i < acts.n; i++)
        if (act[i].what == (int)what) return HAS(round_act, &act[i], actor_id) ? act[i].actor_id : 0;
    return 0;
}

bool round_why(struct command *c, const void *given)
{
    const struct status_asked *in = given;
    struct round round;
    struct rows acts;
    if (!load(c, &round_shape, in->round_id, &round) || !ask(c, &sql_round_acts, &status_asked_shape, in, &round_act_shape, &acts))
        return false;
    const time_ms since[] = {round.opens_at, round.opened_at, round.closed_at};
    struct told t = told_of(c, round_protocol(c, &round), &round_states.at[round.state], since[round.state], TOLD_BESIDE);
    if (HAS(round, &round, due_at))
        told_limit(&t, S("round.complete_h"), round.due_at, HAS(round, &round, closed_at) ? round.closed_at : 0);
    if (round.state == ROUND_OPEN && !tell_what_is_left(&t, &round)) return false;
    told_time(&t, &round_shape, &round, round_f_opens_at, who_did(acts, ROUND_WAS_PLANNED));
    told_time(&t, &round_shape, &round, round_f_opened_at, who_did(acts, ROUND_WAS_OPENED));
    told_time(&t, &round_shape, &round, round_f_closed_at, who_did(acts, ROUND_WAS_CLOSED));
    return told_give(&t);
}
