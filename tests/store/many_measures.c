/* See many_measures.h. */
#include "many_measures.h"

#include "model/entities.h"

#include <sqlite3.h>

enum { TOWN = 430921, AREAS_N = 1000, FIRST_AREA = 1, FIRST_MEASURE = 1000000 };
#define BEGAN INT64_C(1648684800000)

bool many_measures_begin(struct store *store, struct problems *problems)
{
    struct arena *arena = arena_new(0);
    struct ledger_entry entry = {.jurisdiction_id = TOWN, .at = BEGAN, .actor_id = 7, .what = "many_measures"};
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
    done = store_end(tx, done && ledger_append(tx, &entry, problems), problems);
    arena_free(arena);
    return done;
}

/* As the first, each with its id, area and state, begun a second later than the one before: one in a thousand waits. */
bool many_measures_copy(const char *path, int64_t rows)
{
    static const char copy[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1) "
                               "INSERT INTO measure (jurisdiction_id, id, version, area_id, kind, subject, state, starts_at, ends_at) "
                               "SELECT m.jurisdiction_id, m.id + n.i, 1, 1 + n.i % 1000, m.kind, m.subject, "
                               "CASE WHEN n.i % 1000 = 0 THEN 'proposed' WHEN n.i % 3 = 0 THEN 'ordered' ELSE 'lifted' END, "
                               "m.starts_at + n.i * 1000, m.ends_at + n.i * 7919 % 1000003 * 1000 "
                               "FROM n JOIN measure AS m ON m.jurisdiction_id = 430921 AND m.id = 1000000";
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    bool done = sqlite3_open(path, &db) == SQLITE_OK &&
                sqlite3_exec(db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000", NULL, NULL, NULL) == SQLITE_OK &&
                sqlite3_prepare_v2(db, copy, -1, &statement, NULL) == SQLITE_OK && sqlite3_bind_int64(statement, 1, rows) == SQLITE_OK &&
                sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return done;
}

static const int ordered = MEASURE_ORDERED, proposed = MEASURE_PROPOSED, of_places = MEASURE_PLACE;
static const time_ms from = BEGAN + 400000000, to = BEGAN + 403600000;
static const id64 one_area = FIRST_AREA + 500;
static const str county[] = {{"430921", 6}}, village[] = {{"430921/430921000500", 19}};

const struct measures_question measures_questions[MEASURES_QUESTIONS] = {
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

bool many_measures_ask(struct store *store, const struct measures_question *question, void (*told)(void *context), void *context,
                       struct problems *problems)
{
    struct arena *arena = arena_new(0);
    struct list_query q = {
        .jurisdiction_id = TOWN, .filters = question->filters, .filters_n = question->filters_n, .areas = question->areas};
    q.areas_n = 1, q.order = question->order, q.descending = question->descending;
    bool done = true, more = true;
    for (int page = 0; done && more && page < MEASURES_PAGES; page++) {
        struct rows rows;
        str next;
        struct store_tx *tx = store_begin(store, STORE_READS, problems);
        done = tx && store_list(tx, &measure_shape, &q, arena, &rows, &next, problems);
        if (tx) store_rollback(tx);
        if (done) told(context);
        q.cursor = next;
        more = next.n > 0;
    }
    arena_free(arena);
    return done;
}
