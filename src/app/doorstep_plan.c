/* Whether somebody is sampled at the door in a round, and what follows of it: their line, its leg of the route, the task of that; see
 * doorstep.h. The rule decides about each by what holds now, so that asking once more changes nothing. */
#include "app/doorstep.h"

#include "app/measure.h"
#include "app/round.h"
#include "app/task.h"
#include "store/statements.h"

bool listing_begin(struct command *c, const struct round *round, struct listing *out)
{
    *out = (struct listing){.c = c, .round = round, .protocol = round_protocol(c, round)};
    return zone_parts_read(c, &out->zones);
}

/* -- who ------------------------------------------------------------------------------------------------------------------ */

const struct zone_type *listing_zone(const struct listing *l, id64 area_id)
{
    static const enum zone_kind kinds[] = {[GROUP_LOCK] = ZONE_LOCK, [GROUP_CONTROL] = ZONE_CONTROL, [GROUP_PREVENT] = ZONE_PREVENT};
    enum sampled_group group = sampled_group_of(l->c, &l->zones, area_id);
    return group <= GROUP_PREVENT ? protocol_zone(l->protocol, kinds[group]) : NULL;
}

static bool measures_add(const struct listing *l, id64 person_id, struct at_home *who)
{
    struct doorstep_scope scope = {0};
    struct rows rows;
    SET(doorstep_scope, &scope, person_id, person_id);
    SET(doorstep_scope, &scope, now, l->c->now);
    if (!ask(l->c, &sql_doorstep_measures, &doorstep_scope_shape, &scope, &door_measure_shape, &rows)) return false;
    for (size_t i = 0; i < rows.n; i++) {
        const struct measure_kind *kind = measure_kind_named(l->protocol, ((const struct door_measure *)rows.at)[i].kind);
        if (!kind) continue;
        who->measures |= 1u << kind->use;
        if (kind->colour > who->colour) who->colour = kind->colour;
    }
    return true;
}

static bool ground_of(const struct listing *l, const struct door_person *p, enum door_ground *out)
{
    struct at_home who = {.needs = (unsigned)p->needs, .zone = listing_zone(l, p->area_id)};
    if (p->measured && !measures_add(l, p->person_id, &who)) return false;
    *out = doorstep_ground(&who, l->protocol);
    return true;
}

/* -- legs of the route ---------------------------------------------------------------------------------------------------- */

/* The task of a leg that is still to be done. One that was done before stays so: who is listed later is a task of its own. */
static bool leg_open(const struct listing *l, const struct leg *leg, struct task *t)
{
    struct command *c = l->c;
    for (int walk = 1;; walk++) {
        str key = str_format(c->arena, "door:%lld:%lld:%d:%d", (long long)l->round->id, (long long)leg->area_id, leg->house, walk);
        *t = (struct task){0};
        SET(task, t, area_id, leg->area_id);
        SET(task, t, round_id, l->round->id);
        if (leg->house) SET(task, t, note, str_format(c->arena, "%d 栋 House %d", leg->house, leg->house));
        if (!open_task(c, "doorstep", t, key, HAS(round, l->round, due_at) ? l->round->due_at : 0)) return false;
        if (!t->id || task_pending(t)) return true;
    }
}

/* People of a house come one after the other: the task is looked for once. */
static bool leg_task(struct listing *l, const struct door_person *p, id64 *task_id)
{
    struct area_line area;
    struct task task = {0};
    bool building = areas_find(l->c->post->areas, p->area_id, &area) && area.kind == AREA_BUILDING;
    struct leg leg = {p->area_id, building ? 0 : door_place_of(p->door).building, 0};
    bool same = l->leg.area_id == leg.area_id && l->leg.house == leg.house;
    if (!same && !leg_open(l, &leg, &task)) return false;
    if (!same) l->leg = leg, l->leg.task_id = task.id;
    *task_id = l->leg.task_id;
    return true;
}

/* -- lines ---------------------------------------------------------------------------------------------------------------- */

static bool line_put(struct listing *l, const struct door_person *p, enum door_ground ground)
{
    struct doorstep line = {0};
    id64 task_id;
    bool again = HAS(door_person, p, doorstep_id);
    if (again && !fetch(l->c, &doorstep_shape, p->doorstep_id, &line)) return false;
    if (!leg_task(l, p, &task_id)) return false;
    SET(doorstep, &line, round_id, l->round->id);
    SET(doorstep, &line, person_id, p->person_id);
    SET(doorstep, &line, area_id, p->area_id);
    if (task_id) SET(doorstep, &line, task_id, task_id);
    SET(doorstep, &line, ground, (int)(ground - GROUND_RED));
    SET(doorstep, &line, state, DOORSTEP_TO_DO);
    if (!again) SET(doorstep, &line, tries, 0);
    l->changed++;
    return save(l->c, &doorstep_shape, &line);
}

static bool line_end(struct listing *l, id64 doorstep_id)
{
    l->changed++;
    l->leg = (struct leg){0}; /* its task may be over */
    return doorstep_end(l->c, doorstep_id);
}

bool listing_put(struct listing *l, const struct door_person *p)
{
    enum door_ground ground;
    bool listed = HAS(door_person, p, doorstep_id) && p->state != DOORSTEP_ENDED;
    if (!ground_of(l, p, &ground)) return false;
    if (ground == NOT_AT_DOOR) return !listed || line_end(l, p->doorstep_id);
    return listed || line_put(l, p, ground);
}
