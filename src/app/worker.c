/* The thread that works on what waits; see worker.h. */
#include "app/worker.h"

#include <pthread.h>
#include <stdatomic.h>

enum { WAITING_MOST = 64 };

struct worker {
    struct post *post;
    worker_function *does;
    pthread_t thread;
    pthread_mutex_t lock; /* guards `waiting` */
    pthread_cond_t changed;
    id64 waiting[WAITING_MOST];
    size_t n;
    bool started;
    atomic_bool stopping;
};

struct worker *worker_new(struct arena *arena, struct post *post, worker_function *does)
{
    struct worker *worker = NEW(arena, struct worker);
    worker->post = post;
    worker->does = does;
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->changed, NULL);
    return worker;
}

bool worker_is_started(const struct worker *worker)
{
    return worker->started;
}

bool worker_goes_on(const struct worker *worker)
{
    return !atomic_load(&worker->stopping);
}

/* More than fit wait for the next start. */
void worker_add(struct worker *worker, id64 id)
{
    pthread_mutex_lock(&worker->lock);
    bool there = worker->n == WAITING_MOST;
    for (size_t i = 0; i < worker->n; i++) there = there || worker->waiting[i] == id;
    if (!there) worker->waiting[worker->n++] = id;
    pthread_cond_signal(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
}

/* Takes the next off the list; 0: the post closes. */
static id64 next_waiting(struct worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    while (worker->n == 0 && worker_goes_on(worker)) pthread_cond_wait(&worker->changed, &worker->lock);
    id64 id = worker_goes_on(worker) ? worker->waiting[0] : 0;
    if (id) worker->n--;
    for (size_t i = 0; i < worker->n; i++) worker->waiting[i] = worker->waiting[i + 1];
    pthread_mutex_unlock(&worker->lock);
    return id;
}

static void *work(void *context)
{
    struct worker *worker = context;
    for (id64 id; (id = next_waiting(worker)) != 0;) worker->does(worker, worker->post, id);
    return NULL;
}

bool worker_start(struct worker *worker, struct problems *problems)
{
    worker->started = pthread_create(&worker->thread, NULL, work, worker) == 0;
    return worker->started || problem(problems, STORE_FAILED, .value = S("no thread"));
}

void worker_stop(struct worker *worker)
{
    if (!worker) return;
    pthread_mutex_lock(&worker->lock);
    atomic_store(&worker->stopping, true);
    pthread_cond_signal(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
    if (worker->started) (void)pthread_join(worker->thread, NULL);
    pthread_cond_destroy(&worker->changed);
    pthread_mutex_destroy(&worker->lock);
}
