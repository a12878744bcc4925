/* The write queue: many threads hand in jobs, one writes. It takes what has queued up, runs each job in its own savepoint, commits once for
 * all of them (one fsync), and only then tells each that it is done: nothing is acknowledged that a power cut could undo. A batch ends when
 * the queue is empty, or after 10 ms, or after four times what the last commit took: so commits cost a fifth at most, and while one half of
 * the phones waits for the disk, the other half is being answered and heard. */
#ifndef DAYAN_STORE_WRITE_QUEUE_H
#define DAYAN_STORE_WRITE_QUEUE_H

#include "store/store.h"

struct write_queue;

/* A job belongs to its maker, who may free it once `done` is called. Both functions run on the writer's thread. */
struct write_job {
    /* Does the work. False: what it wrote is taken back, the others of the batch are not concerned. */
    bool (*run)(struct write_job *job, struct store_tx *tx, struct problems *problems);
    /* Called exactly once: `stored` when the work is on the disk, otherwise the problems say why not. */
    void (*done)(struct write_job *job, bool stored, struct problems *problems);
    struct problems *problems; /* the job's own list, on its own arena */
    struct write_job *next;    /* the queue's */
    bool ran;                  /* the queue's */
};

enum { WRITE_QUEUE_MAX = 8192, WRITE_BATCH_MAX = 512 };

/* Starts the writer's thread. The queue lives in the arena. NULL: no thread to be had. */
struct write_queue *write_queue_start(struct arena *arena, struct store *store, struct problems *problems);

/* Hands in a job, from any thread. False: the queue is full or stopping, and `done` will not be called. */
bool write_queue_add(struct write_queue *queue, struct write_job *job);

/* Jobs waiting now: for shedding load. */
size_t write_queue_length(struct write_queue *queue);

/* Jobs waiting, and how long the last commits took to be on the disk. */
struct write_measures {
    int64_t waiting, p50_ms, p99_ms;
};

void write_queue_measure(struct write_queue *queue, struct write_measures *out);

/* Takes no more, finishes what was handed in, ends the thread. */
void write_queue_stop(struct write_queue *queue);

#endif
