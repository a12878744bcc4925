/* Lifting a zone: proposed by one unit, decided by another, on the clauses of the protocol or by a derogation with what experts wrote
 * (R17, R18). */
#include "app/fact_words.h"
#include "app/zone.h"
#include "app/zone_extent.h"
#include "app/zone_facts.h"
#include "rules/zone.h"

static struct zone_actors proposed_by(const struct command *c, const struct zone *z)
{
    return (struct zone_actors){z->lift_by_id, z->lift_unit_id, c->actor->account_id, c->actor->unit_id};
}

bool zone_propose_lift(struct command *c, const void *given)
{
    const struct zone_lift_proposal *in = given;
    struct zone z;
    enum zone_state next;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    struct verdict v = zone_may((enum zone_state)z.state, ZONE_PROPOSE_LIFT, proposed_by(c, &z), &next);
    if (!v.yes) return refused_state(c, v, &zone_states, z.state, "in_force");
    const struct protocol *p = zone_protocol(c, &z);
    bool derogation = HAS(zone_lift_proposal, in, derogation) && in->derogation;
    if (derogation && !(p->zones && p->zones->derogation_allowed)) return refused(c, refuse(ZONE_DEROGATION_NOT_ALLOWED, z.id));
    SET(zone, &z, state, (int)next);
    SET(zone, &z, lift_by_id, c->actor->account_id);
    SET(zone, &z, lift_unit_id, c->actor->unit_id);
    SET(zone, &z, lift_proposed_at, c->now);
    SET(zone, &z, derogation, derogation);
    CLEAR(zone, &z, expert_opinion);
    if (HAS(zone_lift_proposal, in, expert_opinion)) SET(zone, &z, expert_opinion, in->expert_opinion);
    return save(c, &zone_shape, &z) && zone_record_step(c, &z, c->actor->account_id, in->reason) && zone_ask_word(c, &z) &&
           give(c, &zone_shape, &z);
}

bool zone_withdraw_lift(struct command *c, const void *given)
{
    const struct zone_reasoned *in = given;
    struct zone z;
    enum zone_state next;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    struct verdict v = zone_may((enum zone_state)z.state, ZONE_WITHDRAW_LIFT, proposed_by(c, &z), &next);
    if (!v.yes) return refused_state(c, v, &zone_states, z.state, "lift_proposed");
    SET(zone, &z, state, (int)next);
    CLEAR(zone, &z, lift_by_id), CLEAR(zone, &z, lift_unit_id), CLEAR(zone, &z, lift_proposed_at);
    CLEAR(zone, &z, derogation), CLEAR(zone, &z, expert_opinion);
    return save(c, &zone_shape, &z) && zone_record_step(c, &z, c->actor->account_id, in->reason) && zone_word_not_needed(c, &z) &&
           give(c, &zone_shape, &z);
}

static bool clauses_of(struct command *c, const struct zone *z, struct facts *facts, struct clauses *out)
{
    if (!zone_facts(c, z, facts)) return false;
    *out = zone_lift_clauses(*facts, zone_protocol(c, z), (enum zone_kind)z->kind, c->now, c->post->tz);
    return true;
}

bool zone_lift_now(struct command *c, const void *given)
{
    const struct zone_named *in = given;
    struct zone z;
    struct facts facts;
    struct clauses clauses;
    enum zone_state next;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    struct verdict v = zone_may((enum zone_state)z.state, ZONE_LIFT, proposed_by(c, &z), &next);
    if (!v.yes) return refused_state(c, v, &zone_states, z.state, "lift_proposed");
    struct derogation derogation = {.asked = HAS(zone, &z, derogation) && z.derogation,
                                    .has_expert_opinion = HAS(zone, &z, expert_opinion) && str_trim(z.expert_opinion).n > 0,
                                    .approver = c->actor->account_id};
    if (!clauses_of(c, &z, &facts, &clauses)) return false;
    v = zone_may_lift(&clauses, zone_protocol(c, &z), derogation);
    if (!v.yes) return refused(c, v);
    SET(zone, &z, state, (int)next);
    SET(zone, &z, lifted_by_id, c->actor->account_id);
    SET(zone, &z, lifted_at, c->now);
    str reason = derogation.asked ? S("特别解除 / By derogation") : S("解除条件全部满足 / Every clause is met");
    return save(c, &zone_shape, &z) && zone_record_step(c, &z, c->actor->account_id, reason) && zone_lift_measures(c, &z, LIFTED_ZONE) &&
           zone_cancel_tests(c, &z) && zone_word_given(c, &z) && give(c, &zone_shape, &z);
}

/* -- the view -------------------------------------------------------------------------------------------------------- */

static struct zone_clause clause_row(struct command *c, struct facts facts, const struct lift_clause *rule, const struct clause_result *r)
{
    struct zone_clause row = {0};
    struct evidence *evidence = NEW_ARRAY(c->arena, struct evidence, EVIDENCE_MOST);
    for (size_t i = 0; i < r->n_evidence; i++) evidence[i] = evidence_of(c, facts, r->evidence[i]);
    SET(zone_clause, &row, zh, rule->text.zh);
    SET(zone_clause, &row, en, rule->text.en);
    SET(zone_clause, &row, truth, (int)r->truth);
    SET(zone_clause, &row, evidence, (struct rows){evidence, r->n_evidence});
    return row;
}

/* All of them, and whether they are met together. */
static bool clause_rows(struct command *c, const struct zone *z, struct rows *out, enum truth *met)
{
    struct facts facts;
    struct clauses clauses;
    if (!clauses_of(c, z, &facts, &clauses)) return false;
    const struct zone_type *type = protocol_zone(zone_protocol(c, z), (enum zone_kind)z->kind);
    struct zone_clause *rows = NEW_ARRAY(c->arena, struct zone_clause, CLAUSES_MOST);
    for (size_t i = 0; i < clauses.n; i++) rows[i] = clause_row(c, facts, &type->lift[i], &clauses.at[i]);
    *out = (struct rows){rows, clauses.n};
    *met = clauses_all(&clauses);
    return true;
}

bool zone_clause_rows(struct command *c, const struct zone *z, struct rows *out)
{
    enum truth met;
    return clause_rows(c, z, out, &met);
}

bool zone_lift_view(struct command *c, const void *given)
{
    const struct zone_named *in = given;
    struct zone z;
    struct rows clauses;
    enum truth met;
    struct zone_lift view = {0};
    if (!load(c, &zone_shape, in->zone_id, &z) || !clause_rows(c, &z, &clauses, &met)) return false;
    const struct protocol *p = zone_protocol(c, &z);
    SET(zone_lift, &view, zone_id, z.id);
    SET(zone_lift, &view, kind, z.kind);
    SET(zone_lift, &view, state, z.state);
    SET(zone_lift, &view, met, (int)met);
    SET(zone_lift, &view, clauses, clauses);
    SET(zone_lift, &view, derogation_allowed, p->zones && p->zones->derogation_allowed);
    if (HAS(zone, &z, derogation)) SET(zone_lift, &view, derogation, z.derogation);
    if (HAS(zone, &z, expert_opinion)) SET(zone_lift, &view, expert_opinion, z.expert_opinion);
    return give(c, &zone_lift_shape, &view);
}
