/* Rounds; see round.h. */
#include "app/round.h"

#include "app/coverage.h"
#include "app/doorstep.h"
#include "app/sampled_group.h"
#include "app/task.h"

const struct protocol *round_protocol(struct command *c, const struct round *round)
{
    const struct protocol *own = HAS(round, round, protocol) ? post_protocol(c->post, round->protocol) : NULL;
    return own ? own : c->protocol;
}

static bool must_be(struct command *c, const struct round *round, enum round_states wanted)
{
    if (round->state == (int)wanted) return true;
    return problem(c->problems, WRONG_STATE, .value = str_of(round_states.at[round->state].name),
                   .limit = str_of(round_states.at[wanted].name), .fact = round->id);
}

static bool path_of(struct command *c, id64 area_id, str *out)
{
    struct area_line area;
    if (!areas_find(c->post->areas, area_id, &area)) return problem(c->problems, NOT_FOUND);
    *out = area.path;
    return true;
}

/* -- plan ------------------------------------------------------------------------------------------------------------ */

bool round_groups_count(struct command *c, id64 area_id, struct round_group groups[GROUPS])
{
    str path;
    struct zone_parts zones;
    struct rows people, key;
    if (!path_of(c, area_id, &path) || !zone_parts_read(c, &zones)) return false;
    struct round_scope scope = round_scope_of(c, 0, path);
    if (!ask(c, &sql_round_people, &round_scope_shape, &scope, &area_people_shape, &people) ||
        !ask(c, &sql_round_key_people, &round_scope_shape, &scope, &area_people_shape, &key))
        return false;
    for (int g = 0; g < GROUPS; g++) groups[g] = (struct round_group){.group = (enum sampled_group)g};
    const struct area_people *a = people.at, *k = key.at;
    for (size_t i = 0; i < people.n; i++) {
        struct round_group *group = &groups[sampled_group_of(c, &zones, a[i].area_id)];
        group->people.n += a[i].people;
        group->households += a[i].households;
    }
    for (size_t i = 0; i < key.n; i++) {
        if (!areas_within(c->post->areas, k[i].area_id, path)) continue;
        groups[sampled_group_of(c, &zones, k[i].area_id)].people.n -= k[i].people;
        groups[GROUP_KEY_PERSON].people.n += k[i].people;
    }
    return true;
}

static bool plan(struct command *c, struct round *round)
{
    struct round_group groups[GROUPS];
    const struct protocol *p = round_protocol(c, round);
    if (!round_groups_count(c, round->area_id, groups)) return false;
    struct round_plan needs = round_plan(groups, GROUPS, 0, 0, p);
    if (!needs.possible) return problem(c->problems, ROUND_NOT_IN_PROTOCOL, .value = p->id);
    SET(round, round, roster, needs.people.n);
    SET(round, round, samplers, needs.samplers);
    SET(round, round, points_min, needs.points_min);
    SET(round, round, points_max, needs.points_max);
    SET(round, round, tables, needs.tables);
    SET(round, round, tubes, needs.tubes.n);
    return true;
}

bool round_create(struct command *c, const void *given)
{
    struct round round = *(const struct round *)given;
    if (!reaches(c, round.area_id)) return false;
    if (c->response.outbreak_id) SET(round, &round, outbreak_id, c->response.outbreak_id);
    SET(round, &round, protocol, protocol_name(c->arena, c->protocol));
    SET(round, &round, state, ROUND_PLANNED);
    if (!plan(c, &round)) return false;
    SET(round, &round, due_at, round.opens_at + hours(c->protocol->rounds->complete_h));
    return save(c, &round_shape, &round) && give(c, &round_shape, &round);
}

bool round_open(struct command *c, const void *given)
{
    const struct round_order *in = given;
    struct round round;
    if (!load(c, &round_shape, in->round_id, &round) || !must_be(c, &round, ROUND_PLANNED) || !plan(c, &round)) return false;
    SET(round, &round, state, ROUND_OPEN);
    SET(round, &round, opened_at, c->now);
    SET(round, &round, due_at, c->now + hours(round_protocol(c, &round)->rounds->complete_h));
    return save(c, &round_shape, &round) && doorstep_plan(c, &round) && give(c, &round_shape, &round);
}

/* -- who was not sampled --------------------------------------------------------------------------------------------- */

