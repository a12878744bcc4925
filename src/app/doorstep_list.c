/* The list of doors follows what happens: a measure lists its person in the same transaction; a round that opens and a zone that changes
 * leave the areas to be gone through, which a worker does in steps short enough for nobody to wait; see doorstep.h. How far it has come is
 * stored with each step, so that a restart goes on where it was. */
#include "app/doorstep.h"

#include "app/round.h"
#include "store/statements.h"

/* What a step may do: a millisecond or two of the writer (bench/lab/doors.c), a fraction of a batch of the write queue. */
enum { AREAS_AT_ONCE = 16, PEOPLE_AT_ONCE = 100, ENDED_AT_ONCE = 100, ANY = 1 };

static struct doorstep_scope scope_below(struct command *c, id64 round_id, str from, str path)
{
    struct doorstep_scope scope = {0};
    SET(doorstep_scope, &scope, round_id, round_id);
    SET(doorstep_scope, &scope, path, from);
    SET(doorstep_scope, &scope, path_end, str_format(c->arena, "%.*s0", STR(path)));
    SET(doorstep_scope, &scope, now, c->now);
    return scope;
}

/* -- what is to be gone through -------------------------------------------------------------------------------------------- */

static bool due_add(struct command *c, id64 round_id, const struct area_line *area)
{
    struct doorstep_due due = {0};
    struct doorstep_listing size;
    struct doorstep_scope scope = scope_below(c, round_id, area->path, area->path);
    if (!ask_one(c, &sql_doorstep_areas_count, &doorstep_scope_shape, &scope, &doorstep_listing_shape, &size)) return false;
    SET(doorstep_due, &due, round_id, round_id);
    SET(doorstep_due, &due, area_id, area->id);
    SET(doorstep_due, &due, areas, size.areas);
    SET(doorstep_due, &due, areas_done, 0);
    return save(c, &doorstep_due_shape, &due);
}

