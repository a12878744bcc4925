/* The run and what is told of it; see verification.h. */
#include "app/verification.h"

#include <pthread.h>

enum { LISTED_MOST = 20 };

struct verifier {
    struct post *post;
    pthread_mutex_t lock; /* guards what follows; the counts of a report may be read while it runs */
    pthread_t thread;
    bool joinable, running, done;
    struct arena *arena; /* of the run */
    struct ledger_report report;
    time_ms begun_at, ended_at;
};

struct verifier *verifier_new(struct arena *arena, struct post *post)
{
    struct verifier *verifier = NEW(arena, struct verifier);
    verifier->post = post;
    pthread_mutex_init(&verifier->lock, NULL);
    return verifier;
}

static void *run(void *context)
{
    struct verifier *verifier = context;
    struct problems problems = PROBLEMS(verifier->arena);
    bool done = ledger_verify(verifier->post->store, verifier->arena, &verifier->report, &problems);
    pthread_mutex_lock(&verifier->lock);
    verifier->done = done;
    verifier->running = false;
    verifier->ended_at = post_wall(verifier->post);
    pthread_mutex_unlock(&verifier->lock);
    return NULL;
}

/* With the lock held, and no run under way. */
static bool begin(struct verifier *verifier, time_ms now)
{
    if (verifier->joinable) (void)pthread_join(verifier->thread, NULL);
    if (verifier->arena) arena_free(verifier->arena);
    verifier->arena = arena_new(0);
    verifier->report = (struct ledger_report){0};
    verifier->begun_at = now;
    verifier->done = false;
    verifier->running = verifier->joinable = pthread_create(&verifier->thread, NULL, run, verifier) == 0;
    return verifier->running;
}

void verifier_close(struct verifier *verifier)
{
    if (!verifier) return;
    if (verifier->joinable) (void)pthread_join(verifier->thread, NULL);
    if (verifier->arena) arena_free(verifier->arena);
    pthread_mutex_destroy(&verifier->lock);
}

/* -- what is told ------------------------------------------------------------------------------------------------------ */

static enum verification_states state_of(const struct verifier *verifier)
{
    if (verifier->running) return VERIFICATION_RUNNING;
    if (!verifier->begun_at) return VERIFICATION_NEVER;
    if (!verifier->done) return VERIFICATION_FAILED;
    return verifier->report.findings ? VERIFICATION_FOUND : VERIFICATION_CLEAN;
}

static struct rows listed(struct command *c, const struct ledger_report *report)
{
    struct ledger_fault_line *lines = NEW_ARRAY(c->arena, struct ledger_fault_line, LISTED_MOST);
    size_t n = 0;
    for (const struct ledger_finding *f = report->first; f && n < LISTED_MOST; f = f->next, n++) {
        SET(ledger_fault_line, &lines[n], fault, (int)f->fault);
        if (f->seq) SET(ledger_fault_line, &lines[n], seq, f->seq);
        if (f->entity) SET(ledger_fault_line, &lines[n], noun, str_of(f->entity));
        if (f->id) SET(ledger_fault_line, &lines[n], id, f->id);
    }
    return (struct rows){lines, n};
}

static bool give_state(struct command *c)
{
    struct verifier *verifier = c->post->verifier;
    struct verification v = {0};
    struct ledger_length length = {0};
    if (!ask_one(c, &sql_ledger_length, &ledger_length_shape, &length, &ledger_length_shape, &length)) return false;
    pthread_mutex_lock(&verifier->lock);
    enum verification_states state = state_of(verifier);
    SET(verification, &v, state, (int)state);
    if (verifier->begun_at) SET(verification, &v, begun_at, verifier->begun_at);
    if (state == VERIFICATION_CLEAN || state == VERIFICATION_FOUND) SET(verification, &v, ended_at, verifier->ended_at);
    SET(verification, &v, entries, atomic_load(&verifier->report.entries));
    SET(verification, &v, rows, atomic_load(&verifier->report.rows));
    SET(verification, &v, entries_all, length.seq);
    if (!verifier->running) SET(verification, &v, findings, verifier->report.findings);
    if (!verifier->running) SET(verification, &v, listed, listed(c, &verifier->report));
    pthread_mutex_unlock(&verifier->lock);
    return give(c, &verification_shape, &v);
}

bool verification_see(struct command *c, const void *given)
{
    (void)given;
    return reaches(c, areas_root(c->post->areas)) && give_state(c);
}

bool verification_begin(struct command *c, const void *given)
{
    (void)given;
    struct verifier *verifier = c->post->verifier;
    if (!reaches(c, areas_root(c->post->areas))) return false;
    pthread_mutex_lock(&verifier->lock);
    bool runs = verifier->running || begin(verifier, c->wall);
    pthread_mutex_unlock(&verifier->lock);
    if (!runs) return problem(c->problems, BUSY, .limit = S("60"));
    enter(c, 0);
    return give_state(c);
}
