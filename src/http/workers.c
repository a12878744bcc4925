/* A queue and the threads that empty it; see workers.h. */
#include "http/workers.h"

#include <pthread.h>

struct workers {
    pthread_t threads[WORKERS_MAX];
    size_t thread_n;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t changed;
    struct work *first, *last;
    size_t n;
    bool stopping;
};

static struct work *take(struct workers *workers)
{
    pthread_mutex_lock(&workers->lock);
    while (!workers->first && !workers->stopping) pthread_cond_wait(&workers->changed, &workers->lock);
    struct work *work = workers->first;
    if (work) {
        workers->first = work->next;
        workers->n--;
    }
    pthread_mutex_unlock(&workers->lock);
    return work;
}

static void *work_loop(void *context)
{
    struct workers *workers = context;
    struct work *work;
    while ((work = take(workers))) work->run(work);
    return NULL;
}

struct workers *workers_start(struct arena *arena, size_t n, struct problems *problems)
{
    struct workers *workers = NEW(arena, struct workers);
    pthread_mutex_init(&workers->lock, NULL);
    pthread_cond_init(&workers->changed, NULL);
    while (workers->thread_n < n && workers->thread_n < WORKERS_MAX)
        if (pthread_create(&workers->threads[workers->thread_n], NULL, work_loop, workers) == 0) workers->thread_n++;
        else break;
    if (workers->thread_n > 0) return workers;
    return problem(problems, STORE_FAILED, .value = S("no thread")), NULL;
}

bool workers_add(struct workers *workers, struct work *work)
{
    pthread_mutex_lock(&workers->lock);
    bool taken = !workers->stopping && workers->n < WORK_MAX;
    if (taken) {
        work->next = NULL;
        if (workers->first) workers->last->next = work;
        else workers->first = work;
        workers->last = work;
        workers->n++;
        pthread_cond_signal(&workers->changed);
    }
    pthread_mutex_unlock(&workers->lock);
    return taken;
}

void workers_stop(struct workers *workers)
{
    if (!workers) return;
    pthread_mutex_lock(&workers->lock);
    workers->stopping = true;
    pthread_cond_broadcast(&workers->changed);
    pthread_mutex_unlock(&workers->lock);
    for (size_t i = 0; i < workers->thread_n; i++) pthread_join(workers->threads[i], NULL);
    pthread_cond_destroy(&workers->changed);
    pthread_mutex_destroy(&workers->lock);
}
