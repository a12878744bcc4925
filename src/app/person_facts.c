/* Loading a person's facts; see person_facts.h. */
#include "app/person_facts.h"

#include "app/facts_gathered.h"
#include "app/zone_extent.h"
#include "store/statements.h"

static bool ask_person(struct command *c, const struct statement *statement, id64 person_id, const struct shape *row, struct rows *out)
{
    struct person_asked asked = {0};
    SET(person_asked, &asked, person_id, person_id);
    return ask(c, statement, &person_asked_shape, &asked, row, out);
}

static bool gather_recorded(struct command *c, id64 person_id, struct gathered *g)
{
    struct rows rows;
    if (!ask_person(c, &sql_person_facts_recorded, person_id, &fact_shape, &rows)) return false;
    const struct fact *f = rows.at;
    for (size_t i = 0; i < rows.n; i++, f++)
        gather(g, (struct fact_line){.kind = (enum fact_kind)f->kind, .value = (int)f->value, .at = f->at, .id = f->id, .ref = f->ref_id});
    return true;
}

static bool gather_samples(struct command *c, id64 person_id, struct gathered *g)
{
    struct rows rows;
    if (!ask_person(c, &sql_person_samples_resulted, person_id, &person_sample_shape, &rows)) return false;
    const struct person_sample *s = rows.at;
    for (size_t i = 0; i < rows.n; i++, s++)
        gather(g,
               (struct fact_line){
                   .kind = s->size == 1 ? FACT_RESULT : FACT_POOL_RESULT, .value = s->result, .at = s->at, .id = s->id, .ref = s->tube_id});
    return true;
}

/* What is known of the results of those whom this person was exposed to: own samples, and being a case in any other way. */
static bool gather_linked(struct command *c, id64 contact_id, struct gathered *g)
{
    struct gathered theirs = {.arena = g->arena};
    if (!gather_recorded(c, contact_id, &theirs) || !gather_samples(c, contact_id, &theirs)) return false;
    struct facts facts = {theirs.at, theirs.n};
    for (size_t i = 0; i < theirs.n; i++) {
        struct fact_line f = theirs.at[i];
        int value = 0;
        bool tells = (f.kind == FACT_RESULT || f.kind == FACT_CASE) && fact_value(facts, &f, &value);
        if (!tells) continue;
        f.value = f.kind == FACT_CASE ? RESULT_POSITIVE : value;
        f.kind = FACT_LINKED_RESULT;
        f.ref = contact_id;
        gather(g, f);
    }
    return true;
}

static bool linked_before(const struct gathered *g, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (g->at[i].kind == FACT_EXPOSED && g->at[i].ref == g->at[at].ref) return true;
    return false;
}

static bool gather_all_linked(struct command *c, struct gathered *g)
{
    size_t own = g->n;
    for (size_t i = 0; i < own; i++) {
        bool linked = g->at[i].kind == FACT_EXPOSED && g->at[i].ref && !linked_before(g, i);
        if (linked && !gather_linked(c, g->at[i].ref, g)) return false;
    }
    return true;
}

/* Each stretch of a zone's life under one kind is a period of its own, so that a lock zone that became a control zone ends as a lock. */
static bool gather_zones(struct command *c, id64 area_id, struct gathered *g)
{
    struct rows rows;
    struct person_asked asked = {0};
    if (!ask(c, &sql_zone_periods, &person_asked_shape, &asked, &zone_period_shape, &rows)) return false;
    const struct zone_period *step = rows.at, *began = NULL;
    for (size_t i = 0; i < rows.n; i++, step++) {
        bool in_force = step->state == ZONE_STATE_IN_FORCE || step->state == ZONE_STATE_LIFT_PROPOSED;
        bool same_zone = began && began->zone_id == step->zone_id;
        if (same_zone && in_force && began->kind == step->kind) continue;
        if (same_zone) gather(g, (struct fact_line){.kind = FACT_ZONE_ENDED, .at = step->at, .id = step->id, .ref = began->id});
        began = in_force && areas_cover(c->post->areas, &step->areas, area_id) ? step : NULL;
        if (began)
            gather(g, (struct fact_line){.kind = FACT_IN_ZONE, .value = began->kind, .at = began->at, .id = began->id, .ref = began->id});
    }
    return true;
}

bool person_facts(struct command *c, const struct person *person, enum fact_scope scope, struct facts *out)
{
    struct gathered g = {.arena = c->arena};
    bool zones_concern = scope == FACTS_WITH_ZONES && !HAS(person, person, merged_into_id); /* the record that was kept lives there */
    bool fine = gather_recorded(c, person->id, &g) && gather_samples(c, person->id, &g) && gather_all_linked(c, &g) &&
                (!zones_concern || gather_zones(c, person->area_id, &g));
    *out = (struct facts){g.at, g.n};
    return fine;
}
