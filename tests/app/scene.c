/* See scene.h. */
#include "scene.h"

#include "app/disease_case.h"
#include "app/entity.h"
#include "app/fact.h"
#include "app/why.h"

struct scene scene_begin(void)
{
    struct scene s = {.town = town_new()};
    s.tracer = town_actor(s.town, TRACER, s.town->town);
    s.community = town_actor(s.town, DUTY_OFFICER, s.town->community[0]);
    s.commander = town_actor(s.town, COMMANDER, s.town->county);
    s.stranger = town_actor(s.town, TRACER, s.town->community[1]);
    town_household(s.town, s.town->building[0], "101", 3, s.people);
    town_household(s.town, s.town->building[0], "102", 1, &s.neighbour);
    return s;
}

/* -- asking ---------------------------------------------------------------------------------------------------------- */

struct listing {
    const struct shape *shape;
    id64 person_id;
};

static bool list_of(struct command *c, const void *given)
{
    const struct listing *in = given;
    struct named_text *filter = NEW(c->arena, struct named_text);
    *filter = (struct named_text){S("person_id"), str_format(c->arena, "%lld", (long long)in->person_id)};
    c->query = filter;
    c->query_n = in->person_id ? 1 : 0;
    c->page.limit = 200;
    return entity_list(c, in->shape);
}

struct rows scene_all(struct scene *s, const struct shape *shape, id64 person_id)
{
    struct answer answer = {0};
    struct listing in = {shape, person_id};
    says(town_ask(s->town, &actor_of_the_program, SEE_AREA, list_of, &in, &answer), "the list of %s is there", shape->name);
    return answer.rows;
}

const struct measure *scene_measure(struct scene *s, id64 person_id, const char *kind)
{
    struct rows rows = scene_all(s, &measure_shape, person_id);
    for (size_t i = 0; i < rows.n; i++)
        if (str_is(((const struct measure *)rows.at)[i].kind, kind)) return &((const struct measure *)rows.at)[i];
    return NULL;
}

const struct task *scene_task(struct scene *s, const char *kind, id64 person_id)
{
    struct rows rows = scene_all(s, &task_shape, person_id);
    for (size_t i = 0; i < rows.n; i++)
        if (str_is(((const struct task *)rows.at)[i].kind, kind)) return &((const struct task *)rows.at)[i];
    return NULL;
}

enum colours scene_colour(struct scene *s, id64 person_id)
{
    struct answer answer;
    struct person_asked in = {0};
    SET(person_asked, &in, person_id, person_id);
    says(town_ask(s->town, &s->commander, EXPLAIN_STATUS, person_colour_now, &in, &answer), "the colour can be asked");
    return (enum colours)((const struct person_colour *)answer.record)->colour;
}

const struct person_why *scene_why(struct scene *s, id64 person_id)
{
    struct answer answer;
    struct person_asked in = {0};
    SET(person_asked, &in, person_id, person_id);
    says(town_ask(s->town, &s->commander, EXPLAIN_STATUS, person_why_now, &in, &answer), "why can be asked");
    return answer.record;
}

/* -- doing ----------------------------------------------------------------------------------------------------------- */

const struct disease_case *scene_report(struct scene *s, id64 person_id)
{
    struct answer answer = {0};
    struct case_report in = {0};
    SET(case_report, &in, person_id, person_id);
    SET(case_report, &in, at, TOWN_BEGINS - hours(1));
    SET(case_report, &in, origin, ORIGIN_FACILITY);
    SET(case_report, &in, class, CLASS_ASYMPTOMATIC);
    town_do(s->town, &s->tracer, EDIT_CASE, case_report, &in, &answer);
    town_says(s->town, PROBLEM_NONE, "a case is reported");
    return answer.record;
}

struct fact_telling scene_telling(enum fact_kinds kind, time_ms at, int64_t value)
{
    struct fact_telling in = {0};
    SET(fact_telling, &in, kind, kind);
    SET(fact_telling, &in, at, at);
    SET(fact_telling, &in, value, value);
    return in;
}

id64 scene_tell(struct scene *s, struct fact_telling in)
{
    struct answer answer = {0};
    town_do(s->town, &s->tracer, RECORD_FACT, fact_record, &in, &answer);
    town_says(s->town, PROBLEM_NONE, "a fact is told");
    return ((const struct fact *)answer.record)->id;
}

id64 scene_tell_of(struct scene *s, id64 person_id, enum fact_kinds kind, time_ms at, int64_t value, id64 ref)
{
    struct fact_telling in = scene_telling(kind, at, value);
    SET(fact_telling, &in, person_id, person_id);
    if (ref) SET(fact_telling, &in, ref_id, ref);
    return scene_tell(s, in);
}

id64 scene_tell_zone(struct scene *s, id64 zone_id, enum fact_kinds kind, time_ms at, int64_t value, id64 ref)
{
    struct fact_telling in = scene_telling(kind, at, value);
    SET(fact_telling, &in, zone_id, zone_id);
    if (ref) SET(fact_telling, &in, ref_id, ref);
    return scene_tell(s, in);
}

void scene_correct(struct scene *s, id64 fact_id, int value)
{
    struct fact_correction in = {0};
    SET(fact_correction, &in, fact_id, fact_id);
    SET(fact_correction, &in, note, S("复核更正"));
    if (value < 0) SET(fact_correction, &in, withdrawn, true);
    else SET(fact_correction, &in, value, value);
    town_do(s->town, &s->tracer, CORRECT_FACT, fact_correct, &in, NULL);
    town_says(s->town, PROBLEM_NONE, "a fact is corrected");
}
