/* Sample sync: 110,000 people sampled in batches of 50, each read from JSON, run, and answered as JSON, ten of them to a commit; beside it
 * the same sample rows with the same indexes inserted by plain SQLite, 1,000 to a commit, one thread, the same durability. Afterwards the
 * coverage of the full round. Prints one JSON object.      build/bench/sync_batches [BATCHES, usually 2000] */
#include "app/coverage.h"
#include "app/round.h"
#include "app/sync.h"
#include "rules/tube_code.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COMMUNITIES = 12, GRIDS = 25, BUILDINGS = 10, BATCH = 50, TUBE = 10, PER_COMMIT = 10, PLAIN_BATCH = 1000, HOUSEHOLD = 3 };
enum { EACH = 37, PEOPLE = COMMUNITIES * GRIDS * BUILDINGS * EACH };

static const time_ms begins = INT64_C(1647907200000);

struct bench {
    struct arena *arena;
    struct problems problems;
    char directory[32];
    struct store *store;
    struct post *post;
    struct actor sampler;
    id64 town, round_id;
    id64 *people;
};

static void must(struct bench *b, bool done)
{
    if (done) return;
    const struct problem *p = b->problems.first;
    str value = p ? p->value : S("");
    fprintf(stderr, "%s %.*s\n", p ? problem_name(p->code) : "failed", STR(value));
    abort(); /* our bug, or a full disk: there is nothing to measure */
}

static time_ms still_clock(void)
{
    return begins;
}

/* Wall and CPU seconds of a stretch of work; on a busy machine only the latter says something. */
struct span {
    double wall_s, cpu_s;
};

