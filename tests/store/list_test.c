/* list: every filter, area and order gives exactly its records, page after page; what cannot be asked is refused by name. */
#include "store/shape_list_sql.h"

#include "thing.h"
#include "town.h"

#include <string.h>

#include <sqlite3.h>

/* Seven things; a field that is not said has no value. */
static struct town *town_with_things(void)
{
    struct town *town = town_new();
    town_tamper(town, thing_table);
    struct thing things[] = {
        {.has = 0xfff8, .flag = true, .count = 5, .share = 0.5, .words = S("b"), .secret = S("Li Wei"), .sex = 1, .needs = 3, .at = 1000},
        {.has = 0xfff8,
         .count = -5,
         .share = 0.25,
         .words = S("a"),
         .secret = S("li  wei"),
         .sex = 1,
         .needs = 1,
         .at = 2000,
         .other_id = 9},
        {.has = 0xfff8, .count = 0, .words = S(""), .secret = S("Li Wen"), .sex = 2, .at = 3000, .held_on = 19000},
        {.has = 0},
        {.has = 0xfff8, .count = 5, .share = -1, .words = S("大b"), .secret = S("x"), .at = 2000, .held_on = 19001, .made = {{1}}},
        {.has = 0},
        {.has = 0xfff8, .count = 5, .share = 1e300, .words = S("c'--%"), .secret = S("y"), .at = INT64_MAX, .held_on = -1},
    };
    struct store_tx *tx = store_begin(town->store, STORE_WRITES, &town->problems);
    for (size_t i = 0; i < LENGTH(things); i++) {
        things[i].jurisdiction_id = TOWN;
        things[i].id = (id64)i + 1;
        things[i].form = S("{}");
        says(tx && store_put(tx, &thing_shape, &things[i], &town->problems), "a thing is stored");
    }
    says(store_end(tx, true, &town->problems), "all of them are");
    return town;
}

/* The ids of a page as "1 2 3". */
static str ids_of(struct arena *arena, const struct shape *shape, struct rows rows)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < rows.n; i++) {
        const struct entity *e = (const struct entity *)(const void *)((const char *)rows.at + i * shape->size);
        text_format(&t, "%s%lld", i ? " " : "", (long long)e->id);
    }
    return text_str(&t);
}

static str listed(struct town *town, const struct shape *shape, const struct list_query *q)
{
    struct rows rows = {0};
    int64_t n = -1;
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    bool done = tx && store_list(tx, shape, q, town->arena, &rows, NULL, &town->problems);
    done = done && store_count(tx, shape, q, &n, &town->problems);
    store_end(tx, done, &town->problems);
    says_problem(&town->problems, PROBLEM_NONE, "the list is read");
    says(n == (int64_t)rows.n, "the count is that of the list");
    return ids_of(town->arena, shape, rows);
}

