/* qr: codes have the form of the standard, hold what fits and say when it does not. */
#include "base/qr.h"

#include "says.h"

#include <stdlib.h>
#include <string.h>

/* The 7 x 7 mark in three corners by which readers find a code. */
static bool has_finder(const struct qr *qr, int row, int column)
{
    for (int y = 0; y < 7; y++)
        for (int x = 0; x < 7; x++) {
            bool ring = y == 0 || y == 6 || x == 0 || x == 6, core = y >= 2 && y <= 4 && x >= 2 && x <= 4;
            if (qr->modules[(row + y) * qr->size + column + x] != (ring || core)) return false;
        }
    return true;
}

static void codes_have_the_standards_form(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct problems problems = PROBLEMS(a);
    struct qr qr, stronger;
    says(qr_encode(a, S("南洲镇场所码 1"), QR_LOW, &qr, &problems), "Chinese text is encoded");
    says((qr.size - 17) % 4 == 0 && qr.size >= 21 && qr.size <= 177, "its side is one the standard knows");
    says(has_finder(&qr, 0, 0) && has_finder(&qr, 0, qr.size - 7) && has_finder(&qr, qr.size - 7, 0), "three corners have their marks");
    says(!has_finder(&qr, qr.size - 7, qr.size - 7), "the fourth has none");
    says(qr_encode(a, S("南洲镇场所码 1"), QR_HIGH, &stronger, &problems) && stronger.size > qr.size, "more correction needs more room");
    arena_free(a);
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    char *filler = arena_alloc(a, 4000);
    memset(filler, 'a', 4000);
    static const struct {
        const char *says;
        size_t n;
        enum qr_correction correction;
        bool fits;
    } rows[] = {
        {"nothing", 0, QR_LOW, false},
        {"2,953 bytes at the lowest correction", 2953, QR_LOW, true},
        {"one more", 2954, QR_LOW, false},
        {"1,273 bytes at the highest", 1273, QR_HIGH, true},
        {"one more at the highest", 1274, QR_HIGH, false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(a);
        struct qr qr;
        says(qr_encode(a, (str){filler, rows[i].n}, rows[i].correction, &qr, &problems) == rows[i].fits, "%s", rows[i].says);
        says_problem(&problems, rows[i].fits ? PROBLEM_NONE : FIELD_TOO_LONG, rows[i].says);
    }
    arena_free(a);
}

static void the_svg_shows_the_same_modules(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct problems problems = PROBLEMS(a);
    struct qr qr;
    says(qr_encode(a, S("x"), QR_MEDIUM, &qr, &problems), "it is encoded");
    str svg = qr_svg(a, &qr, 200, S("a<b>&c"));
    size_t at, dark = 0, drawn = 0;
    says(str_find(svg, S("viewBox=\"0 0 29 29\""), &at), "21 modules and twice 4 of quiet");
    says(str_find(svg, S("<title>a&lt;b&gt;&amp;c</title>"), &at), "the title is escaped");
    for (int i = 0; i < qr.size * qr.size; i++) dark += qr.modules[i];
    says(str_find(svg, S("/><path d=\""), &at), "the dark modules are one path");
    for (const char *m = svg.at + at; (m = memchr(m, 'h', svg.n - (size_t)(m - svg.at))); m++)
        drawn += m[1] == '-' ? 0 : strtoul(m + 1, NULL, 10);
    says(drawn == dark, "as many modules are drawn as are dark (%zu, %zu)", drawn, dark);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_have_the_standards_form),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(the_svg_shows_the_same_modules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
