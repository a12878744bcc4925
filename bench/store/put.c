/* How fast rows go in: `store_put` with a ledger entry for each group, beside plain SQLite that inserts the same column values with one
 * prepared statement. Both: 100,000 rows in groups of 500, WAL with synchronous=FULL, a checkpoint about every 2,000 pages, every index and
 * foreign key of the schema, one thread. People have three sealed fields and two blind indexes (the plain side gets the sealed bytes ready
 * made); samples have none.
 *
 *     build/bench/store_put DIRECTORY     an empty one, on the disk to be measured; prints rows/s of both and their ratio
 */
#include "model/entities.h"
#include "store/ledger.h"
#include "store/shape_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include <sqlite3.h>

enum { ROWS_N = 100000, GROUP = 500, PER_TUBE = 10, TUBES_N = ROWS_N / PER_TUBE, TOWN = 430921 };
enum { FIRST_AREA = 1, FIRST_TUBE = 1000000, FIRST_PERSON = 2000000, FIRST_SAMPLE = 3000000 };

/* The nth record of a noun. */
typedef void make_record(struct arena *arena, int64_t n, void *out);

static void make_area(struct arena *arena, int64_t n, void *out)
{
    struct area *a = out;
    *a = (struct area){.jurisdiction_id = TOWN, .id = FIRST_AREA + n};
    SET(area, a, code, str_format(arena, "430921%03lld", (long long)n));
    SET(area, a, name, S("大塘村"));
    SET(area, a, kind, AREA_GRID);
}

static void make_tube(struct arena *arena, int64_t n, void *out)
{
    struct tube *t = out;
    *t = (struct tube){.jurisdiction_id = TOWN, .id = FIRST_TUBE + n};
    SET(tube, t, code, str_format(arena, "T%09lld", (long long)n));
    SET(tube, t, area_id, FIRST_AREA);
    SET(tube, t, size, PER_TUBE);
}

static void make_person(struct arena *arena, int64_t n, void *out)
{
    struct person *p = out;
    *p = (struct person){.jurisdiction_id = TOWN, .id = FIRST_PERSON + n};
    SET(person, p, area_id, FIRST_AREA);
    SET(person, p, name, S("测试甲"));
    SET(person, p, document_kind, PERSON_OTHER_DOCUMENT);
    SET(person, p, document_number, str_format(arena, "430999%012lld", (long long)(n * 7919 % ROWS_N)));
    SET(person, p, phone, str_format(arena, "100%08lld", (long long)(n * 104729 % ROWS_N)));
    SET(person, p, sex, PERSON_FEMALE);
    SET(person, p, born_on, 3652);
}

static void make_sample(struct arena *arena, int64_t n, void *out)
{
    (void)arena;
    struct sample *s = out;
    *s = (struct sample){.jurisdiction_id = TOWN, .id = FIRST_SAMPLE + n};
    SET(sample, s, round_id, 7);
    SET(sample, s, tube_id, FIRST_TUBE + n / PER_TUBE);
    SET(sample, s, position, n % PER_TUBE + 1);
    SET(sample, s, person_id, FIRST_PERSON + n * 7919 % ROWS_N);
    SET(sample, s, area_id, FIRST_AREA);
    SET(sample, s, at, 1648684800000 + n);
    SET(sample, s, received_at, 1648684900000 + n);
    SET(sample, s, device_id, 9);
    SET(sample, s, device_seq, n);
    SET(sample, s, uuid, uuid_v7(1648684800000 + n, (uint64_t)n, 0));
}

static const struct load {
    const char *what;
    const struct shape *shape;
    make_record *make;
    int64_t n;
    bool measured;
} loads[] = {
    {"areas", &area_shape, make_area, 1, false},
    {"tubes", &tube_shape, make_tube, TUBES_N, false},
    {"people (3 sealed fields)", &person_shape, make_person, ROWS_N, true},
    {"samples (none sealed)", &sample_shape, make_sample, ROWS_N, true},
};
enum { LOADS = sizeof loads / sizeof *loads };

static void stop_if(bool wrong, const char *why)
{
    if (!wrong) return;
    (void)fprintf(stderr, "store_put: %s\n", why);
    exit(1);
}

struct spent {
    double seconds, cpu_seconds;
};

static struct spent spent_now(void)
{
    struct timespec cpu;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    return (struct spent){(double)clock_monotonic_ns() / 1e9, (double)cpu.tv_sec + (double)cpu.tv_nsec / 1e9};
}

static struct spent spent_since(struct spent began)
{
    struct spent now = spent_now();
    return (struct spent){now.seconds - began.seconds, now.cpu_seconds - began.cpu_seconds};
}

static void spend(struct spent *all, struct spent more)
{
    all->seconds += more.seconds;
    all->cpu_seconds += more.cpu_seconds;
}

