/* write_queue: eight threads hand in, everything said to be stored is stored, a refused job spoils no other, stopping drains;
 * and readers side by side. */
#include "store/write_queue.h"

#include "town.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 8, JOBS = 100 };

struct put_job {
    struct write_job job;
    struct area area;
    bool refuse;
    struct arena *arena; /* of the job alone: both threads use it, one after the other */
    atomic_int answer;   /* 0: none yet, 1: stored, 2: refused */
};

static bool put_run(struct write_job *job, struct store_tx *tx, struct problems *problems)
{
    struct put_job *put = (struct put_job *)job;
    struct ledger_entry entry = {.jurisdiction_id = TOWN, .what = "put", .subject_id = put->area.id};
    return store_put(tx, &area_shape, &put->area, problems) && ledger_append(tx, &entry, problems) &&
           (!put->refuse || problem(problems, FORBIDDEN));
}

static void put_done(struct write_job *job, bool stored, struct problems *problems)
{
    struct put_job *put = (struct put_job *)job;
    (void)problems;
    atomic_store(&put->answer, stored ? 1 : 2);
}

struct hand {
    struct write_queue *queue;
    struct put_job jobs[JOBS];
    int number;
    pthread_t thread;
};

static void *hand_in(void *arg)
{
    struct hand *hand = arg;
    for (int i = 0; i < JOBS; i++) {
        struct put_job *put = &hand->jobs[i];
        put->arena = arena_new(256);
        struct problems *problems = NEW(put->arena, struct problems);
        *problems = PROBLEMS(put->arena);
        int id = 1 + hand->number * JOBS + i;
        put->job = (struct write_job){.run = put_run, .done = put_done, .problems = problems};
        put->area = town_area(id, str_terminated(put->arena, str_format(put->arena, "%d", id)));
        put->refuse = i % 10 == 3;
        if (!write_queue_add(hand->queue, &put->job)) atomic_store(&put->answer, 3);
    }
    return NULL;
}

static void what_is_said_to_be_stored_is_stored(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct write_queue *queue = write_queue_start(town->arena, town->store, &town->problems);
    struct hand *hands = NEW_ARRAY(town->arena, struct hand, THREADS);
    for (int i = 0; i < THREADS; i++) {
        hands[i].queue = queue;
        hands[i].number = i;
        says(pthread_create(&hands[i].thread, NULL, hand_in, &hands[i]) == 0, "a thread starts");
    }
    for (int i = 0; i < THREADS; i++) pthread_join(hands[i].thread, NULL);
    write_queue_stop(queue);

    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    for (int i = 0; i < THREADS; i++)
        for (int j = 0; j < JOBS; j++) {
            struct put_job *put = &hands[i].jobs[j];
            struct problems none = PROBLEMS(put->arena);
            struct area got;
            int answer = atomic_load(&put->answer);
            bool stored = store_get(tx, &area_shape, TOWN, put->area.id, put->arena, &got, &none);
            says(answer == (put->refuse ? 2 : 1), "job %d of thread %d is answered once, by what became of it (%d)", j, i, answer);
            says(stored == !put->refuse, "and that is true of the database");
        }
    store_rollback(tx);
    struct ledger_report report;
    says(ledger_verify(town->store, town->arena, &report, &town->problems) && report.findings == 0, "the ledger is whole");
    says(report.entries == THREADS * JOBS * 9 / 10, "with an entry for each stored job and none for the others");
    for (int i = 0; i < THREADS; i++)
        for (int j = 0; j < JOBS; j++) arena_free(hands[i].jobs[j].arena);
    town_free(town);
}

struct reader {
    struct town *town;
    pthread_barrier_t *all;
    bool read;
    pthread_t thread;
};

static void *read_area(void *arg)
{
    struct reader *reader = arg;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct area got;
    struct store_tx *tx = store_begin(reader->town->store, STORE_READS, &problems);
    pthread_barrier_wait(reader->all);
    reader->read = tx && store_get(tx, &area_shape, TOWN, 1, arena, &got, &problems);
    if (tx) store_rollback(tx);
    arena_free(arena);
    return NULL;
}

/* Each asks its first question while the other does: what a connection learns of it must be its own. */
static void readers_share_nothing(void **state)
{
    enum { SIDE_BY_SIDE = 2 };
    (void)state;
    struct town *town = town_new();
    struct area area = town_area(1, "1");
    says(town_put(town, &area_shape, &area), "there is an area");
    pthread_barrier_t all;
    pthread_barrier_init(&all, NULL, SIDE_BY_SIDE);
    struct reader readers[SIDE_BY_SIDE];
    for (int i = 0; i < SIDE_BY_SIDE; i++) {
        readers[i] = (struct reader){.town = town, .all = &all};
        says(pthread_create(&readers[i].thread, NULL, read_area, &readers[i]) == 0, "a thread starts");
    }
    for (int i = 0; i < SIDE_BY_SIDE; i++) pthread_join(readers[i].thread, NULL);
    for (int i = 0; i < SIDE_BY_SIDE; i++) says(readers[i].read, "each reads it");
    pthread_barrier_destroy(&all);
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_said_to_be_stored_is_stored), cmocka_unit_test(readers_share_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
