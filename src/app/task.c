/* Tasks from opening to end; see task.h. */
#include "app/task.h"

#include "rules/task.h"

/* -- opening --------------------------------------------------------------------------------------------------------- */

/* The id of the task with this key; 0: there is none. */
static bool task_with_key(struct command *c, str key, id64 *id)
{
    *id = 0;
    if (!key.n) return true;
    struct task_key wanted = {0};
    SET(task_key, &wanted, key, key);
    struct rows rows;
    if (!ask(c, &sql_task_by_key, &task_key_shape, &wanted, &task_key_shape, &rows)) return false;
    if (rows.n) *id = ((const struct task_key *)rows.at)->id;
    return true;
}

/* Open from now on, with the limit of its kind. */
static bool start(struct command *c, const struct task_kind *k, struct task *t, time_ms not_after)
{
    SET(task, t, state, TASK_OPEN);
    SET(task, t, urgency, k->urgency);
    SET(task, t, opened_at, c->now);
    SET(task, t, due_at, task_due(k, c->now, not_after));
    SET(task, t, escalates_at, t->due_at);
    SET(task, t, escalation, 0);
    return save(c, &task_shape, t);
}

/* Only people give a reason when they cancel; that stands as long as the need rests on the same fact. */
static bool decided_by_people(const struct task *there, const struct task *t)
{
    return HAS(task, there, reason) && there->basis_id == t->basis_id;
}

/* The need of a task that ended is back: the same task begins anew, the ledger keeps what was. */
static bool begin_anew(struct command *c, const struct task_kind *k, struct task *there, const struct task *t, time_ms not_after)
{
    SET(task, there, area_id, t->area_id);
    if (HAS(task, t, note)) SET(task, there, note, t->note);
    if (HAS(task, t, basis_id)) SET(task, there, basis_id, t->basis_id);
    CLEAR(task, there, owner_id), CLEAR(task, there, claimed_at), CLEAR(task, there, reason);
    CLEAR(task, there, escalated_at), CLEAR(task, there, escalated_to_id);
    CLEAR(task, there, done_at), CLEAR(task, there, done_by_id), CLEAR(task, there, result);
    return start(c, k, there, not_after);
}

/* `met_before`: the need had been met, so that a task that is done begins anew as well. */
static bool open_with_key(struct command *c, const char *kind, struct task *t, str key, time_ms not_after, bool met_before)
{
    const struct task_kind *k = protocol_task(c->protocol, str_of(kind));
    if (!k) return true;
    id64 id;
    struct task there;
    if (!task_with_key(c, key, &id)) return false;
    if (id) {
        if (!fetch(c, &task_shape, id, &there)) return false;
        bool again = there.state == TASK_CANCELLED ? !decided_by_people(&there, t) : met_before && there.state == TASK_DONE;
        if (again && !begin_anew(c, k, &there, t, not_after)) return false;
        return *t = there, true;
    }
    SET(task, t, kind, k->name);
    if (c->response.outbreak_id) SET(task, t, outbreak_id, c->response.outbreak_id);
    if (key.n) SET(task, t, key, key);
    return start(c, k, t, not_after);
}

bool open_task(struct command *c, const char *kind, struct task *t, str key, time_ms not_after)
{
    return open_with_key(c, kind, t, key, not_after, false);
}

bool open_task_again(struct command *c, const char *kind, struct task *t, str key)
{
    return open_with_key(c, kind, t, key, 0, true);
}

static str kinds_text(struct command *c)
{
    struct text t = TEXT(c->arena);
    for (size_t i = 0; i < c->protocol->n_tasks; i++) text_format(&t, "%s%.*s", i ? ", " : "", STR(c->protocol->tasks[i].name));
    return text_str(&t);
}

bool task_open_by_hand(struct command *c, const void *given)
{
    const struct task_opening *in = given;
    struct task t = {0};
    struct person person;
    if (!reaches(c, in->area_id)) return false;
    const struct task_kind *kind = protocol_task(c->protocol, in->kind);
    if (!kind) return problem(c->problems, FIELD_NOT_A_CHOICE, .field = S("kind"), .value = in->kind, .limit = kinds_text(c));
    if (HAS(task_opening, in, person_id) && !load(c, &person_shape, in->person_id, &person)) return false;
    SET(task, &t, area_id, in->area_id);
    if (HAS(task_opening, in, person_id)) SET(task, &t, person_id, in->person_id);
    if (HAS(task_opening, in, case_id)) SET(task, &t, case_id, in->case_id);
    if (HAS(task_opening, in, zone_id)) SET(task, &t, zone_id, in->zone_id);
    if (HAS(task_opening, in, round_id)) SET(task, &t, round_id, in->round_id);
    if (HAS(task_opening, in, note)) SET(task, &t, note, in->note);
    time_ms not_after = HAS(task_opening, in, due_at) ? in->due_at : 0;
    return open_task(c, str_terminated(c->arena, kind->name), &t, S(""), not_after) && give(c, &task_shape, &t);
}

/* -- ending ---------------------------------------------------------------------------------------------------------- */

bool task_pending(const struct task *t)
{
    return t->state == TASK_OPEN || t->state == TASK_CLAIMED;
}

