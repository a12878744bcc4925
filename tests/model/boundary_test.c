/* Boundaries: what lies inside a polygon, and what is no polygon. */
#include "../base/says.h"

#include "model/boundary.h"

static void what_lies_inside(void **state)
{
    (void)state;
    /* A square of ten by ten with a hole in its middle, and a notch cut into its eastern side. */
    static const char square[] = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[10,0],[10,4],[8,5],[10,6],[10,10],[0,10],[0,0]],"
                                 "[[4,4],[6,4],[6,6],[4,6],[4,4]]]}";
    static const struct {
        const char *says;
        struct point p;
        bool want;
    } rows[] = {
        {"well inside", {1, 1}, true},
        {"in the hole is outside", {5, 5}, false},
        {"between hole and notch", {7, 5}, true},
        {"in the notch", {9.5, 5}, false},
        {"east of it", {11, 1}, false},
        {"west of it, level with a corner", {-1, 10}, false},
        {"north of it", {5, 11}, false},
        {"level with the notch's tip, west of the hole", {1, 5}, true},
        {"level with the hole's edge", {1, 4}, true},
    };
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct boundary b;
    says(boundary_read(arena, str_of(square), &b, &problems, S("boundary")) && b.rings == 2, "a polygon with a hole is read");
    for (size_t i = 0; i < LENGTH(rows); i++) says(boundary_holds(&b, rows[i].p) == rows[i].want, "%s", rows[i].says);
    arena_free(arena);
}

static void what_is_no_polygon(void **state)
{
    (void)state;
    static const struct {
        const char *says, *json;
    } rows[] = {
        {"nothing", ""},
        {"no JSON", "{"},
        {"a list", "[]"},
        {"another geometry", "{\"type\":\"Point\",\"coordinates\":[1,2]}"},
        {"no ring", "{\"type\":\"Polygon\",\"coordinates\":[]}"},
        {"a ring that is not closed", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}"},
        {"a ring of two corners", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]]]}"},
        {"a corner without a latitude", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1],[1,1],[0,0]]]}"},
        {"a corner in words", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[\"1\",0],[1,1],[0,0]]]}"},
    };
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(arena);
        struct boundary b;
        says(!boundary_read(arena, str_of(rows[i].json), &b, &problems, S("boundary")), "refused: %s", rows[i].says);
        says(problems.n == 1 && problems.first->code == FIELD_WRONG_KIND, "with the reason: %s", rows[i].says);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_lies_inside),
        cmocka_unit_test(what_is_no_polygon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
