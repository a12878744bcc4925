/* See disclosure.h. */
#include "app/disclosure.h"

bool disclose(struct command *c, id64 area_id, id64 person_id, int purpose, int64_t persons)
{
    struct disclosure d = {0};
    if (area_id) SET(disclosure, &d, area_id, area_id);
    SET(disclosure, &d, account_id, c->actor->account_id);
    if (person_id) SET(disclosure, &d, person_id, person_id);
    SET(disclosure, &d, purpose, purpose);
    SET(disclosure, &d, persons, persons);
    SET(disclosure, &d, at, c->wall);
    if (person_id) about(c, person_id);
    return save(c, &disclosure_shape, &d);
}

static bool within_quota(struct command *c)
{
    struct disclosures_since since = {0};
    struct disclosures_counted counted;
    SET(disclosures_since, &since, account_id, c->actor->account_id);
    SET(disclosures_since, &since, at, c->wall - hours(1));
    if (!ask_one(c, &sql_people_seen_since, &disclosures_since_shape, &since, &disclosures_counted_shape, &counted)) return false;
    if (counted.n < PEOPLE_SEEN_AN_HOUR) return true;
    return problem(c->problems, LOOKED_TOO_OFTEN, .limit = str_format(c->arena, "%d", PEOPLE_SEEN_AN_HOUR));
}

bool person_clear(struct command *c, const void *given)
{
    const struct disclosure_asked *in = given;
    struct person p;
    if (!HAS(disclosure_asked, in, purpose)) return problem(c->problems, PURPOSE_NEEDED);
    if (!load(c, &person_shape, in->person_id, &p) || !within_quota(c)) return false;
    c->sight = IN_CLEAR;
    return disclose(c, p.area_id, p.id, in->purpose, 1) && give(c, &person_shape, &p);
}
