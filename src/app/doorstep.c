/* What becomes of the lines of doorstep sampling; see doorstep.h. */
#include "app/doorstep.h"

#include "app/subtrees.h"
#include "app/task.h"
#include "store/statements.h"

static struct doorstep_scope scope_of(id64 round_id, id64 person_id)
{
    struct doorstep_scope scope = {0};
    SET(doorstep_scope, &scope, round_id, round_id);
    SET(doorstep_scope, &scope, person_id, person_id);
    return scope;
}

static bool line_find(struct command *c, id64 round_id, id64 person_id, id64 *id)
{
    struct rows rows;
    struct doorstep_scope scope = scope_of(round_id, person_id);
    if (!ask(c, &sql_doorstep_of, &doorstep_scope_shape, &scope, &doorstep_shape, &rows)) return false;
    *id = rows.n ? ((const struct doorstep *)rows.at)->id : 0;
    return true;
}

/* The task of a line ends so when nobody of it is left to go to: to do, or not at home. */
static bool task_follow(struct command *c, const struct doorstep *line, bool (*ends)(struct command *c, str key))
{
    struct doorstep_scope scope = {0};
    struct doorstep_count left;
    struct task t;
    if (!HAS(doorstep, line, task_id)) return true;
    SET(doorstep_scope, &scope, task_id, line->task_id);
    if (!ask_one(c, &sql_doorstep_left, &doorstep_scope_shape, &scope, &doorstep_count_shape, &left)) return false;
    if (left.people) return true;
    return fetch(c, &task_shape, line->task_id, &t) && ends(c, t.key);
}

bool doorstep_done(struct command *c, id64 doorstep_id, time_ms at)
{
    struct doorstep line;
    if (!fetch(c, &doorstep_shape, doorstep_id, &line)) return false;
    if (line.state == DOORSTEP_DONE) return true;
    SET(doorstep, &line, state, DOORSTEP_DONE);
    SET(doorstep, &line, tries, line.tries + 1);
    SET(doorstep, &line, tried_at, at);
    return save(c, &doorstep_shape, &line) && task_follow(c, &line, finish_task);
}

bool doorstep_end(struct command *c, id64 doorstep_id)
{
    struct doorstep line;
    if (!fetch(c, &doorstep_shape, doorstep_id, &line)) return false;
    SET(doorstep, &line, state, DOORSTEP_ENDED);
    return save(c, &doorstep_shape, &line) && task_follow(c, &line, cancel_task);
}

bool doorstep_undone(struct command *c, id64 round_id, id64 person_id)
{
    id64 id;
    struct doorstep line;
    if (!line_find(c, round_id, person_id, &id)) return false;
    if (!id) return true;
    if (!fetch(c, &doorstep_shape, id, &line)) return false;
    SET(doorstep, &line, state, DOORSTEP_TO_DO);
    struct round round;
    return save(c, &doorstep_shape, &line) && fetch(c, &round_shape, round_id, &round) && doorstep_follow_person(c, &round, person_id);
}

/* The later of two tries stands, whichever came first; nobody is walked to again whose need has ended. */
static bool tried(struct command *c, struct doorstep *line, enum door_outcomes how, time_ms at, str reason)
{
    SET(doorstep, line, tries, line->tries + 1);
    if (!HAS(doorstep, line, tried_at) || at >= line->tried_at) {
        if (line->state != DOORSTEP_ENDED) SET(doorstep, line, state, DOORSTEP_REFUSED + (int)how);
        SET(doorstep, line, tried_at, at);
        if (reason.n) SET(doorstep, line, reason, reason);
    }
    return save(c, &doorstep_shape, line) && task_follow(c, line, finish_task);
}

bool doorstep_try_take(struct command *c, const struct sync_record *r, struct taken *out)
{
    id64 id;
    struct doorstep line;
    *out = (struct taken){0};
    if (!HAS(sync_record, r, person_id)) return taken_missing(out, "person_id");
    if (!HAS(sync_record, r, round_id)) return taken_missing(out, "round_id");
    if (!HAS(sync_record, r, door)) return taken_missing(out, "door");
    if (!line_find(c, r->round_id, r->person_id, &id)) return false;
    if (!id) return taken_no(out, DOORSTEP_NOT_LISTED, 0);
    if (!fetch(c, &doorstep_shape, id, &line)) return false;
    if (line.state == DOORSTEP_DONE) return taken_no(out, DOORSTEP_IS_DONE, 0);
    out->id = id;
    out->verdict = allow();
    return tried(c, &line, (enum door_outcomes)r->door, r->at, HAS(sync_record, r, reason) ? r->reason : S(""));
}

bool doorstep_try(struct command *c, const void *given)
{
    const struct doorstep_try *in = given;
    struct doorstep line;
    if (!load(c, &doorstep_shape, in->doorstep_id, &line)) return false;
    if (line.state == DOORSTEP_DONE) return problem(c->problems, DOORSTEP_IS_DONE);
    str reason = HAS(doorstep_try, in, reason) ? in->reason : S("");
    return tried(c, &line, (enum door_outcomes)in->door, c->now, reason) && give(c, &doorstep_shape, &line);
}

bool doorstep_counts_ask(struct command *c, const void *given)
{
    const struct round_asked *in = given;
    struct round round;
    struct rows rows;
    struct doorstep_scope scope = {0};
    if (!load(c, &round_shape, in->round_id, &round)) return false;
    SET(doorstep_scope, &scope, round_id, round.id);
    if (!ask_within(c, subtrees_of_actor(c), &sql_doorstep_counts, &doorstep_scope_shape, &scope, &doorstep_count_shape, &rows))
        return false;
    struct doorstep_count *total = NEW_ARRAY(c->arena, struct doorstep_count, doorstep_states.n);
    const struct doorstep_count *part = rows.at;
    for (size_t i = 0; i < doorstep_states.n; i++) {
        SET(doorstep_count, &total[i], state, (int)i);
        SET(doorstep_count, &total[i], people, 0);
    }
    for (size_t i = 0; i < rows.n; i++) total[part[i].state].people += part[i].people;
    return give_rows(c, &doorstep_count_shape, (struct rows){total, doorstep_states.n}, S(""));
}
