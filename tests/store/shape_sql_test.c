/* shape_sql: every kind of field survives the way to the disk and back, the live schema is what the shapes say, and no named statement
 * reads a whole table unless it is listed here with its reason. */
#include "store/shape_sql.h"

#include "store/statements.h"
#include "thing.h"
#include "town.h"

#include <string.h>

#include <sqlite3.h>

static void every_kind_survives(void **state)
{
    (void)state;
    struct town *town = town_new();
    town_tamper(town, thing_table);
    const id64 list[] = {1, INT64_MAX, INT64_MIN};
    struct thing t = {.flag = true,
                      .count = INT64_MIN,
                      .share = 0.1,
                      .words = S("a'b\"c;--大"),
                      .secret = S("密"),
                      .form = S("{\"a\":1}"),
                      .sex = 2,
                      .needs = 0,
                      .other_id = INT64_MAX,
                      .at = -1,
                      .held_on = -719162,
                      .made = {{0, 255, 7}},
                      .list = {list, 3}};
    struct thing empty = {.jurisdiction_id = TOWN, .id = 2}, got;
    t.has = (FIELD_BIT(16) - 1);
    t.jurisdiction_id = TOWN;
    t.id = 1;
    struct store_tx *tx = store_begin(town->store, STORE_WRITES, &town->problems);
    says(tx && store_put(tx, &thing_shape, &t, &town->problems) && store_put(tx, &thing_shape, &empty, &town->problems), "both are stored");
    says(store_get(tx, &thing_shape, TOWN, 1, town->arena, &got, &town->problems), "the full one is found");
    says(got.has == t.has && got.flag && got.count == INT64_MIN && got.share == 0.1 && got.sex == 2 && got.needs == 0,
         "numbers and choices");
    says(str_eq(got.words, t.words) && str_eq(got.secret, t.secret) && str_eq(got.form, t.form), "texts, with quotes in them");
    says(got.other_id == INT64_MAX && got.at == -1 && got.held_on == -719162 && uuid_eq(got.made, t.made), "ids, times and dates");
    says(got.list.n == 3 && memcmp(got.list.at, list, sizeof list) == 0, "lists of ids at both ends of their range");
    says(store_get(tx, &thing_shape, TOWN, 2, town->arena, &got, &town->problems) && got.has == 7,
         "the empty one has only its key and version");
    store_rollback(tx);
    town_free(town);
}

static int columns_of(void *out, int n, char **values, char **names)
{
    (void)n, (void)names;
    struct text *t = out;
    text_format(t, "%s ", values[1]);
    return 0;
}

static void the_live_schema_is_what_the_shapes_say(void **state)
{
    (void)state;
    struct town *town = town_new();
    sqlite3 *db;
    says(sqlite3_open(str_terminated(town->arena, town->path), &db) == SQLITE_OK, "the file opens");
    int entities = 0;
    for (const struct shape *const *s = shapes_all; *s; s++) {
        if (!(*s)->entity) continue;
        entities++;
        struct text live = TEXT(town->arena), wanted = TEXT(town->arena);
        str ask = str_format(town->arena, "SELECT * FROM pragma_table_info('%s') ORDER BY name", (*s)->name);
        sqlite3_exec(db, str_terminated(town->arena, ask), columns_of, &live, NULL);
        const struct shape_sql *sql = shape_sql_new(town->arena, *s);
        text_add(&wanted, S("SELECT 0, column1 FROM (VALUES "));
        for (size_t i = 0; i < sql->n; i++) text_format(&wanted, "%s('%s')", i ? "," : "", sql->columns[i].name);
        text_add(&wanted, S(") ORDER BY column1"));
        struct text sorted = TEXT(town->arena);
        sqlite3_exec(db, str_terminated(town->arena, text_str(&wanted)), columns_of, &sorted, NULL);
        says_text(text_str(&live), str_terminated(town->arena, text_str(&sorted)), (*s)->name);
    }
    says(entities >= 3, "the shapes were compared");
    sqlite3_close(db);
    town_free(town);
}

/* Statements that may read everything, and why. */
static const char *const may_scan[] = {
    "outlines_all",       /* a handful of areas */
    "jurisdiction_get",   /* one row */
    "ledger_entries_all", /* the verification reads the whole chain */
    "ledger_heads_all",   /* one row per jurisdiction */
    "report_outbreak",    /* a handful of outbreaks */
    "situation_zones",    /* a handful of zones */
    "tick_mark_find",     /* a row per thing that the tick remembers */
    "migration_done",     /* one row per migration */
};

/* A view that was put together first (each table in it has its own line in the plan) is read under the name the statement gives it. */
static bool is_view_made(const struct statement *s, str views, str name, struct arena *arena)
{
    str view;
    size_t at;
    while (str_split(&views, ' ', &view))
        if (view.n && str_find(str_of(s->text), str_format(arena, "%.*s AS %.*s", STR(view), STR(name)), &at)) return true;
    return false;
}

