/* Why a zone stands as it does: its kind's clauses with their evidence, the word of each unit, what changed it. */
#include "app/status_why.h"

#include "app/rule_words.h"
#include "app/zone.h"
#include "app/zone_extent.h"

enum { TOLD_BESIDE = 4 };

/* Since when it is in this state. */
static time_ms since(const struct zone *z)
{
    switch (z->state) {
    case ZONE_STATE_LIFTED: return HAS(zone, z, lifted_at) ? z->lifted_at : 0;
    case ZONE_STATE_LIFT_PROPOSED: return HAS(zone, z, lift_proposed_at) ? z->lift_proposed_at : 0;
    case ZONE_STATE_IN_FORCE: return HAS(zone, z, in_force_at) ? z->in_force_at : 0;
    default: return HAS(zone, z, asked_at) ? z->asked_at : 0;
    }
}

static void tell_rules(struct told *t, const struct zone *z, struct rows clauses)
{
    const struct zone_clause *clause = clauses.at;
    str name = str_of(zone_kinds.at[z->kind].name);
    if (z->state == ZONE_STATE_DRAFT || z->state == ZONE_STATE_REFUSED) (void)told_value(t, S("zone.approvals"), 0);
    if (HAS(zone, z, was_kind))
        (void)told_value(t, str_format(t->c->arena, "zone.types[%s].on_positive_lock", zone_kinds.at[z->was_kind].name), 0);
    if (HAS(zone, z, first_round_due_at))
        (void)told_value(t, str_format(t->c->arena, "zone.types[%.*s].first_round_h", STR(name)), z->first_round_due_at);
    for (size_t i = 0; i < clauses.n; i++) {
        struct status_rule *rule = told_rule(t, (struct words){clause[i].zh, clause[i].en});
        SET(status_rule, rule, met, clause[i].truth);
        SET(status_rule, rule, evidence, clause[i].evidence);
    }
}

static bool tell_case(struct told *t, const struct zone *z)
{
    struct disease_case k;
    if (!HAS(zone, z, change_basis_id)) return true;
    if (!fetch(t->c, &disease_case_shape, z->change_basis_id, &k)) return false;
    told_behind(
        told_fact(t, words_of_choice(&fact_kinds.at[FACT_KIND_INFECTION]), HAS(disease_case, &k, detected_at) ? k.detected_at : 0, 0),
        &disease_case_shape, k.id);
    return true;
}

static void tell_steps(struct told *t, struct rows steps)
{
    const struct zone_step *step = steps.at;
    for (size_t i = 0; i < steps.n; i++) {
        const struct choice *kind = &zone_kinds.at[step[i].kind], *state = &zone_states.at[step[i].state];
        struct words says = {str_format(t->c->arena, "%s：%s", kind->zh, state->zh),
                             str_format(t->c->arena, "%s: %s", kind->en, state->en)};
        struct status_fact *fact = told_fact(t, says, step[i].at, HAS(zone_step, &step[i], by_id) ? step[i].by_id : 0);
        if (HAS(zone_step, &step[i], reason)) SET(status_fact, fact, reason, step[i].reason);
    }
}

bool zone_why(struct command *c, const void *given)
{
    const struct status_asked *in = given;
    struct zone z;
    struct rows steps, clauses = {0};
    if (!load(c, &zone_shape, in->zone_id, &z) || !ask(c, &sql_zone_steps_of, &status_asked_shape, in, &zone_step_shape, &steps))
        return false;
    bool stands = z.state == ZONE_STATE_IN_FORCE || z.state == ZONE_STATE_LIFT_PROPOSED;
    if (stands && !zone_clause_rows(c, &z, &clauses)) return false;
    struct told t = told_of(c, zone_protocol(c, &z), &zone_states.at[z.state], since(&z), steps.n + clauses.n + TOLD_BESIDE);
    tell_rules(&t, &z, clauses);
    if (!tell_case(&t, &z)) return false;
    tell_steps(&t, steps);
    return told_give(&t);
}
