/* A zone from kind to kind, and what is refused. People propose and another unit decides; a positive inside changes it at once, by the rule
 * of the protocol, and another unit confirms that or takes it back. Every step stands in the history. */
#include "app/approvers.h"
#include "app/measure.h"
#include "app/task.h"
#include "app/zone.h"
#include "app/zone_extent.h"
#include "store/statements.h"

/* -- the word of another unit ---------------------------------------------------------------------------------------------- */

/* Each proposal is a task of its own. */
bool zone_ask_word(struct command *c, const struct zone *z)
{
    struct task t = {0};
    id64 town = areas_above(c->post->areas, z->area_id, AREA_TOWN);
    SET(task, &t, area_id, town ? town : z->area_id);
    SET(task, &t, zone_id, z->id);
    SET(task, &t, basis_id, z->id);
    str key = str_format(c->arena, "decide_zone:%lld:%lld", (long long)z->id, (long long)c->now);
    return open_task(c, "decide_zone", &t, key, 0);
}

static bool end_asking(struct command *c, const struct zone *z, bool (*end)(struct command *c, str key))
{
    struct zone_named asked = {0};
    struct rows open;
    SET(zone_named, &asked, zone_id, z->id);
    if (!ask(c, &sql_zone_word_asked, &zone_named_shape, &asked, &task_shape, &open)) return false;
    for (size_t i = 0; i < open.n; i++)
        if (!end(c, ((const struct task *)open.at)[i].key)) return false;
    return true;
}

bool zone_word_given(struct command *c, const struct zone *z)
{
    return end_asking(c, z, finish_task);
}

bool zone_word_not_needed(struct command *c, const struct zone *z)
{
    return end_asking(c, z, cancel_task);
}

/* -- from kind to kind ------------------------------------------------------------------------------------------------------ */

static void forget_change(struct zone *z)
{
    CLEAR(zone, z, change_to), CLEAR(zone, z, change_by_id), CLEAR(zone, z, change_unit_id), CLEAR(zone, z, change_reason);
    CLEAR(zone, z, was_kind), CLEAR(zone, z, change_basis_id);
}

static void forget_lift(struct zone *z)
{
    CLEAR(zone, z, lift_by_id), CLEAR(zone, z, lift_unit_id), CLEAR(zone, z, lift_proposed_at);
    CLEAR(zone, z, derogation), CLEAR(zone, z, expert_opinion);
}

/* It is of this kind from now on, with the measure and the test days of that. */
static bool become(struct command *c, struct zone *z, enum zone_kind kind, struct zone_actors who, str reason)
{
    const struct zone_type *type = protocol_zone(zone_protocol(c, z), kind);
    SET(zone, z, kind, (int)kind);
    if (type && type->first_round_h) SET(zone, z, first_round_due_at, c->now + hours(type->first_round_h));
    return zone_lift_measures(c, z, LIFTED_REPLACED) && zone_order_measure(c, z, who, reason) && save(c, &zone_shape, z) &&
           zone_record_step(c, z, who.approver, reason) && zone_cancel_tests(c, z) && zone_open_tests(c, z);
}

bool zone_propose_change(struct command *c, const void *given)
{
    const struct zone_change *in = given;
    struct zone z;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    bool undecided = HAS(zone, &z, was_kind);
    if (z.state != ZONE_STATE_IN_FORCE || undecided)
        return refused_state(c, refuse(WRONG_STATE, z.id), &zone_states, z.state, undecided ? "in_force, lock confirmed" : "in_force");
    const struct protocol *p = zone_protocol(c, &z);
    if (!protocol_zone(p, (enum zone_kind)in->kind)) return problem(c->problems, ZONE_NOT_IN_PROTOCOL, .field = S("kind"), .value = p->id);
    str kind = str_of(zone_kinds.at[in->kind].name);
    if (in->kind == z.kind)
        return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("kind"), .value = kind, .limit = choices_text(c->arena, &zone_kinds));
    SET(zone, &z, change_to, in->kind);
    SET(zone, &z, change_reason, in->reason);
    if (c->actor->account_id) SET(zone, &z, change_by_id, c->actor->account_id);
    if (c->actor->unit_id) SET(zone, &z, change_unit_id, c->actor->unit_id);
    SET(zone, &z, asked_at, c->now);
    return save(c, &zone_shape, &z) && zone_ask_word(c, &z) && give(c, &zone_shape, &z);
}

/* -- at once, by the rule ---------------------------------------------------------------------------------------------- */

static str confirm_key(struct command *c, const struct zone *z)
{
    return str_format(c->arena, "confirm_lock:%lld:%lld", (long long)z->id, (long long)z->change_basis_id);
}

