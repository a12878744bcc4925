/* How long a page of a list takes when a noun has 1,000,000 rows: `store_list` over measures, as GET /measures asks it, in orders and with
 * filters that desks use, the first page and those behind it; beside what every page must stay under, 100 ms. The rows are copied inside
 * SQLite from one that the store has put, so that each has its columns and stands in every index.
 *
 *     build/bench/store_list DIRECTORY [ROWS]     an empty one; prints the worst page of each question in ms
 */
#include "model/entities.h"
#include "store/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <sqlite3.h>

enum { TOWN = 430921, AREAS_N = 1000, FIRST_AREA = 1, FIRST_MEASURE = 1000000, PAGES = 5, MOST_MS = 100 };
#define BEGAN INT64_C(1648684800000)

static void stop_if(bool wrong, const char *why)
{
    if (!wrong) return;
    (void)fprintf(stderr, "store_list: %s\n", why);
    exit(1);
}

/* -- a county ---------------------------------------------------------------------------------------------------------- */

static bool put_areas_and_one_measure(struct store *store, struct arena *arena, struct problems *problems)
{
    struct ledger_entry entry = {.jurisdiction_id = TOWN, .at = 1648684800000, .actor_id = 7, .what = "bench"};
    struct store_tx *tx = store_begin(store, STORE_WRITES, problems);
    bool done = tx;
    for (int64_t i = 0; done && i < AREAS_N; i++) {
        struct area a = {.jurisdiction_id = TOWN, .id = FIRST_AREA + i};
        SET(area, &a, code, str_format(arena, "430921%06lld", (long long)i));
        SET(area, &a, path, str_format(arena, "430921/430921%06lld", (long long)i));
        SET(area, &a, name, S("大塘村"));
        SET(area, &a, kind, AREA_GRID);
        done = store_put(tx, &area_shape, &a, problems);
    }
    struct measure m = {.jurisdiction_id = TOWN, .id = FIRST_MEASURE};
    SET(measure, &m, area_id, FIRST_AREA);
    SET(measure, &m, kind, S("home_quarantine"));
    SET(measure, &m, subject, MEASURE_PERSON);
    SET(measure, &m, state, MEASURE_ORDERED);
    SET(measure, &m, starts_at, BEGAN);
    SET(measure, &m, ends_at, BEGAN + days(14));
    done = done && store_put(tx, &measure_shape, &m, problems);
    return store_end(tx, done && ledger_append(tx, &entry, problems), problems);
}

