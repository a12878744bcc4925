/* Single durable writes: many threads hand in one record each through the write queue and wait until it is on the disk, beside plain SQLite
 * with one commit per row (WAL, synchronous=FULL, the same table, values and indexes, one thread). Each of ours is a command of its own:
 * savepoint, row, ledger entry. A phone that waits for its receipt sees this.
 *
 *     build/bench/store_single DIRECTORY     an empty one, on the disk to be measured
 */
#include "model/entities.h"
#include "store/ledger.h"
#include "store/shape_sql.h"
#include "store/write_queue.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <sqlite3.h>

enum { ROUNDS = 8, THREADS = 64, PER_THREAD = 32, QUEUED = THREADS * PER_THREAD, PLAIN = 256, TOWN = 430921 };

static void stop_if(bool wrong, const char *why)
{
    if (!wrong) return;
    (void)fprintf(stderr, "bench store_single: %s\n", why);
    exit(1);
}

static struct area area_made(struct arena *arena, id64 id)
{
    struct area a = {.jurisdiction_id = TOWN, .id = id};
    SET(area, &a, code, str_format(arena, "430921%06lld", (long long)id));
    SET(area, &a, name, S("大塘村"));
    SET(area, &a, kind, AREA_GRID);
    SET(area, &a, path, str_format(arena, "430921/430921%06lld", (long long)id));
    return a;
}

/* -- by the queue ------------------------------------------------------------------------------------------------------ */

struct waiting {
    struct write_job job;
    struct area area;
    pthread_mutex_t mutex;
    pthread_cond_t stored;
    bool done, fine;
};

static bool put(struct write_job *job, struct store_tx *tx, struct problems *problems)
{
    struct area *a = &((struct waiting *)job)->area;
    struct ledger_entry entry = {.jurisdiction_id = TOWN, .at = 1648684800000, .actor_id = 7, .what = "bench", .subject_id = a->id};
    return store_put(tx, &area_shape, a, problems) && ledger_append(tx, &entry, problems);
}

static void tell(struct write_job *job, bool stored, struct problems *problems)
{
    (void)problems;
    struct waiting *w = (struct waiting *)job;
    pthread_mutex_lock(&w->mutex);
    w->done = true;
    w->fine = stored;
    pthread_cond_signal(&w->stored);
    pthread_mutex_unlock(&w->mutex);
}

struct client {
    struct write_queue *queue;
    id64 from;
};

static void *client_run(void *client)
{
    struct client *c = client;
    for (id64 id = c->from; id < c->from + PER_THREAD; id++) {
        struct arena *arena = arena_new(0);
        struct problems problems = PROBLEMS(arena);
        struct waiting w = {.job = {.run = put, .done = tell, .problems = &problems}, .area = area_made(arena, id)};
        pthread_mutex_init(&w.mutex, NULL);
        pthread_cond_init(&w.stored, NULL);
        stop_if(!write_queue_add(c->queue, &w.job), "the queue is full");
        pthread_mutex_lock(&w.mutex);
        while (!w.done) pthread_cond_wait(&w.stored, &w.mutex);
        pthread_mutex_unlock(&w.mutex);
        stop_if(!w.fine, "a row was refused");
        pthread_cond_destroy(&w.stored);
        pthread_mutex_destroy(&w.mutex);
        arena_free(arena);
    }
    return NULL;
}

/* Seconds of one round. */
static double by_queue(struct arena *arena, struct store *store, int round)
{
    struct problems problems = PROBLEMS(arena);
    struct write_queue *queue = write_queue_start(arena, store, &problems);
    stop_if(!queue, "no queue");
    pthread_t threads[THREADS];
    struct client clients[THREADS];
    int64_t began = clock_monotonic_ns();
    for (int i = 0; i < THREADS; i++) {
        clients[i] = (struct client){queue, 1 + (id64)round * QUEUED + (id64)i * PER_THREAD};
        stop_if(pthread_create(&threads[i], NULL, client_run, &clients[i]) != 0, "no thread");
    }
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    double seconds = (double)(clock_monotonic_ns() - began) / 1e9;
    write_queue_stop(queue);
    return seconds;
}

/* -- by plain SQLite --------------------------------------------------------------------------------------------------- */

static sqlite3 *plain_open(struct arena *arena, str path)
{
    sqlite3 *db;
    stop_if(sqlite3_open(str_terminated(arena, path), &db) != SQLITE_OK, "the plain database does not open");
    sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;", NULL, NULL, NULL);
    return db;
}

static double by_plain(struct arena *arena, sqlite3 *db, int round)
{
    sqlite3_stmt *insert;
    const struct shape_sql *sql = shape_sql_new(arena, &area_shape);
    stop_if(sqlite3_prepare_v2(db, sql->insert, -1, &insert, NULL) != SQLITE_OK, sqlite3_errmsg(db));
    int64_t began = clock_monotonic_ns();
    for (id64 id = 1 + round * PLAIN; id <= (round + 1) * PLAIN; id++) {
        struct area a = area_made(arena, id);
        a.version = 1;
        a.has |= 7;
        struct parameter values[2 * FIELDS_MAX];
        record_to_values(arena, NULL, sql, &a, values);
        for (size_t i = 0; i < sql->n; i++) {
            const struct value *v = &values[i].value;
            if (v->kind == VALUE_INT) sqlite3_bind_int64(insert, (int)i + 1, v->number);
            if (v->kind == VALUE_TEXT) sqlite3_bind_text(insert, (int)i + 1, v->bytes.at, (int)v->bytes.n, SQLITE_STATIC);
        }
        stop_if(sqlite3_step(insert) != SQLITE_DONE, sqlite3_errmsg(db));
        sqlite3_reset(insert);
    }
    double seconds = (double)(clock_monotonic_ns() - began) / 1e9;
    sqlite3_finalize(insert);
    return seconds;
}

int main(int argc, char **argv)
{
    stop_if(argc != 2, "give an empty directory");
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    str data = str_format(arena, "%s/data", argv[1]), key_file = str_format(arena, "%s/keys", argv[1]);
    str ours = str_format(arena, "%.*s/dayan.db", STR(data)), plain = str_format(arena, "%.*s/plain.db", STR(data));
    stop_if(mkdir(str_terminated(arena, data), 0700) != 0 || !keys_create(key_file, &problems), "the directory is not empty");
    const struct keys *keys = keys_load(arena, key_file, &problems);
    store_close(store_open(arena, plain, keys, &problems)); /* for its schema */
    struct store *store = store_open(arena, ours, keys, &problems);
    stop_if(!store, "the store does not open");
    sqlite3 *db = plain_open(arena, plain);
    double queued_s = 0, plain_s = 0;
    for (int round = 0; round < ROUNDS; round++) { /* in turn, so that whatever else the machine does meets both alike */
        plain_s += by_plain(arena, db, round);
        queued_s += by_queue(arena, store, round);
    }
    double rate = ROUNDS * QUEUED / queued_s, plain_rate = ROUNDS * PLAIN / plain_s;
    (void)printf("%d threads: %.0f durable writes/s; plain SQLite, one commit per row: %.0f; ratio %.1f\n", THREADS, rate, plain_rate,
                 rate / plain_rate);
    sqlite3_close(db);
    store_close(store);
    arena_free(arena);
    return 0;
}