static bool ask_to_confirm(struct command *c, const struct zone *z)
{
    struct task t = {0};
    id64 town = areas_above(c->post->areas, z->area_id, AREA_TOWN);
    SET(task, &t, area_id, town ? town : z->area_id);
    SET(task, &t, zone_id, z->id);
    SET(task, &t, case_id, z->change_basis_id);
    SET(task, &t, basis_id, z->change_basis_id);
    return open_task(c, "confirm_lock", &t, confirm_key(c, z), 0);
}

static bool change_by_rule(struct command *c, struct zone *z, enum zone_kind to, id64 case_id)
{
    str reason = str_format(c->arena, "区域内发现感染者 / Infection found inside: %lld", (long long)case_id);
    forget_change(z);
    forget_lift(z);
    if (!zone_word_not_needed(c, z)) return false;
    SET(zone, z, was_kind, z->kind);
    SET(zone, z, change_basis_id, case_id);
    SET(zone, z, change_reason, reason);
    SET(zone, z, asked_at, c->now);
    SET(zone, z, state, ZONE_STATE_IN_FORCE);
    return become(c, z, to, (struct zone_actors){0}, reason) && ask_to_confirm(c, z);
}

bool zone_positive_found(struct command *c, const struct disease_case *k)
{
    struct zone_named asked = {0};
    struct rows rows;
    if (!ask(c, &sql_zones_standing, &zone_named_shape, &asked, &zone_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        const struct zone *around = &((const struct zone *)rows.at)[i];
        enum zone_kind to = zone_after_positive(zone_protocol(c, around), (enum zone_kind)around->kind);
        struct zone z;
        if ((int)to == around->kind || !areas_cover(c->post->areas, &around->areas, k->area_id)) continue;
        if (!fetch(c, &zone_shape, around->id, &z) || !change_by_rule(c, &z, to, k->id)) return false;
    }
    return true;
}

/* Is there any case inside that stands? */
static bool case_inside(struct command *c, const struct zone *z, bool *inside)
{
    struct rows rows;
    *inside = false;
    if (!ask(c, &sql_cases_standing, &zone_shape, z, &disease_case_shape, &rows)) return false;
    const struct disease_case *k = rows.at;
    for (size_t i = 0; i < rows.n && !*inside; i++) *inside = areas_cover(c->post->areas, &z->areas, k[i].area_id);
    return true;
}

/* Back to the kind it was; the first approver of the zone stands for that. */
static bool take_back(struct command *c, struct zone *z, id64 by_id, str reason)
{
    str key = confirm_key(c, z);
    enum zone_kind was = (enum zone_kind)z->was_kind;
    forget_change(z);
    struct zone_actors who = {z->proposed_by_id, z->proposed_unit_id, by_id, 0};
    return become(c, z, was, who, reason) && cancel_task(c, key);
}

bool zone_positive_withdrawn(struct command *c, const struct disease_case *k)
{
    struct zone_named asked = {0};
    struct rows rows;
    if (!ask(c, &sql_zones_standing, &zone_named_shape, &asked, &zone_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        struct zone z;
        bool inside;
        if (!fetch(c, &zone_shape, ((const struct zone *)rows.at)[i].id, &z)) return false;
        if (!HAS(zone, &z, was_kind) || !areas_cover(c->post->areas, &z.areas, k->area_id)) continue;
        if (!case_inside(c, &z, &inside)) return false;
        if (!inside && !take_back(c, &z, 0, S("感染已更正 / The infection was corrected"))) return false;
    }
    return true;
}

/* -- decided by another unit ------------------------------------------------------------------------------------------- */

/* The measure that the rule ordered has an approver now. */
static bool approve_measures(struct command *c, const struct zone *z)
{
    struct zone_named asked = {0};
    struct rows rows;
    SET(zone_named, &asked, zone_id, z->id);
    if (!ask(c, &sql_zone_measures, &zone_named_shape, &asked, &measure_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        struct measure m;
        if (!fetch(c, &measure_shape, ((const struct measure *)rows.at)[i].id, &m)) return false;
        SET(measure, &m, approved_by_id, c->actor->account_id);
        SET(measure, &m, approved_at, c->now);
        if (!save(c, &measure_shape, &m)) return false;
    }
    return true;
}

static bool confirm(struct command *c, struct zone *z)
{
    str key = confirm_key(c, z);
    forget_change(z);
    return approve_measures(c, z) && save(c, &zone_shape, z) &&
           zone_record_step(c, z, c->actor->account_id, S("确认转为封控 / The lock is confirmed")) && finish_task(c, key);
}

bool zone_approve_change(struct command *c, const void *given)
{
    const struct zone_named *in = given;
    struct zone z;
    enum zone_state next;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    bool by_rule = HAS(zone, &z, was_kind);
    if (!by_rule && !HAS(zone, &z, change_to))
        return refused_state(c, refuse(WRONG_STATE, z.id), &zone_states, z.state, "in_force, change proposed");
    struct zone_actors who = zone_two(c, z.change_by_id, z.change_unit_id);
    struct verdict v = zone_may((enum zone_state)z.state, by_rule ? ZONE_JUDGE_LOCK : ZONE_CHANGE_KIND, who, &next);
    if (!v.yes) return refused_state(c, v, &zone_states, z.state, "in_force");
    if (by_rule) return confirm(c, &z) && give(c, &zone_shape, &z);
    str reason = z.change_reason;
    enum zone_kind to = (enum zone_kind)z.change_to;
    forget_change(&z);
    return become(c, &z, to, who, reason) && zone_word_given(c, &z) && give(c, &zone_shape, &z);
}

/* What waits for a word: the draft, the lift proposed, what the rule did, the change proposed. *who: whoever proposed it. */
static bool find_pending(const struct command *c, const struct zone *z, enum zone_act *act, struct zone_actors *who)
{
    bool draft = z->state == ZONE_STATE_DRAFT, lift = z->state == ZONE_STATE_LIFT_PROPOSED, by_rule = HAS(zone, z, was_kind);
    *act = draft ? ZONE_REFUSE_DRAFT : lift ? ZONE_REFUSE_LIFT : by_rule ? ZONE_JUDGE_LOCK : ZONE_REFUSE_CHANGE;
    *who = draft  ? zone_two(c, z->proposed_by_id, z->proposed_unit_id)
           : lift ? zone_two(c, z->lift_by_id, z->lift_unit_id)
                  : zone_two(c, z->change_by_id, z->change_unit_id);
    return draft || lift || by_rule || HAS(zone, z, change_to);
}

bool zone_refuse(struct command *c, const void *given)
{
    const struct zone_reasoned *in = given;
    struct zone z;
    enum zone_act act;
    enum zone_state next;
    struct zone_actors who;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    static const char waiting[] = "draft, lift_proposed, change proposed";
    if (!find_pending(c, &z, &act, &who)) return refused_state(c, refuse(WRONG_STATE, z.id), &zone_states, z.state, waiting);
    struct verdict v = zone_may((enum zone_state)z.state, act, who, &next);
    if (!v.yes) return refused_state(c, v, &zone_states, z.state, waiting);
    SET(zone, &z, state, (int)next);
    if (act == ZONE_JUDGE_LOCK) return take_back(c, &z, c->actor->account_id, in->reason) && give(c, &zone_shape, &z);
    if (act == ZONE_REFUSE_LIFT) forget_lift(&z);
    if (act == ZONE_REFUSE_CHANGE) forget_change(&z);
    return save(c, &zone_shape, &z) && zone_record_step(c, &z, c->actor->account_id, in->reason) && zone_word_given(c, &z) &&
           give(c, &zone_shape, &z);
}

/* -- taken back by those who proposed it ---------------------------------------------------------------------------------- */

bool zone_withdraw(struct command *c, const void *given)
{
    const struct zone_reasoned *in = given;
    struct zone z;
    enum zone_state next;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    bool draft = z.state == ZONE_STATE_DRAFT, change = z.state == ZONE_STATE_IN_FORCE && HAS(zone, &z, change_to);
    struct zone_actors who = zone_two(c, z.proposed_by_id, z.proposed_unit_id);
    struct verdict v = zone_may((enum zone_state)z.state, change ? ZONE_WITHDRAW_CHANGE : ZONE_WITHDRAW_DRAFT, who, &next);
    if (!v.yes || !(draft || change)) return refused_state(c, refuse(WRONG_STATE, z.id), &zone_states, z.state, "draft, change proposed");
    SET(zone, &z, state, (int)next);
    forget_change(&z);
    return save(c, &zone_shape, &z) && zone_record_step(c, &z, c->actor->account_id, in->reason) && zone_word_not_needed(c, &z) &&
           give(c, &zone_shape, &z);
}

/* -- who may give the word ------------------------------------------------------------------------------------------------ */

bool zone_word(struct command *c, const void *given)
{
    const struct zone_named *in = given;
    struct zone z;
    struct zone_actors who;
    enum zone_act act;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    if (!find_pending(c, &z, &act, &who)) return give_second_word(c, NULL);
    struct waiting_word w = {.since = act == ZONE_REFUSE_LIFT ? z.lift_proposed_at : z.asked_at,
                             .may = APPROVE_ZONE,
                             .area_id = z.area_id,
                             .by_id = who.proposer,
                             .by_unit_id = who.proposer_unit};
    return give_second_word(c, &w);
}
