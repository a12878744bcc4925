/* Who is to be sampled at the door in a round, and the tasks of it; see doorstep.h. Whoever may be concerned is read in two ways: people
 * with needs or under a measure, and everybody in a zone; the rule decides about each. */
#include "app/doorstep.h"

#include "app/coverage.h"
#include "app/measure.h"
#include "app/round.h"
#include "app/sampled_group.h"
#include "app/task.h"
#include "rules/doorstep.h"
#include "store/statements.h"

#include <stdlib.h>

/* One line to be, with the leg of the route it belongs to: an area, and the house where the area is no building. */
struct to_list {
    id64 person_id, area_id;
    int house;
    enum door_ground ground;
};

struct plan {
    struct command *c;
    const struct round *round;
    const struct protocol *protocol;
    struct zone_parts zones;
    struct rows measures; /* door_measure, by person */
    struct to_list *lines;
    size_t n;
};

/* -- who ------------------------------------------------------------------------------------------------------------------ */

static const struct door_measure *measures_of(const struct plan *plan, id64 person_id)
{
    const struct door_measure *m = plan->measures.at;
    size_t low = 0, high = plan->measures.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m[middle].person_id < person_id) low = middle + 1;
        else high = middle;
    }
    return m + low;
}

static void measures_add(const struct plan *plan, id64 person_id, struct at_home *who)
{
    const struct door_measure *end = (const struct door_measure *)plan->measures.at + plan->measures.n;
    if (!plan->measures.n) return;
    for (const struct door_measure *m = measures_of(plan, person_id); m < end && m->person_id == person_id; m++) {
        const struct measure_kind *kind = measure_kind_named(plan->protocol, m->kind);
        if (!kind) continue;
        who->measures |= 1u << kind->use;
        if (kind->colour > who->colour) who->colour = kind->colour;
    }
}

static const struct zone_type *zone_around(const struct plan *plan, id64 area_id)
{
    static const enum zone_kind kinds[] = {[GROUP_LOCK] = ZONE_LOCK, [GROUP_CONTROL] = ZONE_CONTROL, [GROUP_PREVENT] = ZONE_PREVENT};
    enum sampled_group group = sampled_group_of(plan->c, &plan->zones, area_id);
    return group <= GROUP_PREVENT ? protocol_zone(plan->protocol, kinds[group]) : NULL;
}

static void line_add(struct plan *plan, const struct door_person *p)
{
    struct area_line area;
    struct at_home who = {.needs = (unsigned)p->needs, .zone = zone_around(plan, p->area_id)};
    measures_add(plan, p->person_id, &who);
    enum door_ground ground = doorstep_ground(&who, plan->protocol);
    if (ground == NOT_AT_DOOR) return;
    bool building = areas_find(plan->c->post->areas, p->area_id, &area) && area.kind == AREA_BUILDING;
    int house = building ? 0 : door_place_of(p->door).building;
    plan->lines[plan->n++] = (struct to_list){p->person_id, p->area_id, house, ground};
}

/* Those below `path` who are not listed: everybody, or those with needs or a measure of their own. */
static bool people_add(struct plan *plan, str path, bool everybody)
{
    struct command *c = plan->c;
    struct rows rows;
    struct doorstep_scope scope = {0};
    SET(doorstep_scope, &scope, round_id, plan->round->id);
    SET(doorstep_scope, &scope, path, path);
    SET(doorstep_scope, &scope, path_end, str_format(c->arena, "%.*s0", STR(path)));
    SET(doorstep_scope, &scope, everybody, everybody);
    SET(doorstep_scope, &scope, now, c->now);
    if (!ask(c, &sql_doorstep_people, &doorstep_scope_shape, &scope, &door_person_shape, &rows)) return false;
    struct to_list *lines = NEW_ARRAY(c->arena, struct to_list, plan->n + rows.n);
    for (size_t i = 0; i < plan->n; i++) lines[i] = plan->lines[i];
    plan->lines = lines;
    for (size_t i = 0; i < rows.n; i++) line_add(plan, (const struct door_person *)rows.at + i);
    return true;
}

