/* Group commit; see write_queue.h. */
#include "store/write_queue.h"

#include "base/time.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH_NS = 10000000, COMMITS_WORTH = 4, COMMITS_KEPT = 256, NS_MS = 1000000 };

struct write_queue {
    struct store *store;
    pthread_t thread;
    int64_t commit_ns;     /* what the last commit took; the writer's own */
    pthread_mutex_t mutex; /* guards what follows */
    pthread_cond_t changed;
    struct write_job *first, *last;
    size_t n;
    bool stopping;
    int64_t commits_ns[COMMITS_KEPT]; /* of the last ones, in a ring */
    size_t commits;
};

static void job_run(struct write_job *job, struct store_tx *tx)
{
    job->ran = store_savepoint(tx, job->problems);
    if (!job->ran) return;
    job->ran = job->run(job, tx, job->problems) && store_release(tx, job->problems);
    if (!job->ran) store_undo(tx);
}

static void batch_refuse(struct write_job *batch, const struct problems *why)
{
    for (struct write_job *job = batch; job; job = job->next) {
        if (!job->ran) continue;
        for (const struct problem *p = why->first; p; p = p->next) problem_add(job->problems, *p);
        job->ran = false;
    }
}

/* The next job in line; NULL: there is none. `waits`: for one to come, so that NULL then means that the queue is stopping. */
static struct write_job *job_take(struct write_queue *queue, bool waits)
{
    pthread_mutex_lock(&queue->mutex);
    while (waits && !queue->first && !queue->stopping) pthread_cond_wait(&queue->changed, &queue->mutex);
    struct write_job *job = queue->first;
    if (job) {
        queue->first = job->next;
        queue->n--;
        job->next = NULL;
    }
    pthread_mutex_unlock(&queue->mutex);
    return job;
}

/* Runs jobs, beginning with `first`, until none waits or it is time to commit. */
static void batch_run(struct write_queue *queue, struct write_job *first, struct store_tx *tx)
{
    int64_t ends = clock_monotonic_ns() + (queue->commit_ns * COMMITS_WORTH > BATCH_NS ? queue->commit_ns * COMMITS_WORTH : BATCH_NS);
    struct write_job *job = first;
    for (size_t n = 1; job; n++) {
        job->ran = true;
        if (tx) job_run(job, tx);
        bool full = n == WRITE_BATCH_MAX || clock_monotonic_ns() >= ends;
        job = job->next = full ? NULL : job_take(queue, false);
    }
}

static void commit_note(struct write_queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    queue->commits_ns[queue->commits++ % COMMITS_KEPT] = queue->commit_ns;
    pthread_mutex_unlock(&queue->mutex);
}

static void batch_write(struct write_queue *queue, struct write_job *batch)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct store_tx *tx = store_begin(queue->store, STORE_WRITES, &problems);
    batch_run(queue, batch, tx);
    int64_t began = clock_monotonic_ns();
    if (!tx || !store_commit(tx, &problems)) batch_refuse(batch, &problems);
    queue->commit_ns = clock_monotonic_ns() - began;
    commit_note(queue);
    for (struct write_job *job = batch, *next; job; job = next) {
        next = job->next; /* done may free it */
        job->done(job, job->ran, job->problems);
    }
    arena_free(arena);
}

static void *write_loop(void *queue)
{
    struct write_job *first;
    while ((first = job_take(queue, true))) batch_write(queue, first);
    return NULL;
}

struct write_queue *write_queue_start(struct arena *arena, struct store *store, struct problems *problems)
{
    struct write_queue *queue = NEW(arena, struct write_queue);
    queue->store = store;
    pthread_mutex_init(&queue->mutex, NULL);
    pthread_cond_init(&queue->changed, NULL);
    if (pthread_create(&queue->thread, NULL, write_loop, queue) == 0) return queue;
    return problem(problems, STORE_FAILED, .value = S("no thread")), NULL;
}

bool write_queue_add(struct write_queue *queue, struct write_job *job)
{
    pthread_mutex_lock(&queue->mutex);
    bool taken = !queue->stopping && queue->n < WRITE_QUEUE_MAX;
    if (taken) {
        job->next = NULL;
        if (queue->first) queue->last->next = job;
        else queue->first = job;
        queue->last = job;
        queue->n++;
        pthread_cond_signal(&queue->changed);
    }
    pthread_mutex_unlock(&queue->mutex);
    return taken;
}

size_t write_queue_length(struct write_queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    size_t n = queue->n;
    pthread_mutex_unlock(&queue->mutex);
    return n;
}

static int by_length(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

void write_queue_measure(struct write_queue *queue, struct write_measures *out)
{
    int64_t ns[COMMITS_KEPT];
    pthread_mutex_lock(&queue->mutex);
    size_t n = queue->commits < COMMITS_KEPT ? queue->commits : COMMITS_KEPT;
    memcpy(ns, queue->commits_ns, sizeof ns);
    *out = (struct write_measures){.waiting = (int64_t)queue->n};
    pthread_mutex_unlock(&queue->mutex);
    if (n == 0) return;
    qsort(ns, n, sizeof *ns, by_length);
    out->p50_ms = ns[n / 2] / NS_MS;
    out->p99_ms = ns[n * 99 / 100] / NS_MS;
}

void write_queue_stop(struct write_queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    queue->stopping = true;
    pthread_cond_signal(&queue->changed);
    pthread_mutex_unlock(&queue->mutex);
    pthread_join(queue->thread, NULL);
    pthread_cond_destroy(&queue->changed);
    pthread_mutex_destroy(&queue->mutex);
}
