/* Running commands; see command.h. */
#include "app/command.h"

#include "app/doorstep.h"
#include "model/shape_check.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

/* A record written, to be followed by memory after the commit. */
struct saved {
    const struct shape *shape;
    const void *record;
    struct saved *next;
};

/* A record as it was read, for the ledger's account of what changed. */
struct loaded {
    const struct shape *shape;
    id64 id;
    const void *record;
    struct loaded *next;
};

void command_prepare(struct command *c, struct post *post, const struct actor *actor, const char *what, struct arena *arena,
                     struct problems *problems)
{
    *c = (struct command){.post = post, .actor = actor, .what = what, .arena = arena, .problems = problems};
    c->response = post_response(post);
    c->protocol = c->response.protocol;
    c->now = post_now(post);
    c->wall = post_wall(post);
    c->page.limit = 50;
    c->changes = TEXT(arena);
}

/* -- reading --------------------------------------------------------------------------------------------------------- */

static const id64 *area_in(const struct shape *shape, const void *record)
{
    int at = shape == &area_shape ? F_ID : shape_field(shape, S("area_id"));
    return at >= 0 && field_given(record, (size_t)at) ? field_at(&shape->fields[at], record) : NULL;
}

bool reaches(struct command *c, id64 area_id)
{
    struct area_line area;
    bool there = areas_find(c->post->areas, area_id, &area) && actor_reaches(c->actor, c->may, area.path);
    return there || problem(c->problems, NOT_FOUND);
}

bool fetch(struct command *c, const struct shape *shape, id64 id, void *out)
{
    if (!store_get(c->tx, shape, c->post->jurisdiction_id, id, c->arena, out, c->problems)) return false;
    struct loaded *was = NEW(c->arena, struct loaded);
    *was = (struct loaded){shape, id, arena_copy(c->arena, out, shape->size), c->loaded};
    c->loaded = was;
    return true;
}

bool load(struct command *c, const struct shape *shape, id64 id, void *out)
{
    if (!fetch(c, shape, id, out)) return false;
    const id64 *area = area_in(shape, out);
    return !area || reaches(c, *area);
}

bool ask(struct command *c, const struct statement *statement, const struct shape *shape, const void *parameters, const struct shape *row,
         struct rows *out)
{
    int at = shape ? shape_field(shape, S("jurisdiction_id")) : -1;
    if (at < 0) return store_ask(c->tx, statement, shape, parameters, row, c->arena, out, c->problems);
    struct record *asked = arena_copy(c->arena, parameters, shape->size);
    *(id64 *)((char *)asked + shape->fields[at].offset) = c->post->jurisdiction_id;
    asked->has |= FIELD_BIT(at);
    return store_ask(c->tx, statement, shape, asked, row, c->arena, out, c->problems);
}

bool ask_one(struct command *c, const struct statement *statement, const struct shape *shape, const void *parameters,
             const struct shape *row, void *out)
{
    struct rows rows;
    if (!ask(c, statement, shape, parameters, row, &rows)) return false;
    if (rows.n == 0) return problem(c->problems, NOT_FOUND);
    memcpy(out, rows.at, row->size);
    return true;
}

/* -- writing --------------------------------------------------------------------------------------------------------- */

id64 new_id(struct command *c)
{
    return id_next(&c->post->ids, c->now);
}

static const void *as_loaded(const struct command *c, const struct shape *shape, id64 id)
{
    for (const struct loaded *l = c->loaded; l; l = l->next)
        if (l->shape == shape && l->id == id) return l->record;
    return NULL;
}

/* What the entry will say of this record beyond its digest. */
static void note_change(struct command *c, const struct shape *shape, const struct entity *e)
{
    const void *before = as_loaded(c, shape, e->id);
    if (!before) return;
    text_format(&c->changes, "%s{\"entity\":\"%s\",\"id\":\"%lld\",\"fields\":", c->changes.n ? "," : "", shape->name, (long long)e->id);
    shape_diff(&c->changes, shape, before, e);
    text_char(&c->changes, '}');
}

/* As it was before the command began with it. */
static const void *as_first_loaded(const struct command *c, const struct shape *shape, id64 id)
{
    const void *first = NULL;
    for (const struct loaded *l = c->loaded; l; l = l->next)
        if (l->shape == shape && l->id == id) first = l->record;
    return first;
}

/* For taking it back: each record of the ledger once, as it was first and as it is last. */
static void touch(struct command *c, const struct shape *shape, const void *record, bool is_new)
{
    id64 id = ((const struct entity *)record)->id;
    struct touched *t = c->touched;
    while (t && (t->shape != shape || ((struct entity *)t->now)->id != id)) t = t->next;
    if (t) {
        memcpy(t->now, record, shape->size);
        return;
    }
    t = NEW(c->arena, struct touched);
    *t = (struct touched){shape, is_new ? NULL : as_first_loaded(c, shape, id), arena_copy(c->arena, record, shape->size), NULL};
    if (c->last_touched) c->last_touched->next = t;
    else c->touched = t;
    c->last_touched = t;
}

static void remember(struct command *c, const struct shape *shape, const void *record)
{
    if (!post_follows(shape)) return;
    struct saved *s = NEW(c->arena, struct saved);
    *s = (struct saved){shape, arena_copy(c->arena, record, shape->size), NULL};
    if (c->last_saved) c->last_saved->next = s;
    else c->saved = s;
    c->last_saved = s;
}

