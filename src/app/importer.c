/* The thread that works on imports, one after another; see import.h. Which runs wait is told by what was stored, at start as later. */
#include "app/import.h"

#include <pthread.h>
#include <stdatomic.h>

enum { WAITING_MOST = 64 };

struct importer {
    struct post *post;
    pthread_t thread;
    pthread_mutex_t lock; /* guards `waiting` */
    pthread_cond_t changed;
    id64 waiting[WAITING_MOST];
    size_t n;
    bool started;
    atomic_bool stopping;
};

struct importer *importer_new(struct arena *arena, struct post *post)
{
    struct importer *importer = NEW(arena, struct importer);
    importer->post = post;
    pthread_mutex_init(&importer->lock, NULL);
    pthread_cond_init(&importer->changed, NULL);
    return importer;
}

/* More than fit wait for the next start. What this thread itself stores of a run it is working on is no news to it. */
void importer_follow(struct importer *importer, const struct import_run *run)
{
    bool to_do = run->state == IMPORT_CHECKING || run->state == IMPORT_APPLYING, news = !importer->started || run->done == 0;
    if (!to_do || !news) return;
    pthread_mutex_lock(&importer->lock);
    bool there = importer->n == WAITING_MOST;
    for (size_t i = 0; i < importer->n; i++) there = there || importer->waiting[i] == run->id;
    if (!there) importer->waiting[importer->n++] = run->id;
    pthread_cond_signal(&importer->changed);
    pthread_mutex_unlock(&importer->lock);
}

/* Takes the next run off the list; 0: the post closes. */
static id64 next_waiting(struct importer *importer)
{
    pthread_mutex_lock(&importer->lock);
    while (importer->n == 0 && !atomic_load(&importer->stopping)) pthread_cond_wait(&importer->changed, &importer->lock);
    id64 id = atomic_load(&importer->stopping) ? 0 : importer->waiting[0];
    if (id) importer->n--;
    for (size_t i = 0; i < importer->n; i++) importer->waiting[i] = importer->waiting[i + 1];
    pthread_mutex_unlock(&importer->lock);
    return id;
}

static bool goes_on(void *context, const struct import_run *run)
{
    (void)run;
    return !atomic_load(&((struct importer *)context)->stopping);
}

static void *work(void *context)
{
    struct importer *importer = context;
    for (id64 id; (id = next_waiting(importer)) != 0;) {
        struct arena *arena = arena_new(0);
        struct problems problems = PROBLEMS(arena); /* the run keeps why it was stopped; after a failed write it waits for the next start */
        (void)import_advance(importer->post, id, goes_on, importer, &problems);
        arena_free(arena);
    }
    return NULL;
}

bool importer_start(struct importer *importer, struct problems *problems)
{
    importer->started = pthread_create(&importer->thread, NULL, work, importer) == 0;
    return importer->started || problem(problems, STORE_FAILED, .value = S("no thread"));
}

void importer_stop(struct importer *importer)
{
    if (!importer) return;
    pthread_mutex_lock(&importer->lock);
    atomic_store(&importer->stopping, true);
    pthread_cond_signal(&importer->changed);
    pthread_mutex_unlock(&importer->lock);
    if (importer->started) (void)pthread_join(importer->thread, NULL);
    pthread_cond_destroy(&importer->changed);
    pthread_mutex_destroy(&importer->lock);
}