static double cpu_s(void)
{
    struct rusage used;
    getrusage(RUSAGE_THREAD, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static double since(int64_t start_ns)
{
    return (double)(clock_monotonic_ns() - start_ns) / 1e9;
}

/* -- the town -------------------------------------------------------------------------------------------------------- */

static id64 put_area(struct bench *b, struct command *c, str code, enum area_kinds kind, id64 parent, str path)
{
    struct area a = {0};
    SET(area, &a, code, code);
    SET(area, &a, name, code);
    SET(area, &a, kind, kind);
    if (parent) SET(area, &a, parent_id, parent);
    SET(area, &a, path, path);
    must(b, save(c, &area_shape, &a));
    return a.id;
}

static bool put_people(struct bench *b, struct command *c, id64 building, size_t *n)
{
    id64 household_id = 0;
    for (int i = 0; i < EACH; i++) {
        struct household h = {0};
        if (i % HOUSEHOLD == 0) {
            SET(household, &h, area_id, building);
            SET(household, &h, door, str_format(c->arena, "%d", 101 + i));
            must(b, save(c, &household_shape, &h));
            household_id = h.id;
        }
        struct person p = {0};
        SET(person, &p, household_id, household_id);
        SET(person, &p, area_id, building);
        SET(person, &p, name, str_format(c->arena, "住户%d", i));
        SET(person, &p, document_kind, PERSON_NO_DOCUMENT);
        must(b, save(c, &person_shape, &p));
        b->people[(*n)++] = p.id;
    }
    return true;
}

struct community {
    struct bench *b;
    int number;
    size_t n;
};

static bool put_community(struct command *c, const void *given)
{
    struct community *in = (struct community *)given; // NOLINT(bugprone-casting-through-void): counts its people
    str code = str_format(c->arena, "430921125%03d", in->number + 1), path = str_format(c->arena, "430921/430921125/%.*s", STR(code));
    id64 community = put_area(in->b, c, code, AREA_COMMUNITY, in->b->town, path);
    for (int g = 0; g < GRIDS; g++) {
        str grid_code = str_format(c->arena, "%.*s%02d", STR(code), g + 1),
            grid_path = str_format(c->arena, "%.*s/%.*s", STR(path), STR(grid_code));
        id64 grid = put_area(in->b, c, grid_code, AREA_GRID, community, grid_path);
        for (int k = 0; k < BUILDINGS; k++) {
            str building = str_format(c->arena, "%.*s%03d", STR(grid_code), k + 1);
            id64 id = put_area(in->b, c, building, AREA_BUILDING, grid, str_format(c->arena, "%.*s/%.*s", STR(grid_path), STR(building)));
            put_people(in->b, c, id, &in->n);
        }
    }
    return true;
}

static bool put_above(struct command *c, const void *given)
{
    struct bench *b = *(struct bench *const *)given;
    id64 county = put_area(b, c, S("430921"), AREA_COUNTY, 0, S("430921"));
    b->town = put_area(b, c, S("430921125"), AREA_TOWN, county, S("430921/430921125"));
    struct account a = {0};
    SET(account, &a, login, S("sampler"));
    SET(account, &a, area_id, b->town);
    must(b, save(c, &account_shape, &a));
    struct device d = {0};
    SET(device, &d, label, S("phone"));
    SET(device, &d, account_id, a.id);
    SET(device, &d, area_id, b->town);
    must(b, save(c, &device_shape, &d));
    struct grant *sampler = NEW(b->arena, struct grant);
    *sampler = (struct grant){SAMPLER, b->town, S("430921/430921125")};
    b->sampler = (struct actor){.account_id = a.id, .unit_id = b->town, .device_id = d.id, .grants = sampler, .n = 1};
    return true;
}

static bool put_round(struct command *c, const void *given)
{
    struct bench *b = *(struct bench *const *)given;
    struct round round = {0};
    SET(round, &round, number, 1);
    SET(round, &round, area_id, b->town);
    SET(round, &round, opens_at, begins);
    must(b, round_create(c, &round));
    b->round_id = ((const struct entity *)c->answer.record)->id;
    struct round_order order = {0};
    SET(round_order, &order, round_id, b->round_id);
    return round_open(c, &order);
}

static void done(struct bench *b, command_function *runs, const void *in)
{
    struct arena *arena = arena_new(0);
    must(b, command_do(b->post, &actor_of_the_program, "bench", runs, in, arena, &b->problems));
    arena_free(arena);
}

static void town_open(struct bench *b)
{
    b->arena = arena_new(0);
    b->problems = PROBLEMS(b->arena);
    (void)snprintf(b->directory, sizeof b->directory, "/tmp/dayan-bench-XXXXXX");
    must(b, mkdtemp(b->directory) != NULL);
    str data = str_format(b->arena, "%s/data", b->directory), keys = str_format(b->arena, "%s/keys", b->directory);
    must(b, mkdir(str_terminated(b->arena, data), 0700) == 0 && keys_create(keys, &b->problems));
    b->store = store_open(b->arena, str_format(b->arena, "%.*s/dayan.db", STR(data)), keys_load(b->arena, keys, &b->problems),
                          &b->problems);
    must(b, b->store != NULL);
    struct jurisdiction j = {0};
    SET(jurisdiction, &j, id, 430921);
    SET(jurisdiction, &j, code, S("430921"));
    SET(jurisdiction, &j, name, S("bench"));
    SET(jurisdiction, &j, time_zone, S("Asia/Shanghai"));
    struct store_tx *tx = store_begin(b->store, STORE_WRITES, &b->problems);
    must(b,
         store_end(tx, store_ask(tx, &sql_jurisdiction_insert, &jurisdiction_shape, &j, NULL, b->arena, NULL, &b->problems), &b->problems));
    struct post_config config = {.store = b->store, .protocols = S("protocols"), .clock = still_clock};
    b->post = post_open(b->arena, &config, &b->problems);
    must(b, b->post != NULL);
    b->people = NEW_ARRAY(b->arena, id64, PEOPLE);
    done(b, put_above, &b);
    size_t n = 0;
    for (int i = 0; i < COMMUNITIES; i++) {
        struct community in = {b, i, n};
        done(b, put_community, &in);
        n = in.n;
    }
    done(b, put_round, &b);
}

/* -- ours ------------------------------------------------------------------------------------------------------------ */

/* As a phone sends it. */
static str batch_json(struct bench *b, struct arena *arena, int number)
{
    struct text t = TEXT(arena);
    text_add(&t, S("{\"device_time\":\"2022-03-22T08:00:00+08:00\",\"records\":["));
    for (int i = 0; i < BATCH; i++) {
        int at = number * BATCH + i;
        char code[TUBE_CODE_BYTES];
        tube_code_format(&(struct tube_code){430921, date_from(2022, 3, 22), {'0', '0', '1'}, TUBE_OF_TEN, at / TUBE}, code);
        text_format(&t,
                    "%s{\"seq\":%d,\"uuid\":\"017fae2c-%04x-7000-8000-%012x\",\"kind\":\"sample\",\"tube\":\"%.27s\",\"round_id\":\"%lld\","
                    "\"person_id\":\"%lld\",\"position\":%d,\"at\":\"2022-03-22T08:00:%02d+08:00\"}",
                    i ? "," : "", at + 1, number & 0xffff, (unsigned)at, code, (long long)b->round_id, (long long)b->people[at],
                    at % TUBE + 1, i % 60);
    }
    text_add(&t, S("]}"));
    return text_str(&t);
}

static void batch_run(struct bench *b, struct store_tx *tx, struct arena *arena, str json)
{
    struct command c;
    struct sync_request request = {0};
    command_prepare(&c, b->post, &b->sampler, "sync_take", arena, &b->problems);
    c.tx = tx;
    c.may = SYNC_SAMPLES;
    must(b, shape_from_json(arena, json, &sync_request_shape, &request, &b->problems) && store_savepoint(tx, &b->problems));
    must(b, command_run(&c, sync_take, &request) && store_release(tx, &b->problems));
    struct text answer = TEXT(arena);
    shape_to_json(&answer, &sync_answer_shape, c.answer.record, MASKED);
    const struct sync_receipt *receipt = ((const struct sync_answer *)c.answer.record)->receipts.at;
    must(b, receipt[0].outcome == SYNC_STORED && receipt[BATCH - 1].outcome == SYNC_STORED);
    command_committed(&c);
}

/* All batches; making their JSON is the phones' work and not counted. */
static struct span ours(struct bench *b, int batches)
{
    struct span spent = {0};
    struct arena *arena = arena_new(1 << 20);
    for (int i = 0; i < batches; i += PER_COMMIT) {
        str json[PER_COMMIT];
        for (int k = 0; k < PER_COMMIT; k++) json[k] = batch_json(b, arena, i + k);
        int64_t start = clock_monotonic_ns();
        double cpu = cpu_s();
        struct store_tx *tx = store_begin(b->store, STORE_WRITES, &b->problems);
        for (int k = 0; k < PER_COMMIT; k++) batch_run(b, tx, arena, json[k]);
        must(b, store_commit(tx, &b->problems));
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

static struct span plain_sqlite(struct bench *b, int64_t *rows)
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
static double coverage_ms(struct bench *b)
{
    double best = 1e9;
    for (int i = 0; i < 5; i++) {
        struct arena *arena = arena_new(0);
        struct command c;
        struct rows lines;
        command_prepare(&c, b->post, &actor_of_the_program, "coverage", arena, &b->problems);
        int64_t start = clock_monotonic_ns();
        c.tx = store_begin(b->store, STORE_READS, &b->problems);
        must(b, coverage_below(&c, b->round_id, S("430921/430921125"), AREA_COMMUNITY, &lines) && lines.n >= COMMUNITIES);
        store_rollback(c.tx);
        double ms = since(start) * 1e3;
        if (ms < best) best = ms;
        arena_free(arena);
    }
    return best;
}

static double command_ms(struct bench *b, command_function *runs, const void *in)
{
    int64_t start = clock_monotonic_ns();
    done(b, runs, in);
    return since(start) * 1e3;
}

int main(int argc, char **argv)
{
    int64_t batches = 2000, rows;
    if (argc > 1 && (!str_to_i64(str_of(argv[1]), &batches) || batches < PER_COMMIT || batches * BATCH > PEOPLE)) return 2;
    static struct bench b;
    town_open(&b);
    batches -= batches % PER_COMMIT;
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
    post_close(b.post);
    store_close(b.store);
    const char *names[] = {"data/dayan.db", "data/plain.db", "data", "keys", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        (void)remove(str_terminated(b.arena, str_format(b.arena, "%s/%s", b.directory, names[i])));
    arena_free(b.arena);
    return 0;
}
