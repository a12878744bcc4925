/* The outbreak, its first case and its zones, from declaring to lifting; see replay.h. */
#include "cli/replay.h"

#include "rules/protocol.h"

#include <string.h>

static bool send_to(struct replay *r, enum desk desk, const struct sending *sending)
{
    return client_send(r->desks[desk], r->arena, sending, r->problems);
}

static bool rows_of(struct replay *r, const char *path, const struct shape *shape, struct rows *out)
{
    return client_list(r->desks[DESK_DUTY_OFFICER], r->arena, str_of(path), shape, out, r->problems);
}

static bool tracer_sends(struct replay *r, const struct sending *sending)
{
    return client_send(field_phone_line(r->tracer), r->arena, sending, r->problems);
}

/* -- the first case -------------------------------------------------------------------------------------------------------------- */

/* Over the town, under the scenario's protocol: declared by the county's commander when the facility calls. */
static bool begin_outbreak(struct replay *r)
{
    const struct scenario *s = r->scenario;
    struct rows known;
    struct outbreak in = {0};
    if (!rows_of(r, "/outbreaks", &outbreak_shape, &known)) return false;
    if (known.n) return true;
    SET(outbreak, &in, name, s->name.zh);
    SET(outbreak, &in, area_id, replay_area(r, s->population->town));
    SET(outbreak, &in, protocol, str_format(r->arena, "%.*s@%.*s", STR(r->protocol->id), STR(date_text(r->arena, r->protocol->version))));
    SET(outbreak, &in, drill, true);
    SET(outbreak, &in, level, LEVEL_COUNTY);
    return send_to(r, DESK_COUNTY_COMMANDER, &(struct sending){.path = S("/outbreaks"), .takes = &outbreak_shape, .given = &in});
}

/* Somebody without a household in the town, registered where the facility stands. */
static bool register_index_case(struct replay *r)
{
    struct town_person drawn;
    struct person in = {0}, made = {0};
    town_index_case(r->town, &drawn);
    SET(person, &in, area_id, replay_area(r, r->scenario->index_case->facility_area));
    SET(person, &in, name, str_of(drawn.name));
    SET(person, &in, document_kind, (int)drawn.document_kind);
    SET(person, &in, document_number, str_of(drawn.document));
    if (drawn.phone[0]) SET(person, &in, phone, str_of(drawn.phone));
    SET(person, &in, sex, (int)drawn.sex);
    SET(person, &in, born_on, drawn.born_on);
    bool done = tracer_sends(
        r, &(struct sending){.path = S("/people"), .takes = &person_shape, .given = &in, .gives = &person_shape, .out = &made});
    r->index_person = made.id;
    return done;
}

static bool report_case(struct replay *r, time_ms at)
{
    struct case_report in = {0};
    struct disease_case made = {0};
    const struct scenario_index_case *k = r->scenario->index_case;
    SET(case_report, &in, person_id, r->index_person);
    SET(case_report, &in, at, at);
    SET(case_report, &in, origin, ORIGIN_FACILITY);
    SET(case_report, &in, class, CLASS_CONFIRMED);
    SET(case_report, &in, note, str_format(r->arena, "%.*s，来自%.*s", STR(k->facility.zh), STR(k->from.zh)));
    bool done = tracer_sends(
        r, &(struct sending){
               .path = S("/cases/report"), .takes = &case_report_shape, .given = &in, .gives = &disease_case_shape, .out = &made});
    r->index_case = made.id;
    return done;
}

bool replay_find_index_case(struct replay *r, time_ms at)
{
    struct rows known;
    if (!rows_of(r, "/cases?origin=facility", &disease_case_shape, &known)) return false;
    if (known.n) {
        const struct disease_case *k = known.at;
        r->index_case = k->id, r->index_person = k->person_id;
        return replay_passed(r, at), true;
    }
    if (!replay_wait_until(r, at) || !begin_outbreak(r) || !register_index_case(r) || !report_case(r, at)) return false;
    replay_tell(r, "first case, found in the quarantine facility: the response begins");
    return true;
}

bool replay_transfer_index_case(struct replay *r, time_ms at)
{
    if (r->now > at) return true;
    if (!replay_wait_until(r, at) || !replay_do_at_once(r, S("transfer"))) return false;
    replay_tell(r, "the case is moved to hospital");
    return true;
}

/* -- declaring ------------------------------------------------------------------------------------------------------------------- */

/* The zone as the server has it; id 0: it does not. */
static bool find_zone(struct replay *r, int64_t number, struct zone *out)
{
    struct rows rows;
    *out = (struct zone){0};
    if (!rows_of(r, "/zones", &zone_shape, &rows)) return false;
    const struct zone *zone = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (str_eq(zone[i].name, r->scenario->zones[number].label.zh)) *out = zone[i];
    return true;
}

/* An estate is its buildings, any other zone the area itself. */
static struct ids areas_of(struct replay *r, const struct town_zone *zone)
{
    int64_t n = zone->estate ? zone->buildings.n : 1;
    id64 *ids = NEW_ARRAY(r->arena, id64, n);
    if (!zone->estate) ids[0] = replay_area(r, zone->zone->area);
    for (int64_t i = 0; i < n && zone->estate; i++) {
        struct town_building building;
        town_building(r->town, zone->buildings.first + i, &building);
        ids[i] = replay_area(r, str_of(building.code));
    }
    return (struct ids){ids, (size_t)n};
}