static void a_filter_gives_exactly_its_records(void **state)
{
    (void)state;
    struct town *town = town_with_things();
    static const struct {
        const char *says, *name, *text, *name_2, *text_2, *want;
    } rows[] = {
        {"no filter gives all", NULL, NULL, NULL, NULL, "1 2 3 4 5 6 7"},
        {"a number is met exactly", "count", "5", NULL, NULL, "1 5 7"},
        {"a range begins with its first value", "count_from", "0", NULL, NULL, "1 3 5 7"},
        {"and ends with its last", "count_to", "0", NULL, NULL, "2 3"},
        {"two filters must both hold", "count_from", "0", "count_to", "4", "3"},
        {"a real has ranges", "share_from", "0.25", "share_to", "0.5", "1 2"},
        {"an instant may come in any offset", "at", "1970-01-01T08:00:02+08:00", NULL, NULL, "2 5"},
        {"instants have ranges", "at_to", "1970-01-01T00:00:02Z", NULL, NULL, "1 2 5"},
        {"dates have ranges", "held_on_from", "2022-01-08", "held_on_to", "2022-01-08", "3"},
        {"a choice is told by its name", "sex", "male", NULL, NULL, "1 2"},
        {"flags are met as a whole", "needs", "lives_alone", NULL, NULL, "2"},
        {"in whatever order they are told", "needs", "minor,lives_alone", NULL, NULL, "1"},
        {"yes or no", "flag", "true", NULL, NULL, "1"},
        {"a text with quotes is only a text", "words", "c'--%", NULL, NULL, "7"},
        {"a text is not a pattern", "words", "%", NULL, NULL, ""},
        {"a sealed one is found by its exact value, whatever its case and spaces", "secret", "LI WEI", NULL, NULL, "1 2"},
        {"and not by less", "secret", "Li", NULL, NULL, ""},
        {"an id", "other_id", "9", NULL, NULL, "2"},
        {"a UUID", "made", "01000000-0000-0000-0000-000000000000", NULL, NULL, "5"},
        {"empty asks for those without a value", "sex", "", NULL, NULL, "4 6"},
        {"also when sealed", "secret", "", NULL, NULL, "4 6"},
        {"the key itself", "id", "3", NULL, NULL, "3"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct list_filter filters[2];
        size_t n = (size_t)(rows[i].name != NULL) + (size_t)(rows[i].name_2 != NULL);
        const char *names[] = {rows[i].name, rows[i].name_2}, *texts[] = {rows[i].text, rows[i].text_2};
        for (size_t f = 0; f < n; f++)
            says(list_filter_from_text(town->arena, &thing_shape, str_of(names[f]), str_of(texts[f]), &filters[f], &town->problems), "%s",
                 rows[i].says);
        struct list_query q = {.jurisdiction_id = TOWN, .filters = filters, .filters_n = n, .everywhere = true};
        says_text(listed(town, &thing_shape, &q), rows[i].want, rows[i].says);
        q.jurisdiction_id = TOWN + 1;
        says_text(listed(town, &thing_shape, &q), "", "another jurisdiction has none of it");
    }
    town_free(town);
}

static void what_cannot_be_asked_is_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    static const struct {
        const char *says, *name, *text;
        const struct shape *shape;
        enum problem_code want;
    } rows[] = {
        {"an unknown field", "colour", "red", &thing_shape, FILTER_WRONG},
        {"a sealed field without blind index", "name", "Li", &person_shape, FILTER_WRONG},
        {"a range of a sealed one", "secret_from", "a", &thing_shape, FILTER_WRONG},
        {"a range of texts", "words_to", "a", &thing_shape, FILTER_WRONG},
        {"a secret", "password_hash", "x", &account_shape, FILTER_WRONG},
        {"a list of ids", "list", "1", &thing_shape, FILTER_WRONG},
        {"a form", "form", "{}", &thing_shape, FILTER_WRONG},
        {"a number that is none", "count", "five", &thing_shape, FIELD_WRONG_KIND},
        {"an open end of a range", "count_from", "", &thing_shape, FIELD_WRONG_KIND},
        {"an unknown choice", "sex", "both", &thing_shape, FIELD_NOT_A_CHOICE},
        {"one unknown flag among others", "needs", "minor,rich", &thing_shape, FIELD_NOT_A_CHOICE},
        {"a day that does not exist", "held_on", "2022-02-30", &thing_shape, FIELD_WRONG_KIND},
        {"text that is not UTF-8", "words", "\xff", &thing_shape, FIELD_NOT_UTF8},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(arena);
        struct list_filter filter;
        says(!list_filter_from_text(arena, rows[i].shape, str_of(rows[i].name), str_of(rows[i].text), &filter, &problems), "%s is refused",
             rows[i].says);
        says_problem(&problems, rows[i].want, rows[i].says);
    }
    arena_free(arena);
}

