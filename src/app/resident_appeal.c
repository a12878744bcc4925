/* A resident objects, for themselves or for whom they look after; see resident_people.h. What is taken is what staff take by telephone. */
#include "app/appeal.h"
#include "app/resident.h"
#include "app/resident_people.h"
#include "app/why.h"

/* The measure that holds the person now. False: NOT_FOUND, it does not, or no longer. */
static bool held_by(struct command *c, const struct person *person, id64 measure_id, struct measure *out)
{
    struct person_standing s;
    if (!person_stands(c, person, &s)) return false;
    bool holds = false;
    for (size_t i = 0; i < s.n_lines; i++)
        if (s.lines[i].id == measure_id) holds = measure_in_force(&s.lines[i], c->now);
    for (size_t i = 0; holds && i < s.n; i++) {
        *out = s.measures[i];
        if (out->id == measure_id) return true;
    }
    return problem(c->problems, NOT_FOUND, .field = S("measure_id"));
}

static bool objected(struct command *c, const struct person *person, struct measure *m, str words)
{
    struct zone_appeal unneeded;
    if (HAS(measure, m, zone_id)) return appeal_against_zone(c, person, m, words, &unneeded);
    return appeal_against_own(c, m, words);
}

bool resident_appeal_make(struct command *c, const void *given)
{
    const struct resident_appeal_new *in = given;
    struct person person;
    struct measure m;
    struct rows appeals;
    if (!resident_load(c, in->person_id, &person)) return false;
    if (!resident_may_try(c, "appeal", str_format(c->arena, "%lld", (long long)c->actor->person_id))) return false;
    about(c, person.id);
    return held_by(c, &person, in->measure_id, &m) && objected(c, &person, &m, in->reason) && appeals_of_person(c, person.id, &appeals) &&
           give(c, &resident_appeal_shape, appeals.at);
}