void task_end(struct command *c, struct task *t, enum task_states state)
{
    SET(task, t, state, (int)state);
    CLEAR(task, t, escalates_at);
    if (state != TASK_DONE) return;
    SET(task, t, done_at, c->now);
    if (c->actor->account_id) SET(task, t, done_by_id, c->actor->account_id);
}

static bool end_by_key(struct command *c, str key, enum task_states state)
{
    id64 id;
    struct task t;
    if (!task_with_key(c, key, &id)) return false;
    if (!id) return true;
    if (!fetch(c, &task_shape, id, &t)) return false;
    if (!task_pending(&t)) return true;
    task_end(c, &t, state);
    return save(c, &task_shape, &t);
}

bool cancel_task(struct command *c, str key)
{
    return end_by_key(c, key, TASK_CANCELLED);
}

bool finish_task(struct command *c, str key)
{
    return end_by_key(c, key, TASK_DONE);
}

/* -- steps ----------------------------------------------------------------------------------------------------------- */

static bool wrong_state(struct command *c, const struct task *t, const char *needed)
{
    return problem(c->problems, WRONG_STATE, .field = S("state"), .value = str_of(task_states.at[t->state].name), .limit = str_of(needed));
}

static bool is_mine(struct command *c, const struct task *t)
{
    return HAS(task, t, owner_id) && t->owner_id == c->actor->account_id;
}

/* Whoever has it, or may assign tasks there. */
static bool may_dispose(struct command *c, const struct task *t)
{
    struct area_line area;
    bool assigns = areas_find(c->post->areas, t->area_id, &area) && actor_reaches(c->actor, ASSIGN_TASK, area.path);
    bool free = t->state == TASK_OPEN;
    return free || assigns || is_mine(c, t) || problem(c->problems, FORBIDDEN);
}

static bool load_pending(struct command *c, id64 id, struct task *t)
{
    return load(c, &task_shape, id, t) && (task_pending(t) || wrong_state(c, t, "open, claimed"));
}

static bool keep(struct command *c, struct task *t)
{
    return save(c, &task_shape, t) && give(c, &task_shape, t);
}

bool task_take(struct command *c, const void *given)
{
    const struct task_claim *in = given;
    struct task t;
    if (!load(c, &task_shape, in->task_id, &t)) return false;
    if (t.state == TASK_CLAIMED && is_mine(c, &t)) return give(c, &task_shape, &t);
    if (t.state != TASK_OPEN) return wrong_state(c, &t, "open");
    SET(task, &t, state, TASK_CLAIMED);
    SET(task, &t, owner_id, c->actor->account_id);
    SET(task, &t, claimed_at, c->now);
    return keep(c, &t);
}

static void give_back(struct task *t)
{
    SET(task, t, state, TASK_OPEN);
    CLEAR(task, t, owner_id);
    CLEAR(task, t, claimed_at);
}

bool task_release(struct command *c, const void *given)
{
    const struct task_claim *in = given;
    struct task t;
    if (!load_pending(c, in->task_id, &t) || !may_dispose(c, &t)) return false;
    if (t.state == TASK_OPEN) return give(c, &task_shape, &t);
    give_back(&t);
    return keep(c, &t);
}

/* Only to somebody who may do tasks there. */
static bool receiver_fits(struct command *c, id64 account_id, id64 area_id)
{
    struct posting wanted = {0};
    struct area_line area, posted;
    struct rows rows;
    SET(posting, &wanted, account_id, account_id);
    if (!ask(c, &sql_postings_of_account, &posting_shape, &wanted, &posting_shape, &rows)) return false;
    bool fits = false;
    for (size_t i = 0; i < rows.n && !fits; i++) {
        const struct posting *p = (const struct posting *)rows.at + i;
        bool ended = HAS(posting, p, ends_at) && p->ends_at <= c->wall;
        fits = !ended && role_may((enum role)p->role, DO_TASK) && areas_find(c->post->areas, area_id, &area) &&
               areas_find(c->post->areas, p->area_id, &posted) && path_within(area.path, posted.path);
    }
    return fits || problem(c->problems, RECEIVER_UNFIT, .field = S("account_id"));
}

bool task_hand_over(struct command *c, const void *given)
{
    const struct task_handover *in = given;
    struct task t;
    struct area_line unit;
    bool to_account = HAS(task_handover, in, account_id), to_unit = HAS(task_handover, in, unit_id);
    if (to_account == to_unit) return problem(c->problems, FIELD_MISSING, .field = S("account_id | unit_id"));
    if (!load_pending(c, in->task_id, &t) || !may_dispose(c, &t)) return false;
    if (to_account && !receiver_fits(c, in->account_id, t.area_id)) return false;
    if (to_unit && !areas_find(c->post->areas, in->unit_id, &unit)) return problem(c->problems, NOT_FOUND, .field = S("unit_id"));
    if (to_unit) {
        give_back(&t);
        SET(task, &t, area_id, in->unit_id);
    } else {
        SET(task, &t, state, TASK_CLAIMED);
        SET(task, &t, owner_id, in->account_id);
        SET(task, &t, claimed_at, c->now);
    }
    SET(task, &t, reason, in->reason);
    return keep(c, &t);
}

bool task_cancel(struct command *c, const void *given)
{
    const struct task_cancellation *in = given;
    struct task t;
    if (!load_pending(c, in->task_id, &t)) return false;
    task_end(c, &t, TASK_CANCELLED);
    SET(task, &t, reason, in->reason);
    return keep(c, &t);
}
