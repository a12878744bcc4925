/* list_looks: of nouns that grow, no page of a list looks at more than LIST_LOOKS_MOST records, whatever is searched for: each field by a
 * value that none of a million records has, the worst there is. Counted in SQLite's own steps, which are the same on every machine. */
#include "model/entities.h"
#include "town.h"

#include <sqlite3.h>

/* A record that is looked at takes 20 steps with its area; reading all takes ten million and more. */
enum { A_MILLION = 1000000, MOST_STEPS = 25 * LIST_LOOKS_MOST, FIRST = 1000, GRIDS = 100, GRID = 17, PAGES = 3 };

/* -- a million of each ------------------------------------------------------------------------------------------------- */

static void put_tube(struct town *town)
{
    struct tube t = {.jurisdiction_id = TOWN, .id = FIRST};
    SET(tube, &t, code, S("T"));
    SET(tube, &t, area_id, GRID);
    SET(tube, &t, size, 10);
    says(town_put(town, &tube_shape, &t), "a tube is stored");
}

static void put_sample(struct town *town)
{
    struct sample s = {.jurisdiction_id = TOWN, .id = FIRST};
    SET(sample, &s, area_id, GRID);
    says(town_put(town, &sample_shape, &s), "a sample is stored");
}

static void put_person(struct town *town)
{
    struct person p = town_person(FIRST, GRID, "王伟", "43099919620504000X");
    says(town_put(town, &person_shape, &p), "a person is stored");
}

static void put_task(struct town *town)
{
    struct task t = {.jurisdiction_id = TOWN, .id = FIRST};
    SET(task, &t, kind, S("retest"));
    SET(task, &t, area_id, GRID);
    says(town_put(town, &task_shape, &t), "a task is stored");
}

static void put_result(struct town *town)
{
    struct lab_result r = {.jurisdiction_id = TOWN, .id = FIRST};
    SET(lab_result, &r, area_id, GRID);
    says(town_put(town, &lab_result_shape, &r), "a result is stored");
}

/* `numbered`: a column whose value must differ from record to record. */
static const struct growing {
    const struct shape *shape;
    void (*put)(struct town *town);
    const char *numbered;
} nouns[] = {
    {&tube_shape, put_tube, "code"}, {&sample_shape, put_sample, NULL},     {&person_shape, put_person, NULL},
    {&task_shape, put_task, NULL},   {&lab_result_shape, put_result, NULL},
};

static bool run(sqlite3 *db, str sql, struct arena *arena)
{
    return sqlite3_exec(db, str_terminated(arena, sql), NULL, NULL, NULL) == SQLITE_OK;
}

static int add_column(void *context, int n, char **values, char **names)
{
    (void)n, (void)names;
    text_format((struct text *)context, "%s ", values[0]);
    return 0;
}

/* As the first, each with its id, in one grid after the other. */
static bool copy_first(sqlite3 *db, struct arena *arena, const struct growing *noun)
{
    struct text columns = TEXT(arena), names = TEXT(arena), values = TEXT(arena);
    str ask = str_format(arena, "SELECT name FROM pragma_table_info('%s')", noun->shape->name), name;
    if (sqlite3_exec(db, str_terminated(arena, ask), add_column, &columns, NULL) != SQLITE_OK) return false;
    str rest = text_str(&columns);
    for (bool first = true; str_split(&rest, ' ', &name) && name.n; first = false) {
        const char *more = str_is(name, "id") ? " + n.i" : str_is(name, "area_id") ? " + n.i % 100" : "";
        if (noun->numbered && str_is(name, noun->numbered)) more = " || n.i";
        text_format(&names, "%s%.*s", first ? "" : ", ", STR(name));
        text_format(&values, "%sm.%.*s%s", first ? "" : ", ", STR(name), more);
    }
    return run(db,
               str_format(arena,
                          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d) INSERT INTO %s (%.*s) "
                          "SELECT %.*s FROM n JOIN %s AS m ON m.jurisdiction_id = %d AND m.id = %d",
                          A_MILLION, noun->shape->name, STR(text_str(&names)), STR(text_str(&values)), noun->shape->name, TOWN, FIRST),
               arena);
}