bool round_excuse_add(struct command *c, const void *given)
{
    struct round_excuse excuse = *(const struct round_excuse *)given;
    struct round round;
    struct person person;
    struct rows sampled, before;
    if (!fetch(c, &round_shape, excuse.round_id, &round) || !must_be(c, &round, ROUND_OPEN) ||
        !load(c, &person_shape, excuse.person_id, &person))
        return false;
    struct sync_asked who = {0};
    SET(sync_asked, &who, round_id, round.id);
    SET(sync_asked, &who, person_id, person.id);
    SET(sync_asked, &who, now, c->now);
    if (!ask(c, &sql_sample_person, &sync_asked_shape, &who, &person_to_sample_shape, &sampled)) return false;
    const struct person_to_sample *is = sampled.at;
    if (is->sampled) return problem(c->problems, ROUND_SAMPLED_ALREADY, .fact = person.id);

    struct round_scope scope = round_scope_of(c, round.id, S(""));
    SET(round_scope, &scope, person_id, person.id);
    if (!ask(c, &sql_round_excuse_of, &round_scope_shape, &scope, &round_excuse_shape, &before)) return false;
    struct round_excuse stored = excuse;
    if (before.n && !fetch(c, &round_excuse_shape, ((const struct round_excuse *)before.at)->id, &stored)) return false;
    SET(round_excuse, &stored, kind, excuse.kind);
    SET(round_excuse, &stored, reason, excuse.reason);
    SET(round_excuse, &stored, area_id, person.area_id);
    CLEAR(round_excuse, &stored, withdrawn_at);
    return save(c, &round_excuse_shape, &stored) && give(c, &round_excuse_shape, &stored);
}

/* One task for each grid, however many people it is about. */
static bool missed_tasks_open(struct command *c, const struct round *round)
{
    struct round_scope scope = round_scope_of(c, round->id, S(""));
    struct rows missed;
    if (!ask(c, &sql_round_missed_by_area, &round_scope_shape, &scope, &area_people_shape, &missed)) return false;
    const struct area_people *at = missed.at;
    for (size_t i = 0; i < missed.n; i++) {
        id64 grid = areas_above(c->post->areas, at[i].area_id, AREA_GRID);
        if (!grid) grid = at[i].area_id;
        struct task t = {0};
        SET(task, &t, area_id, grid);
        SET(task, &t, round_id, round->id);
        str key = str_format(c->arena, "find_missed:%lld:%lld", (long long)round->id, (long long)grid);
        if (!open_task(c, "find_missed", &t, key, 0)) return false;
    }
    return true;
}

static bool people_left(struct command *c, const struct round *round, struct rows *out)
{
    str path;
    if (!path_of(c, round->area_id, &path)) return false;
    struct round_scope scope = round_scope_of(c, round->id, path);
    return ask(c, &sql_round_people_left, &round_scope_shape, &scope, &missed_person_shape, out);
}

bool round_miss_rest(struct command *c, const void *given)
{
    const struct round_order *in = given;
    struct round round;
    struct rows left;
    if (!HAS(round_order, in, reason)) return problem(c->problems, FIELD_MISSING, .field = S("reason"));
    if (!load(c, &round_shape, in->round_id, &round) || !must_be(c, &round, ROUND_OPEN) || !people_left(c, &round, &left)) return false;
    const struct missed_person *person = left.at;
    for (size_t i = 0; i < left.n; i++) {
        struct round_excuse excuse = {0};
        bool again = HAS(missed_person, &person[i], excuse_id);
        if (again && !fetch(c, &round_excuse_shape, person[i].excuse_id, &excuse)) return false;
        CLEAR(round_excuse, &excuse, withdrawn_at);
        SET(round_excuse, &excuse, round_id, round.id);
        SET(round_excuse, &excuse, person_id, person[i].person_id);
        SET(round_excuse, &excuse, area_id, person[i].area_id);
        SET(round_excuse, &excuse, kind, HAS(round_order, in, kind) ? in->kind : EXCUSE_MISSED);
        SET(round_excuse, &excuse, reason, in->reason);
        if (!save(c, &round_excuse_shape, &excuse)) return false;
    }
    struct area_people listed = {0};
    SET(area_people, &listed, area_id, round.area_id);
    SET(area_people, &listed, people, (int64_t)left.n);
    about(c, round.id);
    return missed_tasks_open(c, &round) && give(c, &area_people_shape, &listed);
}

/* -- closing --------------------------------------------------------------------------------------------------------- */

bool round_tubes_count(struct command *c, id64 round_id, struct rows *out)
{
    struct round_scope scope = round_scope_of(c, round_id, S(""));
    return ask(c, &sql_round_tubes, &round_scope_shape, &scope, &tube_count_shape, out);
}

int64_t round_tubes_add(struct rows counts, struct round_coverage *out)
{
    const struct tube_count *t = counts.at;
    int64_t positive = 0;
    for (size_t i = 0; i < counts.n; i++) {
        out->tubes.n += t[i].tubes;
        positive += t[i].positive;
        if (t[i].state == TUBE_STATE_RESULTED) out->resulted.n += t[i].tubes;
        if (t[i].state == TUBE_STATE_VOID) out->voided.n += t[i].tubes;
    }
    return positive;
}

