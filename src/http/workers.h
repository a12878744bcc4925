/* Workers: a few threads for what may wait for the disk, so that the event loop never does. */
#ifndef DAYAN_HTTP_WORKERS_H
#define DAYAN_HTTP_WORKERS_H

#include "base/problem.h"

struct workers;

/* One piece of work; it belongs to its maker. */
struct work {
    void (*run)(struct work *work);
    struct work *next;
};

enum { WORKERS_MAX = 16, WORK_MAX = 4096 };

/* Starts `n` threads; the struct lives in the arena. NULL: STORE_FAILED, no thread to be had. */
struct workers *workers_start(struct arena *arena, size_t n, struct problems *problems);

/* Hands in work, from any thread. False: too much is waiting, or the workers are stopping; it will not run. */
bool workers_add(struct workers *workers, struct work *work);

/* Takes no more, finishes what was handed in, ends the threads. */
void workers_stop(struct workers *workers);

#endif