static void pages_join_to_the_whole_list(void **state)
{
    (void)state;
    struct town *town = town_with_things();
    static const struct {
        const char *says, *field, *up, *down;
        enum problem_code want;
    } rows[] = {
        {"by id", "id", "1 2 3 4 5 6 7", "7 6 5 4 3 2 1", PROBLEM_NONE},
        {"nothing said is by id", "jurisdiction_id", "1 2 3 4 5 6 7", "7 6 5 4 3 2 1", PROBLEM_NONE},
        {"numbers, those without one first; ties by id", "count", "4 6 2 3 1 5 7", "7 5 1 3 2 6 4", PROBLEM_NONE},
        {"reals", "share", "4 6 5 3 2 1 7", "7 1 2 3 5 6 4", PROBLEM_NONE},
        {"texts by their bytes", "words", "4 6 3 2 1 7 5", "5 7 1 2 3 6 4", PROBLEM_NONE},
        {"instants to the end of time", "at", "4 6 1 2 5 3 7", "7 3 5 2 1 6 4", PROBLEM_NONE},
        {"days before 1970 too", "held_on", "4 6 7 1 2 3 5", "5 3 2 1 7 6 4", PROBLEM_NONE},
        {"choices by name", "sex", "4 6 3 1 2 5 7", "7 5 2 1 3 6 4", PROBLEM_NONE},
        {"UUIDs", "made", "4 6 1 2 3 7 5", "5 7 3 2 1 6 4", PROBLEM_NONE},
        {"not by what is sealed", "secret", NULL, NULL, FILTER_WRONG},
        {"nor by flags", "needs", NULL, NULL, FILTER_WRONG},
        {"nor by lists", "list", NULL, NULL, FILTER_WRONG},
    };
    for (size_t i = 0; i < LENGTH(rows) * 2 * 3; i++) {
        size_t row = i % LENGTH(rows), limit = i / LENGTH(rows) / 2 + 1;
        struct list_query q = {.jurisdiction_id = TOWN, .everywhere = true, .descending = i / LENGTH(rows) % 2, .limit = limit};
        q.order = (size_t)shape_field(&thing_shape, str_of(rows[row].field));
        struct text whole = TEXT(town->arena);
        struct problems problems = PROBLEMS(town->arena);
        struct store_tx *tx = store_begin(town->store, STORE_READS, &problems);
        bool read;
        do {
            struct rows page = {0};
            read = store_list(tx, &thing_shape, &q, town->arena, &page, &q.cursor, &problems);
            says(!read || page.n == limit || q.cursor.n == 0, "every page but the last is full");
            if (read) text_format(&whole, "%s%.*s", whole.n ? " " : "", STR(ids_of(town->arena, &thing_shape, page)));
        } while (read && q.cursor.n);
        store_rollback(tx);
        says_problem(&problems, rows[row].want, rows[row].says);
        if (read) says_text(text_str(&whole), q.descending ? rows[row].down : rows[row].up, rows[row].says);
    }
    town_free(town);
}