/* What the rule is asked with. Who is left is counted person by person, so that no two errors cancel out. */
static bool coverage_read(struct command *c, struct round *round, struct round_coverage *out)
{
    str path;
    struct coverage people;
    struct rows left, tubes;
    if (!path_of(c, round->area_id, &path) || !coverage_total(c, round->id, path, &people) || !people_left(c, round, &left) ||
        !round_tubes_count(c, round->id, &tubes))
        return false;
    *out = (struct round_coverage){.sampled = {people.sampled}, .exempt = {people.exempt}, .missed = {people.missed}};
    out->roster.n = out->sampled.n + out->exempt.n + out->missed.n + (int64_t)left.n;
    int64_t positive = round_tubes_add(tubes, out);
    SET(round, round, roster, people.roster);
    SET(round, round, sampled, people.sampled);
    SET(round, round, exempt, people.exempt);
    SET(round, round, missed, people.missed);
    SET(round, round, positive, positive);
    return true;
}

/* Adds one part of a zone to what is known of it in the round. */
static bool zone_tally_add(struct command *c, id64 round_id, str path, const struct rows *unclear, struct zone_in_round *z)
{
    struct round_scope scope = round_scope_of(c, round_id, path);
    struct zone_tally tally;
    if (!ask_one(c, &sql_round_zone_tally, &round_scope_shape, &scope, &zone_tally_shape, &tally)) return false;
    z->people.n += tally.people;
    z->sampled.n += tally.sampled;
    z->cleared.n += tally.sampled;
    const struct unclear_person *person = unclear->at;
    for (size_t i = 0; i < unclear->n; i++) {
        if (!areas_within(c->post->areas, person[i].area_id, path)) continue;
        z->cleared.n--;
        z->positive.n += person[i].positive;
    }
    return true;
}

static bool zone_fact_save(struct command *c, const struct round *round, const struct zone_part *zone, const struct zone_in_round *z)
{
    struct fact fact = {0};
    SET(fact, &fact, kind, FACT_KIND_ROUND_CLOSED);
    SET(fact, &fact, at, c->now);
    SET(fact, &fact, recorded_at, c->now);
    SET(fact, &fact, zone_id, zone->zone_id);
    SET(fact, &fact, area_id, zone->zone_area_id);
    SET(fact, &fact, ref_id, round->id);
    SET(fact, &fact, value, round_says_of_zone(z));
    if (c->actor->account_id) SET(fact, &fact, by_id, c->actor->account_id);
    return save(c, &fact_shape, &fact);
}

/* A fact for every zone in force, all of whose parts lie in the round's area. */
static bool zone_facts_save(struct command *c, const struct round *round)
{
    str path;
    struct zone_parts zones;
    struct rows unclear;
    struct round_scope scope = round_scope_of(c, round->id, S(""));
    if (!path_of(c, round->area_id, &path) || !zone_parts_read(c, &zones) ||
        !ask(c, &sql_round_unclear_people, &round_scope_shape, &scope, &unclear_person_shape, &unclear))
        return false;
    for (size_t i = 0; i < zones.n;) {
        const struct zone_part *zone = &zones.at[i];
        struct zone_in_round z = {0};
        bool covered = true;
        for (; i < zones.n && zones.at[i].zone_id == zone->zone_id; i++) {
            covered = covered && path_within(zones.at[i].path, path);
            if (covered && !zone_tally_add(c, round->id, zones.at[i].path, &unclear, &z)) return false;
        }
        if (covered && !zone_fact_save(c, round, zone, &z)) return false;
    }
    return true;
}

bool round_close(struct command *c, const void *given)
{
    const struct round_order *in = given;
    struct round round;
    struct round_coverage coverage;
    if (!load(c, &round_shape, in->round_id, &round) || !must_be(c, &round, ROUND_OPEN) || !coverage_read(c, &round, &coverage))
        return false;
    struct verdict v = round_may_close(&coverage);
    if (!v.yes) return refused(c, v);
    SET(round, &round, state, ROUND_CLOSED);
    SET(round, &round, closed_at, c->now);
    return save(c, &round_shape, &round) && zone_facts_save(c, &round) && missed_tasks_open(c, &round) && give(c, &round_shape, &round);
}

bool round_tubes_ask(struct command *c, const void *given)
{
    const struct round_order *in = given;
    struct round round;
    struct rows counts;
    return load(c, &round_shape, in->round_id, &round) && round_tubes_count(c, round.id, &counts) &&
           give_rows(c, &tube_count_shape, counts, (str){0});
}