/* -- by the store ------------------------------------------------------------------------------------------------------ */

static bool group_put(struct store *store, const struct load *load, int64_t from, int64_t to)
{
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct ledger_entry entry = {.jurisdiction_id = TOWN, .at = 1648684800000, .actor_id = 7, .what = "bench"};
    struct store_tx *tx = store_begin(store, STORE_WRITES, &problems);
    bool done = tx;
    void *record = arena_alloc(arena, load->shape->size);
    for (int64_t i = from; done && i < to; i++) {
        load->make(arena, i, record);
        done = store_put(tx, load->shape, record, &problems);
    }
    done = store_end(tx, done && ledger_append(tx, &entry, &problems), &problems);
    arena_free(arena);
    return done;
}

/* -- by plain SQLite --------------------------------------------------------------------------------------------------- */

static void bind_plain(sqlite3_stmt *insert, int at, const struct value *v)
{
    switch (v->kind) {
    case VALUE_NULL: sqlite3_bind_null(insert, at); break;
    case VALUE_INT: sqlite3_bind_int64(insert, at, v->number); break;
    case VALUE_REAL: sqlite3_bind_double(insert, at, v->real); break;
    case VALUE_TEXT: sqlite3_bind_text(insert, at, v->bytes.at, (int)v->bytes.n, SQLITE_STATIC); break;
    case VALUE_BYTES: sqlite3_bind_blob(insert, at, v->bytes.at, (int)v->bytes.n, SQLITE_STATIC); break;
    }
}

/* Only the insert is timed: the values are made before. */
static struct spent insert_group(sqlite3 *db, sqlite3_stmt *insert, const struct keys *keys, const struct shape_sql *sql,
                                 const struct load *load, int64_t from, int64_t to)
{
    struct arena *arena = arena_new(1 << 20);
    struct parameter *rows = NEW_ARRAY(arena, struct parameter, (to - from) * (int64_t)sql->n);
    for (int64_t i = from; i < to; i++) {
        struct entity *record = arena_alloc(arena, load->shape->size);
        load->make(arena, i, record);
        record->version = 1;
        record->has |= 7;
        record_to_values(arena, keys, sql, record, rows + (i - from) * (int64_t)sql->n);
    }
    struct spent began = spent_now();
    sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    for (int64_t i = 0; i < to - from; i++) {
        for (size_t c = 0; c < sql->n; c++) bind_plain(insert, (int)c + 1, &rows[i * (int64_t)sql->n + (int64_t)c].value);
        stop_if(sqlite3_step(insert) != SQLITE_DONE, sqlite3_errmsg(db));
        sqlite3_reset(insert);
    }
    stop_if(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK, sqlite3_errmsg(db));
    struct spent spent = spent_since(began);
    arena_free(arena);
    return spent;
}

static sqlite3 *plain_open(struct arena *arena, str path)
{
    sqlite3 *db;
    stop_if(sqlite3_open(str_terminated(arena, path), &db) != SQLITE_OK, "the plain database does not open");
    sqlite3_exec(db,
                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -64000;"
                 "PRAGMA wal_autocheckpoint = 2000;",
                 NULL, NULL, NULL);
    return db;
}

/* Group by group in turn, so that whatever else the machine does meets both alike. */
static void run_load(struct arena *arena, struct store *store, sqlite3 *db, const struct keys *keys, const struct load *load)
{
    const struct shape_sql *sql = shape_sql_new(arena, load->shape);
    sqlite3_stmt *insert;
    stop_if(sqlite3_prepare_v2(db, sql->insert, -1, &insert, NULL) != SQLITE_OK, sqlite3_errmsg(db));
    struct spent ours = {0}, plain = {0};
    for (int64_t from = 0; from < load->n; from += GROUP) {
        int64_t to = from + GROUP < load->n ? from + GROUP : load->n;
        struct spent began = spent_now();
        stop_if(!group_put(store, load, from, to), "a row was refused");
        spend(&ours, spent_since(began));
        spend(&plain, insert_group(db, insert, keys, sql, load, from, to));
    }
    sqlite3_finalize(insert);
    if (!load->measured) return;
    double n = (double)load->n;
    (void)printf("%-25s store_put %6.0f rows/s, plain %6.0f, ratio %.2f; by CPU time %6.0f, %6.0f, ratio %.2f\n", load->what,
                 n / ours.seconds, n / plain.seconds, plain.seconds / ours.seconds, n / ours.cpu_seconds, n / plain.cpu_seconds,
                 plain.cpu_seconds / ours.cpu_seconds);
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
    for (int l = 0; l < LOADS; l++) run_load(arena, store, db, keys, &loads[l]);
    sqlite3_close(db);
    store_close(store);
    arena_free(arena);
    return 0;
}