static str aliases_of(struct replay *r, str name)
{
    struct text t = TEXT(r->arena);
    for (size_t i = 0; i < r->scenario->n_aliases; i++) {
        if (!str_eq(r->scenario->aliases[i].means, name)) continue;
        if (t.n) text_add(&t, S("、"));
        text_add(&t, r->scenario->aliases[i].name);
    }
    return text_str(&t);
}

/* Proposed by the town, approved by the county. */
static bool draft_zone(struct replay *r, int64_t number, struct zone *made)
{
    struct town_zone zone;
    struct zone in = {0};
    town_zone(r->town, number, &zone);
    str aliases = aliases_of(r, zone.zone->label.zh);
    SET(zone, &in, name, zone.zone->label.zh);
    if (aliases.n) SET(zone, &in, aliases, aliases);
    SET(zone, &in, kind, (int)zone.zone->kind);
    SET(zone, &in, area_id, replay_area(r, zone.zone->area));
    SET(zone, &in, areas, areas_of(r, &zone));
    SET(zone, &in, reason, r->scenario->name.zh);
    return send_to(r, DESK_TOWN_COMMANDER,
                   &(struct sending){.path = S("/zones"), .takes = &zone_shape, .given = &in, .gives = &zone_shape, .out = made});
}

static bool order_zone(struct replay *r, enum desk desk, const struct zone *zone, const char *step)
{
    struct zone_named in = {0};
    str path = str_format(r->arena, "/zones/%lld/%s", (long long)zone->id, step);
    return send_to(r, desk, &(struct sending){.path = path, .takes = &zone_named_shape, .given = &in});
}

static bool tell_fact(struct replay *r, const struct zone *zone, enum fact_kinds kind, time_ms at, id64 ref, int64_t value)
{
    struct fact_telling in = {0};
    SET(fact_telling, &in, kind, kind);
    SET(fact_telling, &in, at, at);
    SET(fact_telling, &in, zone_id, zone->id);
    if (ref) SET(fact_telling, &in, ref_id, ref);
    SET(fact_telling, &in, value, value);
    return tracer_sends(r, &(struct sending){.path = S("/facts"), .takes = &fact_telling_shape, .given = &in});
}

/* What the clauses for lifting rest on: the infection, the anchor of the protocol, and that no close contact is unknown. */
static bool tell_basis(struct replay *r, const struct zone *zone)
{
    const struct scenario_index_case *k = r->scenario->index_case;
    return tell_fact(r, zone, FACT_KIND_INFECTION, k->found_at, r->index_case, 0) &&
           tell_fact(r, zone, FACT_KIND_ANCHORED, k->last_exposure_at, r->index_case, (int64_t)r->protocol->zones->anchor) &&
           tell_fact(r, zone, FACT_KIND_CONTACTS_COMPLETE, r->now, 0, 0);
}

bool replay_declare_zone(struct replay *r, int64_t number, time_ms at)
{
    struct zone zone;
    if (!find_zone(r, number, &zone)) return false;
    bool drafted = zone.id != 0;
    if (drafted && zone.state != ZONE_STATE_DRAFT) return replay_passed(r, at), true;
    if (!replay_wait_until(r, at) || (!drafted && !draft_zone(r, number, &zone))) return false;
    if (!order_zone(r, DESK_COUNTY_COMMANDER, &zone, "approval")) return false;
    bool estate = r->scenario->zones[number].kind != ZONE_PREVENT;
    if (estate && !tell_basis(r, &zone)) return false;
    replay_tell(r, "zone in force: %.*s, %lld people", STR(zone.name), (long long)zone.people);
    return true;
}

/* -- lifting ----------------------------------------------------------------------------------------------------------------------- */

static bool propose_lift(struct replay *r, const struct zone *zone)
{
    struct zone_lift_proposal in = {0};
    SET(zone_lift_proposal, &in, reason, S("解除条件全部满足"));
    str path = str_format(r->arena, "/zones/%lld/lift-proposal", (long long)zone->id);
    return send_to(r, DESK_TOWN_COMMANDER, &(struct sending){.path = path, .takes = &zone_lift_proposal_shape, .given = &in});
}

bool replay_lift_zone(struct replay *r, int64_t number, time_ms at)
{
    struct zone zone;
    if (!find_zone(r, number, &zone)) return false;
    if (!zone.id) return problem(r->problems, REPLAY_LOST, .value = r->scenario->zones[number].label.zh);
    if (zone.state == ZONE_STATE_LIFTED) return replay_passed(r, at), true;
    if (zone.state == ZONE_STATE_IN_FORCE && !(replay_wait_until(r, at - hours(1)) && propose_lift(r, &zone))) return false;
    if (!replay_wait_until(r, at) || !order_zone(r, DESK_COUNTY_COMMANDER, &zone, "lift")) return false;
    replay_tell(r, "zone lifted: %.*s", STR(zone.name));
    return true;
}