static void fill(struct town *town)
{
    for (int i = 0; i < GRIDS; i++) {
        struct area grid = town_area(GRID + i, str_terminated(town->arena, str_format(town->arena, "430921125%03d", i)));
        SET(area, &grid, path, str_format(town->arena, "430921/430921125%03d", i));
        says(town_put(town, &area_shape, &grid), "a grid is stored");
    }
    for (size_t i = 0; i < LENGTH(nouns); i++) nouns[i].put(town);
    town_close(town);
    sqlite3 *db = NULL;
    bool done = sqlite3_open(str_terminated(town->arena, town->path), &db) == SQLITE_OK &&
                run(db, S("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000"), town->arena);
    for (size_t i = 0; i < LENGTH(nouns); i++)
        says(done && copy_first(db, town->arena, &nouns[i]), "a million of %s", nouns[i].shape->name);
    str mark = S("UPDATE sample SET reason = 'the last' WHERE id = (SELECT max(id) FROM sample)");
    says(run(db, mark, town->arena), "one of them is marked");
    sqlite3_close(db);
    town_open_counted(town);
}

/* -- each field by a value that none has ---------------------------------------------------------------------------------- */

static str nobodys(const struct field *f)
{
    switch (f->kind) {
    case BOOL: return S("true");
    case ENUM:
    case FLAGS: return str_of(f->of->at[f->of->n - 1].name);
    case TIME: return S("2031-03-23T08:00:00+08:00");
    case DATE: return S("2031-03-23");
    case UUID: return S("01890000-0000-7000-8000-000000000007");
    default: return S("7");
    }
}

static void ask_pages(struct town *town, const struct growing *noun, const struct list_filter *filter, bool down)
{
    static const str county = {"430921", 6};
    const char *field = noun->shape->fields[filter->field].name;
    struct list_query q = {.jurisdiction_id = TOWN, .filters = filter, .filters_n = 1, .areas = &county, .areas_n = 1, .descending = down};
    for (int page = 0; page < PAGES && (page == 0 || q.cursor.n); page++) {
        struct rows rows;
        struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
        (void)town_steps();
        bool listed = tx && store_list(tx, noun->shape, &q, town->arena, &rows, &q.cursor, &town->problems);
        says(listed, "%s by %s is listed", noun->shape->name, field);
        int64_t steps = town_steps();
        says(steps > 0 && steps < MOST_STEPS, "%s by %s: page %d takes few steps, not %lld", noun->shape->name, field, page + 1,
             (long long)steps);
        store_rollback(tx);
    }
}

/* The one that is marked stands behind all others: going on from page to page comes to it, and who takes no cursor is given it at once. */
static void the_last_is_found(struct town *town)
{
    struct list_filter filter;
    says(list_filter_from_text(town->arena, &sample_shape, S("reason"), S("the last"), &filter, &town->problems), "a reason may be asked");
    struct list_query q = {.jurisdiction_id = TOWN, .everywhere = true, .filters = &filter, .filters_n = 1};
    struct rows rows = {0};
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    bool listed = store_list(tx, &sample_shape, &q, town->arena, &rows, NULL, &town->problems);
    says(listed && rows.n == 1, "at once without a cursor");
    int pages = 0;
    do listed = store_list(tx, &sample_shape, &q, town->arena, &rows, &q.cursor, &town->problems), pages++;
    while (listed && rows.n == 0 && q.cursor.n);
    says(listed && rows.n == 1 && pages == A_MILLION / LIST_LOOKS_MOST, "on the %dth page", pages);
    store_rollback(tx);
}

static void nobody_is_looked_for_long(void **state)
{
    (void)state;
    struct town *town = town_new();
    fill(town);
    for (size_t i = 0; i < LENGTH(nouns); i++) {
        const struct shape *shape = nouns[i].shape;
        for (size_t at = 0; at < shape->n; at++) {
            struct list_filter filter;
            const struct field *f = &shape->fields[at];
            if (at == F_JURISDICTION_ID || f->secret || !list_may_filter(f, LIST_IS)) continue;
            says(list_filter_from_text(town->arena, shape, str_of(f->name), nobodys(f), &filter, &town->problems), "%s may be asked",
                 f->name);
            ask_pages(town, &nouns[i], &filter, false);
            ask_pages(town, &nouns[i], &filter, true);
        }
    }
    the_last_is_found(town);
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_is_looked_for_long)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
