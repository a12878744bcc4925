/* colour: the worst measure in force, and no other. */
#include "rules/colour.h"

#include "protocols.h"

static void the_worst_in_force(void **state)
{
    (void)state;
    static const struct measure_kind red = {.colour = COLOUR_RED}, yellow = {.colour = COLOUR_YELLOW}, green = {.colour = COLOUR_GREEN};
    const struct measure_line lines[] = {
        {1, &yellow, 10, 50, 0}, {2, &red, 20, 40, 0}, {3, &red, 20, 60, 30}, {4, &green, 0, 100, 0}, {5, &yellow, 10, 55, 0}};
    static const struct {
        const char *says;
        time_ms now;
        enum colour colour;
        id64 because;
    } rows[] = {
        {"before all: green", 9, COLOUR_GREEN, 0},
        {"of two yellows the one that ends later", 10, COLOUR_YELLOW, 5},
        {"red is worse; of two the one that ends later", 25, COLOUR_RED, 3},
        {"a lifted measure counts no more from the moment of lifting", 30, COLOUR_RED, 2},
        {"a measure ends by itself", 40, COLOUR_YELLOW, 5},
        {"the last one", 54, COLOUR_YELLOW, 5},
        {"after all: green, though a green measure runs", 55, COLOUR_GREEN, 0},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct colour_verdict v = colour_of(lines, LENGTH(lines), rows[i].now);
        says(v.colour == rows[i].colour && (v.because ? v.because->id : 0) == rows[i].because, "%s", rows[i].says);
        says((v.until != 0) == (v.because != NULL), "a colour other than green has an end: %s", rows[i].says);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_worst_in_force)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
