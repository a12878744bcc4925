/* Appeals, made and answered; see appeal.h. */
#include "app/appeal.h"

#include "app/approvers.h"
#include "app/measure.h"
#include "app/task.h"
#include "app/why.h"

/* -- the two kinds ------------------------------------------------------------------------------------------------------- */

static bool open_already(struct command *c, time_ms since)
{
    return problem(c->problems, APPEAL_IS_OPEN, .limit = time_local_text(c->arena, c->post->tz, since));
}

static str own_key(struct command *c, const struct measure *m)
{
    return str_format(c->arena, "appeal:%lld:%lld", (long long)m->id, (long long)m->appealed_at);
}

static str zone_key(struct command *c, id64 appeal_id)
{
    return str_format(c->arena, "zone_appeal:%lld", (long long)appeal_id);
}

bool measure_appeal_is_open(const struct measure *m)
{
    return HAS(measure, m, appealed_at) && !HAS(measure, m, appeal_decided_at);
}

bool appeal_against_own(struct command *c, struct measure *m, str words)
{
    if (!measure_stands(c, m)) return false;
    if (measure_appeal_is_open(m)) return open_already(c, m->appealed_at);
    SET(measure, m, appealed_at, c->now);
    SET(measure, m, appeal, words);
    CLEAR(measure, m, appeal_decided_at), CLEAR(measure, m, appeal_decided_by_id), CLEAR(measure, m, appeal_answer);
    struct task t = {0};
    SET(task, &t, area_id, m->area_id);
    SET(task, &t, measure_id, m->id);
    SET(task, &t, note, words);
    if (HAS(measure, m, person_id)) SET(task, &t, person_id, m->person_id);
    return save(c, &measure_shape, m) && open_task(c, "appeal", &t, own_key(c, m), 0);
}

/* The latest appeal that the statement finds; an id of 0: there is none. */
static bool find_latest(struct command *c, const struct statement *finds, id64 person_id, id64 measure_id, struct zone_appeal *out)
{
    struct zone_appeals_asked asked = {0};
    struct rows rows;
    *out = (struct zone_appeal){0};
    SET(zone_appeals_asked, &asked, person_id, person_id);
    SET(zone_appeals_asked, &asked, measure_id, measure_id);
    if (!ask(c, finds, &zone_appeals_asked_shape, &asked, &zone_appeal_shape, &rows)) return false;
    return !rows.n || fetch(c, &zone_appeal_shape, ((const struct zone_appeal *)rows.at)->id, out);
}

bool zone_appeal_latest(struct command *c, id64 person_id, id64 measure_id, struct zone_appeal *out)
{
    return find_latest(c, &sql_zone_appeal_of_person, person_id, measure_id, out);
}

bool appeal_against_zone(struct command *c, const struct person *person, const struct measure *m, str words, struct zone_appeal *out)
{
    struct zone_appeal before;
    if (!measure_stands(c, m) || !zone_appeal_latest(c, person->id, m->id, &before)) return false;
    if (before.id && before.state == APPEAL_OPEN) return open_already(c, before.appealed_at);
    *out = (struct zone_appeal){0};
    SET(zone_appeal, out, zone_id, m->zone_id);
    SET(zone_appeal, out, measure_id, m->id);
    SET(zone_appeal, out, person_id, person->id);
    SET(zone_appeal, out, area_id, m->area_id);
    SET(zone_appeal, out, state, APPEAL_OPEN);
    SET(zone_appeal, out, appealed_at, c->now);
    SET(zone_appeal, out, appeal, words);
    if (!save(c, &zone_appeal_shape, out)) return false;
    struct task t = {0};
    SET(task, &t, area_id, m->area_id);
    SET(task, &t, zone_id, m->zone_id);
    SET(task, &t, person_id, person->id);
    SET(task, &t, basis_id, out->id);
    SET(task, &t, note, words);
    return open_task(c, "appeal", &t, zone_key(c, out->id), 0);
}

/* -- the end of the measure ---------------------------------------------------------------------------------------------- */