/* The other rows: as the first, each with its id, area and state, begun a second later than the one before: one in a thousand waits. */
static void copy_measures(const char *path, int64_t rows)
{
    static const char copy[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1) "
                               "INSERT INTO measure (jurisdiction_id, id, version, area_id, kind, subject, state, starts_at, ends_at) "
                               "SELECT m.jurisdiction_id, m.id + n.i, 1, 1 + n.i % 1000, m.kind, m.subject, "
                               "CASE WHEN n.i % 1000 = 0 THEN 'proposed' WHEN n.i % 3 = 0 THEN 'ordered' ELSE 'lifted' END, "
                               "m.starts_at + n.i * 1000, m.ends_at + n.i * 7919 % 1000003 * 1000 "
                               "FROM n JOIN measure AS m ON m.jurisdiction_id = 430921 AND m.id = 1000000";
    sqlite3 *db;
    sqlite3_stmt *statement;
    stop_if(sqlite3_open(path, &db) != SQLITE_OK, "the file opens");
    sqlite3_exec(db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000", NULL, NULL, NULL);
    stop_if(sqlite3_prepare_v2(db, copy, -1, &statement, NULL) != SQLITE_OK, sqlite3_errmsg(db));
    sqlite3_bind_int64(statement, 1, rows);
    stop_if(sqlite3_step(statement) != SQLITE_DONE, sqlite3_errmsg(db));
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

/* -- questions --------------------------------------------------------------------------------------------------------- */

static const int ordered = MEASURE_ORDERED, proposed = MEASURE_PROPOSED, of_places = MEASURE_PLACE;
static const time_ms from = BEGAN + 400000000, to = BEGAN + 403600000;
static const id64 one_area = FIRST_AREA + 500;
static const str county[] = {{"430921", 6}}, village[] = {{"430921/430921000500", 19}};

static const struct question {
    const char *says;
    const struct list_filter filters[2];
    size_t filters_n;
    const str *areas;
    size_t order;
    bool descending;
} questions[] = {
    {"newest first", {{0}}, 0, county, 0, true},
    {"by end", {{0}}, 0, county, measure_f_ends_at, false},
    {"by start, latest first", {{0}}, 0, county, measure_f_starts_at, true},
    {"by state", {{0}}, 0, county, measure_f_state, false},
    {"in force, newest first", {{measure_f_state, LIST_IS, &ordered, 0}}, 1, county, 0, true},
    {"in force by end", {{measure_f_state, LIST_IS, &ordered, 0}}, 1, county, measure_f_ends_at, false},
    {"the few proposed, newest first", {{measure_f_state, LIST_IS, &proposed, 0}}, 1, county, 0, true},
    {"begun within an hour", {{measure_f_starts_at, LIST_FROM, &from, 0}, {measure_f_starts_at, LIST_TO, &to, 0}}, 2, county, 0, true},
    {"of places: there are none", {{measure_f_subject, LIST_IS, &of_places, 0}}, 1, county, 0, true},
    {"of one village", {{measure_f_area_id, LIST_IS, &one_area, 0}}, 1, county, 0, true},
    {"a desk of one village, newest first", {{0}}, 0, village, 0, true},
    {"a desk of one village, in force by end", {{measure_f_state, LIST_IS, &ordered, 0}}, 1, village, measure_f_ends_at, false},
};

static double ms_since(int64_t began_ns)
{
    return (double)(clock_monotonic_ns() - began_ns) / 1e6;
}

/* The worst of the first pages, one behind the other. */
static double worst_page(struct store *store, const struct question *question)
{
    double worst = 0;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct list_query q = {
        .jurisdiction_id = TOWN, .filters = question->filters, .filters_n = question->filters_n, .areas = question->areas};
    q.areas_n = 1, q.order = question->order, q.descending = question->descending;
    for (int page = 0; page < PAGES; page++) {
        struct rows rows;
        str next;
        int64_t began = clock_monotonic_ns();
        struct store_tx *tx = store_begin(store, STORE_READS, &problems);
        stop_if(!tx || !store_list(tx, &measure_shape, &q, arena, &rows, &next, &problems), question->says);
        store_rollback(tx);
        double ms = ms_since(began);
        if (ms > worst) worst = ms;
        if (next.n == 0) break;
        q.cursor = next;
    }
    arena_free(arena);
    return worst;
}

int main(int argc, char **argv)
{
    stop_if(argc < 2, "name a directory");
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    str data = str_format(arena, "%s/data", argv[1]), key_file = str_format(arena, "%s/keys", argv[1]);
    str path = str_format(arena, "%.*s/dayan.db", STR(data));
    int64_t rows = argc > 2 ? strtoll(argv[2], NULL, 10) : 1000000;
    stop_if(mkdir(str_terminated(arena, data), 0700) != 0 || !keys_create(key_file, &problems), "the directory is not empty");
    const struct keys *keys = keys_load(arena, key_file, &problems);
    struct store *store = store_open(arena, path, keys, &problems);
    stop_if(!store || !put_areas_and_one_measure(store, arena, &problems), "the first rows are not put");
    store_close(store);
    int64_t began = clock_monotonic_ns();
    copy_measures(str_terminated(arena, path), rows);
    (void)printf("%lld measures put in %.1f s\n", (long long)rows, ms_since(began) / 1000);
    store = store_open(arena, path, keys, &problems);
    stop_if(!store, "the store does not open");
    double worst = 0;
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        double ms = worst_page(store, &questions[i]);
        if (ms > worst) worst = ms;
        (void)printf("%-40s %8.1f ms%s\n", questions[i].says, ms, ms > MOST_MS ? "  too long" : "");
    }
    (void)printf("worst page %.1f ms, ratio %.2f\n", worst, worst / MOST_MS);
    store_close(store);
    arena_free(arena);
    return 0;
}