bool doorstep_plan(struct command *c, const struct round *round)
{
    struct area_line area;
    if (!round_protocol(c, round)->doorstep) return true;
    if (!areas_find(c->post->areas, round->area_id, &area)) return problem(c->problems, NOT_FOUND);
    return due_add(c, round->id, &area);
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

/* -- what follows from a measure, from a zone ------------------------------------------------------------------------------- */

static bool rounds_read(struct command *c, struct followed_doors *f)
{
    struct round_scope scope = {0};
    struct rows rows;
    if (f->asked) return true;
    f->asked = true;
    if (!ask(c, &sql_field_rounds_open, &round_scope_shape, &scope, &round_shape, &rows)) return false;
    struct round *round = rows.at;
    size_t n = 0;
    for (size_t i = 0; i < rows.n; i++)
        if (round_protocol(c, &round[i])->doorstep) round[n++] = round[i];
    f->rounds = (struct rows){round, n};
    return true;
}

bool doorstep_follow_person(struct command *c, const struct round *round, id64 person_id)
{
    struct listing l;
    struct rows rows;
    struct area_line around;
    struct doorstep_scope scope = scope_below(c, round->id, S(""), S(""));
    SET(doorstep_scope, &scope, person_id, person_id);
    if (!ask(c, &sql_doorstep_person, &doorstep_scope_shape, &scope, &door_person_shape, &rows)) return false;
    const struct door_person *p = rows.at;
    bool concerned = rows.n && areas_find(c->post->areas, round->area_id, &around) && areas_within(c->post->areas, p->area_id, around.path);
    return !concerned || (listing_begin(c, round, &l) && listing_put(&l, p));
}

static bool area_follow(struct command *c, const struct round *round, id64 area_id)
{
    struct area_line area, around;
    if (!areas_find(c->post->areas, area_id, &area) || !areas_find(c->post->areas, round->area_id, &around)) return true;
    if (path_within(area.path, around.path)) return due_add(c, round->id, &area);
    return !path_within(around.path, area.path) || due_add(c, round->id, &around);
}

static bool zone_follow(struct command *c, const struct round *round, const struct zone *z)
{
    for (size_t i = 0; i < z->areas.n; i++)
        if (!area_follow(c, round, z->areas.at[i])) return false;
    return z->areas.n || area_follow(c, round, z->area_id);
}

bool doorstep_follow(struct command *c, struct followed_doors *f, const struct shape *shape, const void *record)
{
    const struct measure *m = shape == &measure_shape ? record : NULL;
    const struct zone *z = shape == &zone_shape ? record : NULL;
    bool of_person = m && HAS(measure, m, person_id) && !HAS(measure, m, zone_id);
    bool of_area = z && z->state != ZONE_STATE_DRAFT;
    if (!of_person && !of_area) return true;
    if (!rounds_read(c, f)) return false;
    const struct round *round = f->rounds.at;
    for (size_t i = 0; i < f->rounds.n; i++) {
        if (of_person && !doorstep_follow_person(c, &round[i], m->person_id)) return false;
        if (of_area && !zone_follow(c, &round[i], z)) return false;
    }
    return true;
}

bool doorstep_end_needless(struct command *c, bool *more)
{
    struct rows rows;
    struct followed_doors f = {0};
    struct doorstep_scope scope = scope_below(c, 0, S(""), S(""));
    SET(doorstep_scope, &scope, most, ENDED_AT_ONCE);
    if (!ask(c, &sql_doorstep_needless, &doorstep_scope_shape, &scope, &door_person_shape, &rows) || !rounds_read(c, &f)) return false;
    const struct round *round = f.rounds.at;
    for (size_t i = 0; i < rows.n; i++)
        for (size_t k = 0; k < f.rounds.n; k++)
            if (!doorstep_follow_person(c, &round[k], ((const struct door_person *)rows.at)[i].person_id)) return false;
    *more = rows.n == ENDED_AT_ONCE;
    return true;
}

/* -- step by step ------------------------------------------------------------------------------------------------------------ */

/* People of an area, so many as are left of the step. *through: none are left behind them. */
static bool area_list(struct listing *l, const struct door_area *area, int64_t most, struct doorstep_due *due, size_t *n, bool *through)
{
    struct rows rows;
    const struct zone_type *zone = listing_zone(l, area->id);
    struct doorstep_scope scope = scope_below(l->c, l->round->id, S(""), S(""));
    SET(doorstep_scope, &scope, area_id, area->id);
    SET(doorstep_scope, &scope, after_id, HAS(doorstep_due, due, after_id) ? due->after_id : 0);
    SET(doorstep_scope, &scope, everybody, zone && zone->movement == MOVE_STAY_HOME);
    SET(doorstep_scope, &scope, most, most);
    if (!ask(l->c, &sql_doorstep_people, &doorstep_scope_shape, &scope, &door_person_shape, &rows)) return false;
    const struct door_person *p = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (!listing_put(l, &p[i])) return false;
    *n = rows.n;
    *through = rows.n < (size_t)most;
    if (*through) CLEAR(doorstep_due, due, after_id);
    else SET(doorstep_due, due, after_id, p[rows.n - 1].person_id);
    return true;
}

/* From where it has come to, as far as a step goes. *over: the last area is through. */
static bool areas_list(struct listing *l, const struct area_line *whole, struct doorstep_due *due, bool *over)
{
    struct command *c = l->c;
    struct rows areas;
    struct doorstep_scope scope = scope_below(c, l->round->id, HAS(doorstep_due, due, at_path) ? due->at_path : whole->path, whole->path);
    SET(doorstep_scope, &scope, most, AREAS_AT_ONCE + 1);
    if (!ask(c, &sql_doorstep_areas, &doorstep_scope_shape, &scope, &door_area_shape, &areas)) return false;
    const struct door_area *area = areas.at;
    size_t i = 0, left = PEOPLE_AT_ONCE;
    for (bool through = true; i < areas.n && i < AREAS_AT_ONCE && left; i += through) {
        size_t n;
        if (!area_list(l, &area[i], (int64_t)left, due, &n, &through)) return false;
        left -= n;
    }
    *over = i == areas.n;
    SET(doorstep_due, due, areas_done, due->areas_done + (int64_t)i);
    if (!*over) SET(doorstep_due, due, at_path, area[i].path);
    return true;
}

static bool due_drop(struct command *c, const struct doorstep_due *due)
{
    struct rows dropped;
    struct doorstep_scope scope = {0};
    SET(doorstep_scope, &scope, due_id, due->id);
    return ask(c, &sql_doorstep_due_drop, &doorstep_scope_shape, &scope, &doorstep_listing_shape, &dropped);
}

static bool due_go_on(struct command *c, id64 due_id)
{
    struct doorstep_due due;
    struct round round;
    struct listing l;
    struct area_line area;
    bool over = false;
    if (!fetch(c, &doorstep_due_shape, due_id, &due) || !fetch(c, &round_shape, due.round_id, &round)) return false;
    bool wanted = round.state == ROUND_OPEN && areas_find(c->post->areas, due.area_id, &area);
    if (!wanted) return due_drop(c, &due);
    if (!listing_begin(c, &round, &l) || !areas_list(&l, &area, &due, &over)) return false;
    if (l.changed) about(c, round.id);
    return over ? due_drop(c, &due) : save(c, &doorstep_due_shape, &due);
}

bool doorstep_list_step(struct command *c, const void *given)
{
    (void)given;
    struct rows first;
    struct doorstep_scope scope = {0};
    struct doorstep_listing done = {0};
    if (!ask(c, &sql_doorstep_due_first, &doorstep_scope_shape, &scope, &doorstep_due_shape, &first)) return false;
    if (!first.n) return give(c, &doorstep_listing_shape, &done);
    const struct doorstep_due *due = first.at;
    SET(doorstep_listing, &done, areas, due->areas);
    SET(doorstep_listing, &done, areas_done, due->areas_done);
    return due_go_on(c, due->id) && give(c, &doorstep_listing_shape, &done);
}

bool doorstep_listing_ask(struct command *c, const void *given)
{
    const struct round_asked *in = given;
    struct round round;
    struct doorstep_listing left;
    struct doorstep_scope scope = {0};
    if (!load(c, &round_shape, in->round_id, &round)) return false;
    SET(doorstep_scope, &scope, round_id, round.id);
    return ask_one(c, &sql_doorstep_listing, &doorstep_scope_shape, &scope, &doorstep_listing_shape, &left) &&
           give(c, &doorstep_listing_shape, &left);
}

/* -- the worker -------------------------------------------------------------------------------------------------------------- */

struct stepping {
    bool more;
};

static bool step(struct command *c, const void *given)
{
    struct stepping *s = *(struct stepping *const *)given;
    if (!doorstep_list_step(c, NULL)) return false;
    s->more = HAS(doorstep_listing, (const struct doorstep_listing *)c->answer.record, areas);
    return true;
}

/* False: nothing was left, or it could not be stored. */
static bool step_of(struct post *post)
{
    struct stepping s = {false}, *at = &s;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    bool stored = command_wait(post, &actor_of_the_program, "doorstep_listing", step, &at, arena, &problems);
    arena_free(arena);
    return stored && s.more;
}

static void work(struct worker *worker, struct post *post, id64 id)
{
    (void)id;
    while (worker_goes_on(worker) && step_of(post)) {
    }
}

struct worker *lister_new(struct arena *arena, struct post *post)
{
    return worker_new(arena, post, work);
}

void lister_wake(struct post *post)
{
    worker_add(post->lister, ANY);
}

void doorstep_list_all(struct post *post)
{
    while (step_of(post)) {
    }
}
