/* Recording and correcting facts; see fact.h. */
#include "app/fact.h"

#include "app/reconcile.h"
#include "rules/facts.h"
#include "rules/person.h"
#include "rules/protocol.h"

/* Which facts people tell, of what, and which values they may have. All others are derived from samples, zones and tasks. */
static const struct telling {
    enum { OF_NOTHING, OF_PERSON, OF_ZONE } subject;
    int values; /* 0 .. values - 1; 0: any number */
    bool refers;
} tellings[] = {
    [FACT_EXPOSED] = {OF_PERSON, 0, true},
    [FACT_RESULT] = {OF_PERSON, RESULTS, false},
    [FACT_CASE] = {OF_PERSON, ORIGIN_IMPORTED + 1, false},
    [FACT_DISCHARGED] = {OF_PERSON, 1, false},
    [FACT_TEMPERATURE] = {OF_PERSON, 0, false},
    [FACT_SYMPTOM] = {OF_PERSON, 2, false},
    [FACT_LINKED_RESULT] = {OF_PERSON, RESULTS, true},
    [FACT_CLOCK_DONE] = {OF_PERSON, CLOCKS_MOST, false},
    [FACT_INFECTION] = {OF_ZONE, 1, true},
    [FACT_ANCHORED] = {OF_ZONE, ANCHOR_INFECTION_FOUND + 1, true},
    [FACT_CONTACT] = {OF_ZONE, 1, true},
    [FACT_CONTACT_RESULT] = {OF_ZONE, RESULTS, true},
    [FACT_CONTACTS_COMPLETE] = {OF_ZONE, 1, false},
    [FACT_ROUND_CLOSED] = {OF_ZONE, RESULTS, true},
    [FACT_CORRECTED] = {OF_NOTHING, 0, false},
};

static bool value_fits(struct command *c, const struct telling *t, int64_t value)
{
    if (!t->values || value < t->values) return true;
    str most = str_format(c->arena, "%d", t->values - 1), text = str_format(c->arena, "%lld", (long long)value);
    return problem(c->problems, FIELD_TOO_LARGE, .field = S("value"), .value = text, .limit = most);
}

static bool may_be_told(struct command *c, const struct fact_telling *in)
{
    const struct telling *t = &tellings[in->kind];
    if (t->subject == OF_NOTHING) return problem(c->problems, FIELD_NOT_YOURS, .field = S("kind"));
    if (t->subject == OF_PERSON && !HAS(fact_telling, in, person_id)) return problem(c->problems, FIELD_MISSING, .field = S("person_id"));
    if (t->subject == OF_ZONE && !HAS(fact_telling, in, zone_id)) return problem(c->problems, FIELD_MISSING, .field = S("zone_id"));
    if (t->refers && !HAS(fact_telling, in, ref_id)) return problem(c->problems, FIELD_MISSING, .field = S("ref_id"));
    if (in->at > c->now) return problem(c->problems, FIELD_TOO_LARGE, .field = S("at"), .limit = time_text(c->arena, c->now));
    return value_fits(c, t, HAS(fact_telling, in, value) ? in->value : 0);
}

static bool store_fact(struct command *c, struct fact *f)
{
    SET(fact, f, recorded_at, c->now);
    if (c->actor->account_id) SET(fact, f, by_id, c->actor->account_id);
    return save(c, &fact_shape, f);
}

bool fact_about_person(struct command *c, const struct person *person, struct fact *f)
{
    SET(fact, f, person_id, person->id);
    if (!HAS(fact, f, area_id)) SET(fact, f, area_id, person->area_id);
    return store_fact(c, f) && reconcile_person(c, person->id);
}

static struct fact as_told(const struct fact_telling *in)
{
    struct fact f = {0};
    SET(fact, &f, kind, in->kind);
    SET(fact, &f, at, in->at);
    SET(fact, &f, value, HAS(fact_telling, in, value) ? in->value : 0);
    if (HAS(fact_telling, in, area_id)) SET(fact, &f, area_id, in->area_id);
    if (HAS(fact_telling, in, ref_id)) SET(fact, &f, ref_id, in->ref_id);
    if (HAS(fact_telling, in, note)) SET(fact, &f, note, in->note);
    return f;
}

bool fact_record(struct command *c, const void *given)
{
    const struct fact_telling *in = given;
    struct person person = {0};
    struct zone zone = {0};
    if (HAS(fact_telling, in, area_id) && !reaches(c, in->area_id)) return false;
    if (HAS(fact_telling, in, person_id) && !load(c, &person_shape, in->person_id, &person)) return false;
    if (HAS(fact_telling, in, zone_id) && !load(c, &zone_shape, in->zone_id, &zone)) return false;
    if (!may_be_told(c, in)) return false;
    struct fact f = as_told(in);
    if (tellings[in->kind].subject == OF_PERSON) return fact_about_person(c, &person, &f) && give(c, &fact_shape, &f);
    SET(fact, &f, zone_id, zone.id);
    if (!HAS(fact, &f, area_id)) SET(fact, &f, area_id, zone.area_id);
    return store_fact(c, &f) && give(c, &fact_shape, &f);
}

bool fact_correct(struct command *c, const void *given)
{
    const struct fact_correction *in = given;
    struct fact wrong, right = {0};
    bool withdrawn = HAS(fact_correction, in, withdrawn) && in->withdrawn;
    if (!load(c, &fact_shape, in->fact_id, &wrong)) return false;
    if (wrong.kind == FACT_KIND_CORRECTED)
        return refused_state(c, refuse(WRONG_STATE, wrong.id), &fact_kinds, wrong.kind, "the fact that was corrected");
    if (!withdrawn && !HAS(fact_correction, in, value)) return problem(c->problems, FIELD_MISSING, .field = S("value"));
    if (!withdrawn && !value_fits(c, &tellings[wrong.kind], in->value)) return false;
    SET(fact, &right, kind, FACT_KIND_CORRECTED);
    SET(fact, &right, at, c->now);
    SET(fact, &right, ref_id, wrong.id);
    SET(fact, &right, area_id, wrong.area_id);
    SET(fact, &right, value, withdrawn ? FACT_WITHDRAWN : in->value);
    SET(fact, &right, note, in->note);
    if (HAS(fact, &wrong, person_id)) SET(fact, &right, person_id, wrong.person_id);
    if (HAS(fact, &wrong, zone_id)) SET(fact, &right, zone_id, wrong.zone_id);
    bool stored = store_fact(c, &right) && (!HAS(fact, &wrong, person_id) || reconcile_person(c, wrong.person_id));
    return stored && give(c, &fact_shape, &right);
}