static void a_wrong_cursor_is_refused(void **state)
{
    (void)state;
    struct town *town = town_with_things();
    struct list_query q = {.jurisdiction_id = TOWN, .everywhere = true, .order = 4, .limit = 3};
    struct rows page;
    str cursor;
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(store_list(tx, &thing_shape, &q, town->arena, &page, &cursor, &town->problems) && cursor.n, "there is a second page");
    const struct {
        const char *says;
        str cursor;
        size_t order;
        bool descending;
    } rows[] = {
        {"words are no cursor", S("next"), 4, false},
        {"nor is what is not base64", S("%%%"), 4, false},
        {"half a cursor", str_part(cursor, 0, cursor.n - 4), 4, false},
        {"the cursor of another order", cursor, 5, false},
        {"the cursor of the other direction", cursor, 4, true},
        {"a value of another kind (thing.count.up.1.tx)", S("dGhpbmcuY291bnQudXAuMS50eA"), 4, false},
        {"no value (thing.count.up.1.)", S("dGhpbmcuY291bnQudXAuMS4"), 4, false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(town->arena);
        q.cursor = rows[i].cursor;
        q.order = rows[i].order;
        q.descending = rows[i].descending;
        says(!store_list(tx, &thing_shape, &q, town->arena, &page, &cursor, &problems), "%s", rows[i].says);
        says_problem(&problems, CURSOR_WRONG, rows[i].says);
    }
    store_rollback(tx);
    town_free(town);
}

static void only_the_areas_asked_for_are_shown(void **state)
{
    (void)state;
    struct town *town = town_new();
    static const char *const paths[] = {"4309", "4309/21", "4309/21/7", "4309/210", "4309/22", NULL};
    for (size_t i = 0; i < LENGTH(paths); i++) {
        struct area a = town_area((id64)i + 1, str_terminated(town->arena, str_format(town->arena, "a%zu", i)));
        if (paths[i]) SET(area, &a, path, str_of(paths[i]));
        struct person p = town_person((id64)i + 101, (id64)i + 1, "测试甲", "430999199001011234");
        says(town_put(town, &area_shape, &a) && town_put(town, &person_shape, &p), "an area and somebody in it");
    }
    static const struct {
        const char *says, *areas[2];
        bool everywhere;
        const char *want, *want_areas;
    } rows[] = {
        {"a subtree has its own area and all below", {"4309/21"}, false, "102 103", "2 3"},
        {"and the whole county the rest", {"4309"}, false, "101 102 103 104 105", "1 2 3 4 5"},
        {"two subtrees", {"4309/22", "4309/21/7"}, false, "103 105", "3 5"},
        {"one inside the other counts once", {"4309/21", "4309/21/7"}, false, "102 103", "2 3"},
        {"no area shows nothing", {NULL}, false, "", ""},
        {"an empty path is no area", {""}, false, "", ""},
        {"nor is part of a code", {"430"}, false, "", ""},
        {"everywhere shows also those whose area has no path", {NULL}, true, "101 102 103 104 105 106", "1 2 3 4 5 6"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        str areas[2] = {str_of(rows[i].areas[0]), str_of(rows[i].areas[1])};
        size_t n = (size_t)(rows[i].areas[0] != NULL) + (size_t)(rows[i].areas[1] != NULL);
        struct list_query q = {.jurisdiction_id = TOWN, .areas = areas, .areas_n = n, .everywhere = rows[i].everywhere};
        says_text(listed(town, &person_shape, &q), rows[i].want, rows[i].says);
        says_text(listed(town, &area_shape, &q), rows[i].want_areas, rows[i].says);
    }
    struct list_query q = {.jurisdiction_id = TOWN};
    struct rows page;
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(!store_list(tx, &thing_shape, &q, town->arena, &page, NULL, &town->problems), "what lies nowhere is not listed by area");
    says_problem(&town->problems, FILTER_WRONG, "and that is said");
    store_rollback(tx);
    town_free(town);
}

/* A page deep in a list costs what the first one does: the database begins at its key and need not sort. */
static void a_page_begins_at_its_key(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        size_t order;
        const char *plan;
    } rows[] = {
        {"in order of ids", F_ID, "t USING INDEX sqlite_autoindex_person_1 (jurisdiction_id=? AND id>?)"},
        {"in the order of an index", person_f_area_id, "t USING INDEX person_area_index (jurisdiction_id=? AND area_id>?)"},
    };
    struct town *town = town_new();
    sqlite3 *db;
    says(sqlite3_open(str_terminated(town->arena, town->path), &db) == SQLITE_OK, "the file opens");
    const struct shape_sql *sql = shape_sql_new(town->arena, &person_shape);
    const struct list_window behind = {.after = {.given = true, .value = {.kind = VALUE_INT, .number = 1}, .id = 1}};
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct list_query q = {.jurisdiction_id = TOWN, .everywhere = true, .order = rows[i].order};
        struct list_sql list = list_sql_compose(town->arena, town->keys, sql, &q, &(struct list_areas){0}, LIST_RECORDS, &behind, 50);
        str explain = str_format(town->arena, "EXPLAIN QUERY PLAN %.*s", STR(text_str(&list.text)));
        struct text plan = TEXT(town->arena);
        sqlite3_stmt *statement;
        says(sqlite3_prepare_v2(db, explain.at, (int)explain.n, &statement, NULL) == SQLITE_OK, "%s: %s", rows[i].says, sqlite3_errmsg(db));
        while (sqlite3_step(statement) == SQLITE_ROW) text_format(&plan, "%s; ", (const char *)sqlite3_column_text(statement, 3));
        sqlite3_finalize(statement);
        says(strstr(str_terminated(town->arena, text_str(&plan)), rows[i].plan), "%s: %.*s", rows[i].says, STR(text_str(&plan)));
    }
    sqlite3_close(db);
    town_free(town);
}

static void any_number_of_different_lists_can_be_asked(void **state)
{
    (void)state;
    struct town *town = town_with_things();
    struct list_filter filters[12];
    const int zero = 0;
    const int64_t five = 5;
    const bool yes = true;
    const id64 third = 3;
    for (size_t asked = 0; asked < 600; asked++) {
        size_t n = 0;
        for (size_t bit = 0; bit < 10; bit++)
            if (asked >> bit & 1)
                filters[n++] = (struct list_filter){.field = bit % 2 ? 4 : 3, .value = bit % 2 ? (const void *)&five : &yes};
        if (asked % 2) filters[n++] = (struct list_filter){.field = 9, .value = &zero};
        struct list_query q = {.jurisdiction_id = TOWN, .filters = filters, .filters_n = n, .everywhere = true, .order = asked % 2 ? 4 : 0};
        struct list_filter same = {.field = F_ID, .value = &third};
        (void)listed(town, &thing_shape, &q);
        q.filters = &same;
        q.filters_n = 1;
        says_text(listed(town, &thing_shape, &q), "3", "the kept ones still answer");
    }
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_filter_gives_exactly_its_records),
        cmocka_unit_test(what_cannot_be_asked_is_refused),
        cmocka_unit_test(pages_join_to_the_whole_list),
        cmocka_unit_test(a_wrong_cursor_is_refused),
        cmocka_unit_test(only_the_areas_asked_for_are_shown),
        cmocka_unit_test(a_page_begins_at_its_key),
        cmocka_unit_test(any_number_of_different_lists_can_be_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
