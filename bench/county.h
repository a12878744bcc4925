/* A county to measure in: communities with grids, buildings and people, an open round, a sampler's phone and two hands of a laboratory, in
 * a store of its own below /tmp. */
#ifndef DAYAN_BENCH_COUNTY_H
#define DAYAN_BENCH_COUNTY_H

#include "app/command.h"

#include <sys/resource.h>

enum { BATCH = 50, PEOPLE_OF_COMMUNITY = 25 * 10 * 37 };

struct county {
    struct arena *arena;
    struct problems problems;
    char directory[32];
    struct store *store;
    struct post *post;
    struct actor sampler, lab[2], officer;
    id64 town, round_id;
    id64 *people;
    size_t n;
};

void county_open(struct county *b, int communities);
void county_close(struct county *b);

/* Stops the program with the first problem when something was not done. */
void county_must(struct county *b, bool done);

/* Runs a command of the program. */
void county_do(struct county *b, command_function *runs, const void *in);

/* Fifty samples as a phone sends them, in tubes of ten; batches are numbered from 0. */
str county_batch(struct county *b, struct arena *arena, int number);

/* The code of a tube, of them or any other. */
str county_tube(struct arena *arena, int serial);

/* Takes such a batch within the transaction. */
void county_take(struct county *b, struct store_tx *tx, struct arena *arena, str json);

/* Wall and CPU seconds of a stretch of work; on a busy machine only the latter says something. */
struct span {
    double wall_s, cpu_s;
};

static inline double cpu_s(void)
{
    struct rusage used;
    getrusage(RUSAGE_THREAD, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static inline double since(int64_t start_ns)
{
    return (double)(clock_monotonic_ns() - start_ns) / 1e9;
}

#endif