bool save(struct command *c, const struct shape *shape, void *record)
{
    struct entity *e = record;
    bool is_new = e->id == 0;
    if (is_new) e->id = new_id(c);
    if (!e->jurisdiction_id) e->jurisdiction_id = c->post->jurisdiction_id;
    if (!shape_check(shape, record, c->problems, S(""))) return false;
    if (!is_new && shape->ledger) note_change(c, shape, e);
    if (!store_put(c->tx, shape, record, c->problems)) return false;
    if (!c->subject_id) c->subject_id = e->id;
    c->entry_wanted |= shape->ledger;
    if (c->keeps_before && shape->ledger) touch(c, shape, record, is_new);
    remember(c, shape, record);
    return true;
}

void about(struct command *c, id64 subject_id)
{
    c->subject_id = subject_id;
}

void enter(struct command *c, id64 subject_id)
{
    c->subject_id = subject_id;
    c->entry_wanted = true;
}

/* -- answers --------------------------------------------------------------------------------------------------------- */

bool refused(struct command *c, struct verdict v)
{
    str count = v.count ? str_format(c->arena, "%lld", (long long)v.count) : S("");
    return problem(c->problems, v.reason, .value = count, .limit = count, .fact = v.fact);
}

bool refused_state(struct command *c, struct verdict v, const struct choices *states, int state, const char *needed)
{
    if (v.reason != WRONG_STATE) return refused(c, v);
    return problem(c->problems, WRONG_STATE, .field = S("state"), .value = str_of(states->at[state].name), .limit = str_of(needed),
                   .fact = v.fact);
}

bool give(struct command *c, const struct shape *shape, const void *record)
{
    c->answer.shape = shape;
    c->answer.record = arena_copy(c->arena, record, shape->size);
    return true;
}

bool give_rows(struct command *c, const struct shape *shape, struct rows rows, str next)
{
    c->answer.shape = shape;
    c->answer.rows = rows;
    c->answer.is_list = true;
    c->answer.next = next;
    return true;
}

bool give_file(struct command *c, str type, str name, str bytes)
{
    c->answer.type = type;
    c->answer.name = name;
    c->answer.bytes = bytes;
    return true;
}

/* -- running --------------------------------------------------------------------------------------------------------- */

static bool write_entry(struct command *c)
{
    if (!c->entry_wanted) return true;
    id64 signed_in = c->actor->account_id ? c->actor->account_id : c->actor->person_id;
    struct ledger_entry entry = {.jurisdiction_id = c->post->jurisdiction_id,
                                 .at = c->now,
                                 .actor_id = c->signed_in_id ? c->signed_in_id : signed_in,
                                 .what = c->what,
                                 .subject_id = c->subject_id};
    if (c->changes.n) entry.changes = str_format(c->arena, "[%.*s]", STR(text_str(&c->changes)));
    return ledger_append(c->tx, &entry, c->problems);
}

/* What follows of it is no part of the step: who takes the step back has it follow again. */
static bool doors_follow(struct command *c)
{
    struct followed_doors followed = {0};
    bool keeps = c->keeps_before, fine = true;
    c->keeps_before = false;
    for (const struct saved *s = c->saved; s && fine; s = s->next) fine = doorstep_follow(c, &followed, s->shape, s->record);
    c->keeps_before = keeps;
    return fine;
}

bool command_run(struct command *c, command_function *runs, const void *in)
{
    return runs(c, in) && doors_follow(c) && write_entry(c);
}

void command_committed(struct command *c)
{
    for (const struct saved *s = c->saved; s; s = s->next) post_committed(c->post, s->shape, s->record);
}

bool command_do(struct post *post, const struct actor *actor, const char *what, command_function *runs, const void *in, struct arena *arena,
                struct problems *problems)
{
    struct command c;
    command_prepare(&c, post, actor, what, arena, problems);
    c.tx = store_begin(post->store, STORE_WRITES, problems);
    bool done = c.tx && command_run(&c, runs, in);
    if (!store_end(c.tx, done, problems)) return false;
    command_committed(&c);
    return true;
}

struct waiting {
    struct write_job job;
    struct command c;
    command_function *runs;
    const void *in;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool over, stored;
};

static bool waiting_run(struct write_job *job, struct store_tx *tx, struct problems *problems)
{
    struct waiting *w = (struct waiting *)job;
    (void)problems; /* the command's own list */
    w->c.tx = tx;
    return command_run(&w->c, w->runs, w->in);
}

static void waiting_done(struct write_job *job, bool stored, struct problems *problems)
{
    struct waiting *w = (struct waiting *)job;
    (void)problems;
    if (stored) command_committed(&w->c);
    pthread_mutex_lock(&w->lock);
    w->over = true;
    w->stored = stored;
    pthread_cond_signal(&w->changed);
    pthread_mutex_unlock(&w->lock);
}

bool command_wait(struct post *post, const struct actor *actor, const char *what, command_function *runs, const void *in,
                  struct arena *arena, struct problems *problems)
{
    struct waiting w = {.job = {.run = waiting_run, .done = waiting_done, .problems = problems}, .runs = runs, .in = in};
    command_prepare(&w.c, post, actor, what, arena, problems);
    pthread_mutex_init(&w.lock, NULL);
    pthread_cond_init(&w.changed, NULL);
    bool taken = write_queue_add(post->queue, &w.job);
    pthread_mutex_lock(&w.lock);
    while (taken && !w.over) pthread_cond_wait(&w.changed, &w.lock);
    pthread_mutex_unlock(&w.lock);
    pthread_cond_destroy(&w.changed);
    pthread_mutex_destroy(&w.lock);
    return taken ? w.stored : problem(problems, BUSY, .limit = S("1"));
}
