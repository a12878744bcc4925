/* Sample sync: 110,000 people sampled in batches of 50, each read from JSON, run, and answered as JSON, ten of them to a commit; beside it
 * the same sample rows with the same indexes inserted by plain SQLite, 1,000 to a commit, one thread, the same durability. Afterwards the
 * coverage of the full round. Prints one JSON object.
 *
 *     build/bench/sync_batches [BATCHES, usually 2000 [HELD, usually none]]
 *
 * HELD people, whom no batch samples, are under a measure and have an open retest each: the day of many positive tubes. */
#include "../county.h"

#include "app/coverage.h"
#include "app/round.h"
#include "app/task.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

enum { COMMUNITIES = 12, PER_COMMIT = 10, PLAIN_BATCH = 1000, PEOPLE = COMMUNITIES * PEOPLE_OF_COMMUNITY };

/* -- the held -------------------------------------------------------------------------------------------------------- */

struct held {
    struct county *b;
    size_t first, n;
};

static bool hold(struct command *c, const void *given)
{
    const struct held *in = given;
    for (size_t i = in->first; i < in->first + in->n; i++) {
        struct measure m = {0};
        SET(measure, &m, kind, S("home_quarantine"));
        SET(measure, &m, subject, MEASURE_PERSON);
        SET(measure, &m, state, MEASURE_ORDERED);
        SET(measure, &m, person_id, in->b->people[i]);
        SET(measure, &m, area_id, in->b->town);
        SET(measure, &m, starts_at, c->now);
        SET(measure, &m, ends_at, c->now + days(7));
        county_must(in->b, save(c, &measure_shape, &m));
        struct task t = {0};
        SET(task, &t, area_id, in->b->town);
        SET(task, &t, person_id, in->b->people[i]);
        str key = str_format(c->arena, "held:%zu", i);
        county_must(in->b, open_task(c, "retest", &t, key, 0) && t.id);
    }
    return true;
}

/* -- ours ------------------------------------------------------------------------------------------------------------ */

/* All batches; making their JSON is the phones' work and not counted. */
static struct span ours(struct county *b, int batches)
{
    struct span spent = {0};
    struct arena *arena = arena_new(1 << 20);
    for (int i = 0; i < batches; i += PER_COMMIT) {
        str json[PER_COMMIT];
        for (int k = 0; k < PER_COMMIT; k++) json[k] = county_batch(b, arena, i + k);
        int64_t start = clock_monotonic_ns();
        double cpu = cpu_s();
        struct store_tx *tx = store_begin(b->store, STORE_WRITES, &b->problems);
        for (int k = 0; k < PER_COMMIT; k++) county_take(b, tx, arena, json[k]);
        county_must(b, store_commit(tx, &b->problems));
        spent.wall_s += since(start);
        spent.cpu_s += cpu_s() - cpu;
        arena_reset(arena);
    }
    arena_free(arena);
    return spent;
}

/* -- plain SQLite ---------------------------------------------------------------------------------------------------- */

static void plain_do(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK) return;
    fprintf(stderr, "%s: %s\n", sqlite3_errmsg(db), sql);
    abort();
}

/* Runs the statements of table and indexes in the other database. */
static int same_schema(void *plain, int n, char **values, char **names)
{
    (void)n, (void)names;
    if (values[0]) plain_do(plain, values[0]);
    return 0;
}

static void rows_insert(sqlite3 *from, sqlite3 *plain, struct span *spent, int64_t *rows)
{
    sqlite3_stmt *read, *insert;
    sqlite3_prepare_v2(from, "SELECT * FROM sample ORDER BY rowid", -1, &read, NULL);
    sqlite3_prepare_v2(plain, "INSERT INTO sample VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", -1, &insert, NULL);
    enum { COLUMNS = 16 };
    sqlite3_value *values[PLAIN_BATCH][COLUMNS];
    for (int n = PLAIN_BATCH; n == PLAIN_BATCH;) {
        for (n = 0; n < PLAIN_BATCH && sqlite3_step(read) == SQLITE_ROW; n++)
            for (int i = 0; i < COLUMNS; i++) values[n][i] = sqlite3_value_dup(sqlite3_column_value(read, i));
        int64_t start = clock_monotonic_ns();
        double cpu = cpu_s();
        plain_do(plain, "BEGIN IMMEDIATE");
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < COLUMNS; i++) sqlite3_bind_value(insert, i + 1, values[k][i]);
            if (sqlite3_step(insert) != SQLITE_DONE) abort();
            sqlite3_reset(insert);
        }
        plain_do(plain, "COMMIT");
        spent->wall_s += since(start);
        spent->cpu_s += cpu_s() - cpu;
        *rows += n;
        for (int k = 0; k < n; k++)
            for (int i = 0; i < COLUMNS; i++) sqlite3_value_free(values[k][i]);
    }
    sqlite3_finalize(read);
    sqlite3_finalize(insert);
}