static bool people_of_zones_add(struct plan *plan, str path)
{
    for (size_t i = 0; i < plan->zones.n; i++) {
        const struct zone_part *part = &plan->zones.at[i];
        str below = path_within(part->path, path) ? part->path : path;
        bool meets = path_within(part->path, path) || path_within(path, part->path);
        const struct zone_type *type = protocol_zone(plan->protocol, part->kind);
        bool stays = type && type->movement == MOVE_STAY_HOME;
        if (meets && stays && !people_add(plan, below, true)) return false;
    }
    return true;
}

/* -- legs of the route ---------------------------------------------------------------------------------------------------- */

static int by_leg(const void *one, const void *other)
{
    const struct to_list *a = one, *b = other;
    if (a->area_id != b->area_id) return a->area_id < b->area_id ? -1 : 1;
    if (a->house != b->house) return a->house < b->house ? -1 : 1;
    return (a->person_id > b->person_id) - (a->person_id < b->person_id);
}

static bool same_leg(const struct to_list *a, const struct to_list *b)
{
    return a->area_id == b->area_id && a->house == b->house;
}

/* The task of a leg that is still to be done. One that was done before stays so: who is listed later is a task of its own. */
static bool leg_task(struct plan *plan, const struct to_list *leg, struct task *t)
{
    struct command *c = plan->c;
    for (int walk = 1;; walk++) {
        str key = str_format(c->arena, "door:%lld:%lld:%d:%d", (long long)plan->round->id, (long long)leg->area_id, leg->house, walk);
        *t = (struct task){0};
        SET(task, t, area_id, leg->area_id);
        SET(task, t, round_id, plan->round->id);
        if (leg->house) SET(task, t, note, str_format(c->arena, "%d 栋 House %d", leg->house, leg->house));
        if (!open_task(c, "doorstep", t, key, HAS(round, plan->round, due_at) ? plan->round->due_at : 0)) return false;
        if (!t->id || task_pending(t)) return true;
    }
}

static bool line_save(struct plan *plan, const struct to_list *line, id64 task_id)
{
    struct doorstep d = {0};
    SET(doorstep, &d, round_id, plan->round->id);
    SET(doorstep, &d, person_id, line->person_id);
    SET(doorstep, &d, area_id, line->area_id);
    if (task_id) SET(doorstep, &d, task_id, task_id);
    SET(doorstep, &d, ground, (int)(line->ground - GROUND_RED));
    SET(doorstep, &d, state, DOORSTEP_TO_DO);
    SET(doorstep, &d, tries, 0);
    return save(plan->c, &doorstep_shape, &d);
}

static bool lines_save(struct plan *plan)
{
    struct task task = {0};
    if (plan->n) qsort(plan->lines, plan->n, sizeof *plan->lines, by_leg);
    for (size_t i = 0; i < plan->n; i++) {
        const struct to_list *line = &plan->lines[i];
        bool again = i && line->person_id == line[-1].person_id; /* by zone and by need */
        if (again) continue;
        bool next_leg = !i || !same_leg(line, &line[-1]);
        if (next_leg && !leg_task(plan, line, &task)) return false;
        if (!line_save(plan, line, task.id)) return false;
    }
    return true;
}

bool doorstep_plan(struct command *c, const struct round *round)
{
    struct area_line area;
    struct doorstep_scope scope = {0};
    struct plan plan = {.c = c, .round = round, .protocol = round_protocol(c, round)};
    if (!plan.protocol->doorstep) return true;
    if (!areas_find(c->post->areas, round->area_id, &area)) return problem(c->problems, NOT_FOUND);
    SET(doorstep_scope, &scope, now, c->now);
    return zone_parts_read(c, &plan.zones) &&
           ask(c, &sql_doorstep_measures, &doorstep_scope_shape, &scope, &door_measure_shape, &plan.measures) &&
           people_add(&plan, area.path, false) && people_of_zones_add(&plan, area.path) && lines_save(&plan);
}

bool doorstep_list_again(struct command *c, const void *given)
{
    const struct round_order *in = given;
    struct round round;
    if (!load(c, &round_shape, in->round_id, &round)) return false;
    if (round.state != ROUND_OPEN)
        return problem(c->problems, WRONG_STATE, .value = str_of(round_states.at[round.state].name), .limit = S("open"), .fact = round.id);
    about(c, round.id);
    enter(c, round.id);
    return doorstep_plan(c, &round) && give(c, &round_shape, &round);
}