static bool scans(struct text *plan, struct text *views, const struct statement *s, const char *detail)
{
    if (strncmp(detail, "MATERIALIZE ", 12) == 0) text_format(views, "%s ", detail + 12);
    if (strstr(detail, "BLOOM FILTER") || strstr(detail, "AUTOMATIC ")) return text_format(plan, "%s: %s\n", s->name, detail), true;
    if (strncmp(detail, "SCAN ", 5) != 0 || strstr(detail, "CONSTANT ROW") || strstr(detail, "VIRTUAL TABLE")) return false;
    str name = str_of(detail + 5);
    size_t end = 0;
    if (str_find(name, S(" "), &end)) name.n = end;
    str common = str_format(plan->arena, "%.*s AS (", STR(name)), with_columns = str_format(plan->arena, "%.*s (", STR(name));
    size_t at;
    bool of_statement = str_find(str_of(s->text), common, &at) || str_find(str_of(s->text), with_columns, &at) || str_starts(name, S("("));
    if (of_statement || is_view_made(s, text_str(views), name, plan->arena)) return false;
    text_format(plan, "%s: %s\n", s->name, detail);
    return true;
}

/* What one line of a statement's plan is looked at for; what it finds goes to `found`. */
typedef bool plan_look(struct text *found, struct text *views, const struct statement *s, const char *detail);

static bool is_excepted(const char *const *excepted, size_t n, const struct statement *s)
{
    if (strncmp(s->text, "CREATE TABLE", 12) == 0) return true;
    for (size_t i = 0; i < n; i++)
        if (strcmp(excepted[i], s->name) == 0) return true;
    return false;
}

/* Every statement's plan but those excepted: what the look finds. */
static str plans_found(struct town *town, const char *const *excepted, size_t n, plan_look *look)
{
    sqlite3 *db;
    says(sqlite3_open(str_terminated(town->arena, town->path), &db) == SQLITE_OK, "the file opens");
    struct text found = TEXT(town->arena);
    for (const struct statement *const *s = statements_all; *s; s++) {
        if (is_excepted(excepted, n, *s)) continue;
        sqlite3_stmt *statement;
        str text = str_format(town->arena, "EXPLAIN QUERY PLAN %s", (*s)->text);
        says(sqlite3_prepare_v2(db, text.at, (int)text.n, &statement, NULL) == SQLITE_OK, "%s can be prepared: %s", (*s)->name,
             sqlite3_errmsg(db));
        struct text views = TEXT(town->arena);
        while (sqlite3_step(statement) == SQLITE_ROW) look(&found, &views, *s, (const char *)sqlite3_column_text(statement, 3));
        sqlite3_finalize(statement);
    }
    sqlite3_close(db);
    return text_str(&found);
}

static void no_statement_reads_a_whole_table(void **state)
{
    (void)state;
    struct town *town = town_new();
    says_text(plans_found(town, may_scan, LENGTH(may_scan), scans), "", "every statement finds its rows by an index");
    static const struct statement bad = {.name = "bad", .text = "SELECT * FROM area WHERE name = :name"};
    says(scans(&TEXT(town->arena), &(struct text){0}, &bad, "SCAN area"), "and one that did not would be seen");
    town_free(town);
}

/* Statements that ask of a person among others, or of none. */
static const char *const may_pass_by[] = {
    "case_followed_records", /* the tasks of a case */
    "disclosure_lines",      /* the newest first; of one person when that is asked for */
    "lookers",               /* the same, by account */
    "proxy_ended_last",      /* whom one person looks after */
    "task_list",             /* the tasks of a unit, each with its person */
};

/* A table that the statement ties to a person by `alias.person_id = ` is searched by something that names neither person nor row: it would
 * go through what all others have. */
static bool passes_the_person_by(struct text *found, struct text *views, const struct statement *s, const char *detail)
{
    (void)views;
    str alias, rest = str_of(detail);
    if (strncmp(detail, "SEARCH ", 7) != 0) return false;
    str_split(&rest, ' ', &alias);
    str_split(&rest, ' ', &alias);
    bool tied = strstr(s->text, str_format(found->arena, " %.*s.person_id = ", STR(alias)).at);
    if (!tied || strstr(detail, "person_id=?") || strstr(detail, " id=?")) return false;
    text_format(found, "%s: %s\n", s->name, detail);
    return true;
}

static void what_is_asked_of_a_person_is_found_by_the_person(void **state)
{
    (void)state;
    struct town *town = town_new();
    str found = plans_found(town, may_pass_by, LENGTH(may_pass_by), passes_the_person_by);
    says_text(found, "", "no statement goes through the measures or tasks of others");
    static const struct statement bad = {.name = "bad", .text = "SELECT 1 FROM measure m WHERE m.person_id = :person_id"};
    says(passes_the_person_by(&TEXT(town->arena), NULL, &bad, "SEARCH m USING INDEX measure_state_index (state=?)"), "one would be seen");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_survives),
        cmocka_unit_test(the_live_schema_is_what_the_shapes_say),
        cmocka_unit_test(no_statement_reads_a_whole_table),
        cmocka_unit_test(what_is_asked_of_a_person_is_found_by_the_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
