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

static void no_line_crosses_itself(void **state)
{
    (void)state;
    static const struct {
        const char *says, *json, *corner; /* the corner named; NULL: it is read */
    } rows[] = {
        {"a bow tie", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}", "3"},
        {"the closing line", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,2],[1,-1],[0,0]]]}", "3"},
        {"a corner that only touches", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,2],[1,0],[0,0]]]}", NULL},
        {"a corner set twice", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,0],[2,2],[0,0]]]}", NULL},
    };
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(arena);
        struct boundary b;
        bool read = boundary_read(arena, str_of(rows[i].json), &b, &problems, S("boundary"));
        says(read == !rows[i].corner, "%s: %s", rows[i].says, read ? "read" : "refused");
        if (!read)
            says(problems.first->code == BOUNDARY_CROSSES_ITSELF && str_is(problems.first->value, rows[i].corner), "%s: where",
                 rows[i].says);
    }
    arena_free(arena);
}

static void how_large_it_is(void **state)
{
    (void)state;
    static const struct {
        const char *says, *json;
        double want, within;
    } rows[] = {
        {"a hundredth of a degree at the equator", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0.01,0],[0.01,0.01],[0,0.01],[0,0]]]}",
         1113.2 * 1113.2, 1},
        {"half as wide at 60 degrees north", "{\"type\":\"Polygon\",\"coordinates\":[[[0,60],[0.01,60],[0.01,60.01],[0,60.01],[0,60]]]}",
         1113.2 * 1113.2 / 2, 1},
        {"less its hole",
         "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0.02,0],[0.02,0.01],[0,0.01],[0,0]],"
         "[[0,0],[0,0.01],[0.01,0.01],[0.01,0],[0,0]]]}",
         1113.2 * 1113.2, 1},
    };
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(arena);
        struct boundary b;
        says(boundary_read(arena, str_of(rows[i].json), &b, &problems, S("boundary")), "%s: read", rows[i].says);
        double off = boundary_square_m(&b) - rows[i].want;
        says(off > -rows[i].within && off < rows[i].within, "%s: %.0f m² off", rows[i].says, off);
    }
    arena_free(arena);
}

/* Whatever the points, the line around them is a polygon that holds them all, and what is a margin away. */
static void around_points_are_all_of_them(void **state)
{
    (void)state;
    static const double margin_m = 30, degree_m = 111320;
    struct arena *arena = arena_new(0);
    uint64_t seed = 20220322;
    for (size_t n = 1; n <= 64; n *= 2) {
        struct point *points = NEW_ARRAY(arena, struct point, n);
        for (size_t i = 0; i < n; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            points[i] = (struct point){112 + (double)(seed >> 44) / 1e8, 29 + (double)(seed >> 24 & 0xfffff) / 1e8};
        }
        struct problems problems = PROBLEMS(arena);
        struct boundary b;
        str around = boundary_around(arena, points, n, margin_m);
        says(boundary_read(arena, around, &b, &problems, S("boundary")) && b.rings == 1, "%zu points: a polygon", n);
        for (size_t i = 0; i < n; i++) {
            struct point north = {points[i].longitude, points[i].latitude + 0.9 * margin_m / degree_m};
            says(boundary_holds(&b, points[i]) && boundary_holds(&b, north), "%zu points: holds number %zu with its margin", n, i);
        }
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_lies_inside),
        cmocka_unit_test(what_is_no_polygon),
        cmocka_unit_test(no_line_crosses_itself),
        cmocka_unit_test(how_large_it_is),
        cmocka_unit_test(around_points_are_all_of_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
