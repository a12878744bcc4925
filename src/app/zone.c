/* Zones from draft to force and from kind to kind; see zone.h. Lifting: zone_lift.c. */
#include "app/zone.h"

#include "app/measure.h"
#include "app/outbreak.h"
#include "app/task.h"
#include "app/zone_extent.h"
#include "rules/measure.h"
#include "rules/zone.h"
#include "store/statements.h"

bool zone_record_step(struct command *c, const struct zone *z, str reason)
{
    struct zone_step step = {0};
    SET(zone_step, &step, zone_id, z->id);
    SET(zone_step, &step, area_id, z->area_id);
    SET(zone_step, &step, kind, z->kind);
    SET(zone_step, &step, state, z->state);
    SET(zone_step, &step, at, c->now);
    SET(zone_step, &step, reason, reason);
    if (c->actor->account_id) SET(zone_step, &step, by_id, c->actor->account_id);
    return save(c, &zone_step_shape, &step);
}

/* -- draft ----------------------------------------------------------------------------------------------------------- */

static bool areas_lie_in_it(struct command *c, const struct zone *z)
{
    struct area_line around;
    if (!reaches(c, z->area_id) || !areas_find(c->post->areas, z->area_id, &around)) return false;
    if (!z->areas.n) return problem(c->problems, FIELD_MISSING, .field = S("areas"));
    for (size_t i = 0; i < z->areas.n; i++)
        if (!areas_within(c->post->areas, z->areas.at[i], around.path))
            return problem(c->problems, FIELD_DISAGREES, .field = S("areas"), .limit = S("area_id"));
    return true;
}

bool zone_draft(struct command *c, const void *given)
{
    struct zone z = *(const struct zone *)given;
    struct zone_size size;
    if (!areas_lie_in_it(c, &z)) return false;
    bool known = protocol_zone(c->protocol, (enum zone_kind)z.kind) != NULL;
    if (!known) return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("kind"));
    if (!zone_measured(c, &z.areas, &size) || !outbreak_under_way(c)) return false;
    SET(zone, &z, state, ZONE_STATE_DRAFT);
    SET(zone, &z, outbreak_id, c->response.outbreak_id);
    SET(zone, &z, protocol, protocol_name(c->arena, c->protocol));
    SET(zone, &z, people, size.people);
    SET(zone, &z, households, size.households);
    SET(zone, &z, proposed_by_id, c->actor->account_id);
    SET(zone, &z, proposed_unit_id, c->actor->unit_id);
    return save(c, &zone_shape, &z) && zone_record_step(c, &z, z.reason) && give(c, &zone_shape, &z);
}

/* -- in force -------------------------------------------------------------------------------------------------------- */

static const enum measure_use use_of_kind[ZONE_KINDS] = {
    [ZONE_LOCK] = USE_ZONE_LOCK, [ZONE_CONTROL] = USE_ZONE_CONTROL, [ZONE_PREVENT] = USE_ZONE_PREVENT};

/* One measure for everybody in the zone: it rests on the zone, which two units have decided. */
static bool order_measure(struct command *c, struct zone *z, id64 proposer, id64 proposer_unit, str reason)
{
    const struct measure_kind *kind = protocol_measure(zone_protocol(c, z), use_of_kind[z->kind]);
    struct measure m = {0};
    if (!kind) return true;
    SET(zone, z, ends_at, measure_hard_end(kind, c->now));
    SET(measure, &m, subject, MEASURE_AREA);
    SET(measure, &m, zone_id, z->id);
    SET(measure, &m, area_id, z->area_id);
    SET(measure, &m, since_fact_id, z->id);
    SET(measure, &m, starts_at, c->now);
    SET(measure, &m, ends_at, z->ends_at);
    SET(measure, &m, reason, reason);
    if (HAS(zone, z, responsible_id)) SET(measure, &m, responsible_id, z->responsible_id);
    if (!measure_open(c, kind, &m)) return false;
    SET(measure, &m, state, MEASURE_ORDERED);
    SET(measure, &m, proposed_by_id, proposer);
    SET(measure, &m, proposed_unit_id, proposer_unit);
    SET(measure, &m, approved_by_id, c->actor->account_id);
    SET(measure, &m, approved_at, c->now);
    SET(measure, &m, approved_until, m.ends_at);
    return save(c, &measure_shape, &m);
}