static struct span plain_sqlite(struct county *b, int64_t *rows)
{
    sqlite3 *from, *plain;
    struct span spent = {0};
    sqlite3_open(str_terminated(b->arena, str_format(b->arena, "%s/data/dayan.db", b->directory)), &from);
    sqlite3_open(str_terminated(b->arena, str_format(b->arena, "%s/data/plain.db", b->directory)), &plain);
    plain_do(plain, "PRAGMA journal_mode = WAL");
    plain_do(plain, "PRAGMA synchronous = FULL");
    plain_do(plain, "PRAGMA cache_size = -64000");
    sqlite3_exec(from, "SELECT sql FROM sqlite_master WHERE tbl_name = 'sample' ORDER BY rowid", same_schema, plain, NULL);
    *rows = 0;
    rows_insert(from, plain, &spent, rows);
    sqlite3_close(from);
    sqlite3_close(plain);
    return spent;
}

/* -- coverage -------------------------------------------------------------------------------------------------------- */

/* Milliseconds of one question by community over the whole town: the best of several. */
static double coverage_ms(struct county *b)
{
    double best = 1e9;
    for (int i = 0; i < 5; i++) {
        struct arena *arena = arena_new(0);
        struct command c;
        struct rows lines;
        command_prepare(&c, b->post, &actor_of_the_program, "coverage", arena, &b->problems);
        int64_t start = clock_monotonic_ns();
        c.tx = store_begin(b->store, STORE_READS, &b->problems);
        county_must(b, coverage_below(&c, b->round_id, S("430921/430921125"), AREA_COMMUNITY, &lines) && lines.n >= COMMUNITIES);
        store_rollback(c.tx);
        double ms = since(start) * 1e3;
        if (ms < best) best = ms;
        arena_free(arena);
    }
    return best;
}

static double command_ms(struct county *b, command_function *runs, const void *in)
{
    int64_t start = clock_monotonic_ns();
    county_do(b, runs, in);
    return since(start) * 1e3;
}

int main(int argc, char **argv)
{
    int64_t batches = 2000, held = 0, rows;
    if (argc > 1 && (!str_to_i64(str_of(argv[1]), &batches) || batches < PER_COMMIT || batches * BATCH > PEOPLE)) return 2;
    if (argc > 2 && (!str_to_i64(str_of(argv[2]), &held) || held < 0 || batches * BATCH + held > PEOPLE)) return 2;
    static struct county b;
    county_open(&b, COMMUNITIES);
    batches -= batches % PER_COMMIT;
    county_do(&b, hold, &(struct held){&b, (size_t)(PEOPLE - held), (size_t)held});
    struct span own = ours(&b, (int)batches);
    double coverage = coverage_ms(&b);
    struct span plain = plain_sqlite(&b, &rows);
    struct round_order order = {0};
    SET(round_order, &order, round_id, b.round_id);
    SET(round_order, &order, reason, S("bench"));
    double missed = command_ms(&b, round_miss_rest, &order);
    double samples = (double)(batches * BATCH);
    double ratio = samples / own.wall_s / ((double)rows / plain.wall_s), ratio_cpu = samples / own.cpu_s / ((double)rows / plain.cpu_s);
    printf("{\"people\":%d,\"samples\":%.0f,\"samples_per_s\":%.0f,\"plain_rows_per_s\":%.0f,\"ratio\":%.2f,\"ratio_cpu\":%.2f,"
           "\"cpu_us_per_sample\":%.1f,\"coverage_ms\":%.1f,\"miss_rest_people\":%.0f,\"miss_rest_ms\":%.0f}\n",
           PEOPLE, samples, samples / own.wall_s, (double)rows / plain.wall_s, ratio, ratio_cpu, own.cpu_s * 1e6 / samples, coverage,
           PEOPLE - samples, missed);
    county_close(&b);
    return 0;
}
