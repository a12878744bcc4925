/* Zones from draft to force; see zone.h. From kind to kind, and refusals: zone_change.c. Lifting: zone_lift.c. */
#include "app/zone.h"

#include "app/measure.h"
#include "app/outbreak.h"
#include "app/task.h"
#include "app/zone_extent.h"
#include "model/boundary.h"
#include "rules/measure.h"
#include "rules/zone.h"
#include "store/statements.h"

#include <math.h>

bool zone_record_step(struct command *c, const struct zone *z, id64 by_id, str reason)
{
    struct zone_step step = {0};
    SET(zone_step, &step, zone_id, z->id);
    SET(zone_step, &step, area_id, z->area_id);
    SET(zone_step, &step, kind, z->kind);
    SET(zone_step, &step, state, z->state);
    SET(zone_step, &step, at, c->now);
    SET(zone_step, &step, reason, reason);
    if (by_id) SET(zone_step, &step, by_id, by_id);
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

/* Without a list it is what the boundary holds. */
static bool areas_of_boundary(struct command *c, struct zone *z)
{
    struct ids inside;
    if (!reaches(c, z->area_id) || !areas_inside(c, z->boundary, z->area_id, &inside)) return false;
    SET(zone, z, areas, inside);
    return true;
}

bool zone_draft(struct command *c, const void *given)
{
    struct zone z = *(const struct zone *)given;
    struct zone_size size;
    if (!z.areas.n && HAS(zone, &z, boundary) && !areas_of_boundary(c, &z)) return false;
    if (!areas_lie_in_it(c, &z)) return false;
    bool known = protocol_zone(c->protocol, (enum zone_kind)z.kind) != NULL;
    if (!known) return problem(c->problems, ZONE_NOT_IN_PROTOCOL, .field = S("kind"), .value = c->protocol->id);
    if (!zone_measured(c, &z.areas, &size) || !outbreak_under_way(c)) return false;
    SET(zone, &z, state, ZONE_STATE_DRAFT);
    SET(zone, &z, outbreak_id, c->response.outbreak_id);
    SET(zone, &z, protocol, protocol_name(c->arena, c->protocol));
    SET(zone, &z, people, size.people);
    SET(zone, &z, households, size.households);
    SET(zone, &z, proposed_by_id, c->actor->account_id);
    SET(zone, &z, proposed_unit_id, c->actor->unit_id);
    SET(zone, &z, asked_at, c->now);
    return save(c, &zone_shape, &z) && zone_record_step(c, &z, c->actor->account_id, z.reason) && zone_ask_word(c, &z) &&
           give(c, &zone_shape, &z);
}

/* -- in force -------------------------------------------------------------------------------------------------------- */

static const enum measure_use use_of_kind[ZONE_KINDS] = {
    [ZONE_LOCK] = USE_ZONE_LOCK, [ZONE_CONTROL] = USE_ZONE_CONTROL, [ZONE_PREVENT] = USE_ZONE_PREVENT};

bool zone_order_measure(struct command *c, struct zone *z, struct zone_actors who, str reason)
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
    CLEAR(measure, &m, proposed_by_id), CLEAR(measure, &m, proposed_unit_id);
    if (who.proposer) SET(measure, &m, proposed_by_id, who.proposer);
    if (who.proposer_unit) SET(measure, &m, proposed_unit_id, who.proposer_unit);
    if (who.approver) SET(measure, &m, approved_by_id, who.approver);
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

struct zone_actors zone_two(const struct command *c, id64 proposer, id64 proposer_unit)
{
    return (struct zone_actors){proposer, proposer_unit, c->actor->account_id, c->actor->unit_id};
}

bool zone_approve(struct command *c, const void *given)
{
    const struct zone_named *in = given;
    struct zone z;
    enum zone_state next;
    if (!load(c, &zone_shape, in->zone_id, &z)) return false;
    struct zone_actors who = zone_two(c, z.proposed_by_id, z.proposed_unit_id);
    struct verdict v = zone_may((enum zone_state)z.state, ZONE_PUT_IN_FORCE, who, &next);
    if (!v.yes) return refused_state(c, v, &zone_states, z.state, "draft");
    const struct zone_type *type = protocol_zone(zone_protocol(c, &z), (enum zone_kind)z.kind);
    SET(zone, &z, state, (int)next);
    SET(zone, &z, approved_by_id, c->actor->account_id);
    SET(zone, &z, in_force_at, c->now);
    if (type && type->first_round_h) SET(zone, &z, first_round_due_at, c->now + hours(type->first_round_h));
    return zone_order_measure(c, &z, who, z.reason) && save(c, &zone_shape, &z) &&
           zone_record_step(c, &z, c->actor->account_id, z.reason) && zone_open_tests(c, &z) && zone_word_given(c, &z) &&
           give(c, &zone_shape, &z);
}

/* -- whom it would hold ------------------------------------------------------------------------------------------------- */

/* The zones that hold or claim some of these areas already. */
static bool overlaps_of(struct command *c, const struct ids *areas, struct rows *out)
{
    struct zone_named asked = {0};
    struct rows zones;
    if (!ask(c, &sql_zones_claiming, &zone_named_shape, &asked, &zone_shape, &zones)) return false;
    struct zone_overlap *lines = NEW_ARRAY(c->arena, struct zone_overlap, zones.n);
    size_t n = 0;
    for (size_t i = 0; i < zones.n; i++) {
        const struct zone *z = (const struct zone *)zones.at + i;
        if (!areas_overlap(c->post->areas, areas, &z->areas)) continue;
        SET(zone_overlap, &lines[n], id, z->id);
        SET(zone_overlap, &lines[n], name, z->name);
        SET(zone_overlap, &lines[n], kind, z->kind);
        SET(zone_overlap, &lines[n], state, z->state);
        n++;
    }
    *out = (struct rows){lines, n};
    return true;
}

static bool size_of_boundary(struct command *c, str boundary, struct zone_size *size)
{
    struct boundary b;
    if (!boundary_read(c->arena, boundary, &b, c->problems, S("boundary"))) return false;
    SET(zone_size, size, square_m, llround(boundary_square_m(&b)));
    return true;
}

bool zone_count(struct command *c, const void *given)
{
    const struct zone_extent *in = given;
    struct zone_size size;
    struct ids areas = in->areas;
    struct rows overlaps;
    bool drawn = HAS(zone_extent, in, boundary);
    if (!reaches(c, in->area_id)) return false;
    if (!areas.n && !drawn) return problem(c->problems, FIELD_MISSING, .field = S("areas"));
    if (!areas.n && !areas_inside(c, in->boundary, in->area_id, &areas)) return false;
    for (size_t i = 0; i < areas.n; i++)
        if (!reaches(c, areas.at[i])) return false;
    if (!zone_measured(c, &areas, &size) || !overlaps_of(c, &areas, &overlaps)) return false;
    SET(zone_size, &size, overlaps, overlaps);
    if (drawn && !size_of_boundary(c, in->boundary, &size)) return false;
    return give(c, &zone_size_shape, &size);
}