bool zone_lift_measures(struct command *c, const struct zone *z, enum lift_reasons why)
{
    struct zone_named asked = {0};
    struct rows rows;
    SET(zone_named, &asked, zone_id, z->id);
    if (!ask(c, &sql_zone_measures, &zone_named_shape, &asked, &measure_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        struct measure m;
        if (!fetch(c, &measure_shape, ((const struct measure *)rows.at)[i].id, &m) || !measure_lift(c, &m, why)) return false;
    }
    return true;
}

static struct zone_actors two(const struct command *c, id64 proposer, id64 proposer_unit)
{
    return (struct zone_actors){proposer, proposer_unit, c->actor->account_id, c->actor->unit_id};
}

bool zone_approve(struct command *c, const void *given)
{
    const struct zone_named *in = given;
    struct zone z;
    enum zone_state next;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    struct verdict v = zone_may((enum zone_state)z.state, ZONE_PUT_IN_FORCE, two(c, z.proposed_by_id, z.proposed_unit_id), &next);
    if (!v.yes) return refused_state(c, v, &zone_states, z.state, "draft");
    const struct zone_type *type = protocol_zone(zone_protocol(c, &z), (enum zone_kind)z.kind);
    SET(zone, &z, state, (int)next);
    SET(zone, &z, approved_by_id, c->actor->account_id);
    SET(zone, &z, in_force_at, c->now);
    if (type && type->first_round_h) SET(zone, &z, first_round_due_at, c->now + hours(type->first_round_h));
    return order_measure(c, &z, z.proposed_by_id, z.proposed_unit_id, z.reason) && save(c, &zone_shape, &z) &&
           zone_record_step(c, &z, z.reason) && zone_open_tests(c, &z) && give(c, &zone_shape, &z);
}

/* -- from kind to kind ----------------------------------------------------------------------------------------------- */

static bool propose(struct command *c, struct zone *z, enum zone_kind to, str reason)
{
    SET(zone, z, change_to, (int)to);
    SET(zone, z, change_reason, reason);
    if (c->actor->account_id) SET(zone, z, change_by_id, c->actor->account_id);
    if (c->actor->unit_id) SET(zone, z, change_unit_id, c->actor->unit_id);
    return save(c, &zone_shape, z);
}

bool zone_propose_change(struct command *c, const void *given)
{
    const struct zone_change *in = given;
    struct zone z;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    if (z.state != ZONE_STATE_IN_FORCE) return refused_state(c, refuse(WRONG_STATE, z.id), &zone_states, z.state, "in_force");
    bool known = protocol_zone(zone_protocol(c, &z), (enum zone_kind)in->kind) && in->kind != z.kind;
    if (!known) return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("kind"));
    return propose(c, &z, (enum zone_kind)in->kind, in->reason) && give(c, &zone_shape, &z);
}

bool zone_approve_change(struct command *c, const void *given)
{
    const struct zone_named *in = given;
    struct zone z;
    enum zone_state next;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    if (!HAS(zone, &z, change_to)) return refused_state(c, refuse(WRONG_STATE, z.id), &zone_states, z.state, "in_force, change proposed");
    struct verdict v = zone_may((enum zone_state)z.state, ZONE_CHANGE_KIND, two(c, z.change_by_id, z.change_unit_id), &next);
    if (!v.yes) return refused_state(c, v, &zone_states, z.state, "in_force");
    str reason = z.change_reason;
    id64 proposer = z.change_by_id, unit = z.change_unit_id;
    SET(zone, &z, kind, z.change_to);
    SET(zone, &z, state, (int)next);
    CLEAR(zone, &z, change_to), CLEAR(zone, &z, change_by_id), CLEAR(zone, &z, change_unit_id), CLEAR(zone, &z, change_reason);
    return zone_lift_measures(c, &z, LIFTED_REPLACED) && order_measure(c, &z, proposer, unit, reason) && save(c, &zone_shape, &z) &&
           zone_record_step(c, &z, reason) && zone_cancel_tests(c, &z) && zone_open_tests(c, &z) && give(c, &zone_shape, &z);
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
        if (!fetch(c, &zone_shape, around->id, &z)) return false;
        str reason = str_format(c->arena, "区域内发现感染者 / Infection found inside: %lld", (long long)k->id);
        if (!HAS(zone, &z, change_to) && !propose(c, &z, to, reason)) return false;
    }
    return true;
}

bool zone_count(struct command *c, const void *given)
{
    const struct zone_extent *in = given;
    struct zone_size size;
    for (size_t i = 0; i < in->areas.n; i++)
        if (!reaches(c, in->areas.at[i])) return false;
    return zone_measured(c, &in->areas, &size) && give(c, &zone_size_shape, &size);
}