static bool zone_appeals_end(struct command *c, const struct measure *m)
{
    struct zone_appeals_asked asked = {0};
    struct rows rows;
    SET(zone_appeals_asked, &asked, measure_id, m->id);
    SET(zone_appeals_asked, &asked, state, APPEAL_OPEN);
    if (!ask(c, &sql_zone_appeals_of_measure, &zone_appeals_asked_shape, &asked, &zone_appeal_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        struct zone_appeal a;
        if (!fetch(c, &zone_appeal_shape, ((const struct zone_appeal *)rows.at)[i].id, &a)) return false;
        SET(zone_appeal, &a, state, APPEAL_ENDED);
        if (!save(c, &zone_appeal_shape, &a) || !cancel_task(c, zone_key(c, a.id))) return false;
    }
    return true;
}

bool appeals_end(struct command *c, const struct measure *m)
{
    if (HAS(measure, m, zone_id)) return zone_appeals_end(c, m);
    return !measure_appeal_is_open(m) || cancel_task(c, own_key(c, m));
}

/* -- commands of staff --------------------------------------------------------------------------------------------------- */

bool measure_appeal(struct command *c, const void *given)
{
    const struct measure_reasoned *in = given;
    struct measure m;
    return load(c, &measure_shape, in->measure_id, &m) && appeal_against_own(c, &m, in->reason) && give(c, &measure_shape, &m);
}

bool measure_answer_appeal(struct command *c, const void *given)
{
    const struct appeal_answer *in = given;
    struct measure m;
    if (!load(c, &measure_shape, in->measure_id, &m) || !measure_stands(c, &m)) return false;
    struct verdict v = measure_may_answer_appeal(measure_appeal_is_open(&m), measure_people_of(c, &m));
    if (!v.yes) return refused_state(c, v, &measure_states, m.state, "appealed");
    SET(measure, &m, appeal_decided_at, c->now);
    SET(measure, &m, appeal_decided_by_id, c->actor->account_id);
    SET(measure, &m, appeal_answer, in->reason);
    bool stored = in->upheld ? measure_lift(c, &m, LIFTED_APPEAL) : save(c, &measure_shape, &m);
    return stored && cancel_task(c, own_key(c, &m)) && give(c, &measure_shape, &m);
}

/* The measure of the zone that holds the person. False: NOT_FOUND, they are not held by it. */
static bool held_by_zone(struct command *c, const struct person *person, id64 zone_id, struct measure *out)
{
    struct person_standing s;
    if (!person_stands(c, person, &s)) return false;
    for (size_t i = 0; i < s.n; i++) {
        *out = s.measures[i];
        if (HAS(measure, out, zone_id) && out->zone_id == zone_id) return true;
    }
    return problem(c->problems, NOT_FOUND, .field = S("zone_id"));
}

bool zone_appeal_take(struct command *c, const void *given)
{
    const struct zone_appeal_taken *in = given;
    struct person person;
    struct measure m;
    struct zone_appeal a;
    return load(c, &person_shape, in->person_id, &person) && held_by_zone(c, &person, in->zone_id, &m) &&
           appeal_against_zone(c, &person, &m, in->reason, &a) && give(c, &zone_appeal_shape, &a);
}

bool zone_appeal_decide(struct command *c, const void *given)
{
    const struct zone_appeal_answer *in = given;
    struct zone_appeal a;
    struct measure m;
    if (!load(c, &zone_appeal_shape, in->appeal_id, &a) || !fetch(c, &measure_shape, a.measure_id, &m)) return false;
    struct verdict v = measure_may_answer_appeal(a.state == APPEAL_OPEN, measure_people_of(c, &m));
    if (!v.yes) return refused_state(c, v, &appeal_states, a.state, "open");
    SET(zone_appeal, &a, state, in->upheld ? APPEAL_UPHELD : APPEAL_REJECTED);
    SET(zone_appeal, &a, answered_at, c->now);
    SET(zone_appeal, &a, answered_by_id, c->actor->account_id);
    SET(zone_appeal, &a, answer, in->reason);
    return save(c, &zone_appeal_shape, &a) && cancel_task(c, zone_key(c, a.id)) && give(c, &zone_appeal_shape, &a);
}

bool zone_appeal_word(struct command *c, const void *given)
{
    const struct zone_appeal_named *in = given;
    struct zone_appeal a;
    struct measure m;
    if (!load(c, &zone_appeal_shape, in->appeal_id, &a) || !fetch(c, &measure_shape, a.measure_id, &m)) return false;
    struct waiting_word w = {
        .may = APPROVE_MEASURE, .since = a.appealed_at, .area_id = a.area_id, .by_id = m.proposed_by_id, .not_id = m.approved_by_id};
    return give_second_word(c, a.state == APPEAL_OPEN ? &w : NULL);
}

/* -- as the person is told ----------------------------------------------------------------------------------------------- */

static void tell_kind(struct command *c, const struct measure *m, struct resident_appeal *told)
{
    const struct measure_kind *kind = measure_kind_named(measure_protocol(c, m), m->kind);
    SET(resident_appeal, told, measure_id, m->id);
    if (!kind) return;
    SET(resident_appeal, told, measure_zh, kind->label.zh);
    SET(resident_appeal, told, measure_en, kind->label.en);
}

static enum appeal_states own_state(const struct measure *m)
{
    bool stands = m->state == MEASURE_PROPOSED || m->state == MEASURE_ORDERED;
    if (!HAS(measure, m, appeal_decided_at)) return stands ? APPEAL_OPEN : APPEAL_ENDED;
    return m->state == MEASURE_LIFTED && m->lift_reason == LIFTED_APPEAL ? APPEAL_UPHELD : APPEAL_REJECTED;
}

static void tell_own(struct command *c, const struct measure *m, struct resident_appeal *told)
{
    tell_kind(c, m, told);
    SET(resident_appeal, told, state, (int)own_state(m));
    SET(resident_appeal, told, appealed_at, m->appealed_at);
    SET(resident_appeal, told, appeal, m->appeal);
    if (HAS(measure, m, appeal_decided_at)) SET(resident_appeal, told, answered_at, m->appeal_decided_at);
    if (HAS(measure, m, appeal_answer)) SET(resident_appeal, told, answer, m->appeal_answer);
}

static bool tell_of_zone(struct command *c, const struct zone_appeal *a, struct resident_appeal *told)
{
    struct measure m;
    if (!fetch(c, &measure_shape, a->measure_id, &m)) return false;
    tell_kind(c, &m, told);
    SET(resident_appeal, told, state, a->state);
    SET(resident_appeal, told, appealed_at, a->appealed_at);
    SET(resident_appeal, told, appeal, a->appeal);
    if (HAS(zone_appeal, a, answered_at)) SET(resident_appeal, told, answered_at, a->answered_at);
    if (HAS(zone_appeal, a, answer)) SET(resident_appeal, told, answer, a->answer);
    return true;
}

bool appeals_of_person(struct command *c, id64 person_id, struct rows *out)
{
    struct zone_appeals_asked asked = {0};
    struct zone_appeal of_zone;
    struct rows own;
    struct resident_appeal *told = NEW_ARRAY(c->arena, struct resident_appeal, 2);
    size_t n = 0;
    SET(zone_appeals_asked, &asked, person_id, person_id);
    if (!ask(c, &sql_measure_appealed_latest, &zone_appeals_asked_shape, &asked, &measure_shape, &own) ||
        !find_latest(c, &sql_zone_appeal_of_person_any, person_id, 0, &of_zone))
        return false;
    struct measure m;
    if (own.n && !fetch(c, &measure_shape, ((const struct measure *)own.at)->id, &m)) return false;
    if (own.n) tell_own(c, &m, &told[n++]);
    if (of_zone.id && !tell_of_zone(c, &of_zone, &told[n++])) return false;
    if (n == 2 && told[1].appealed_at > told[0].appealed_at) {
        struct resident_appeal earlier = told[0];
        told[0] = told[1];
        told[1] = earlier;
    }
    *out = (struct rows){told, n};
    return true;
}
