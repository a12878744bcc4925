/* How long the check of a record takes when nothing is wrong with it: a batch of 50 rows as phones send it, and a person. */
#include "model/entities.h"
#include "model/shape_check.h"

#include "base/time.h"

#include <stdio.h>

enum { ROWS_N = 50, TIMES = 20000 };

static void measure(const char *what, const struct shape *shape, const void *record)
{
    struct arena *arena = arena_new(0);
    time_ms began = clock_now();
    bool fine = true;
    for (int i = 0; i < TIMES; i++) {
        struct problems problems = PROBLEMS(arena);
        fine = shape_check(shape, record, &problems, S("")) && fine;
        arena_reset(arena);
    }
    double each_us = (double)(clock_now() - began) * 1000.0 / TIMES;
    (void)printf("%s: %.2f us each%s\n", what, each_us, fine ? "" : " (refused)");
    arena_free(arena);
}

int main(void)
{
    struct person p = {0};
    SET(person, &p, area_id, 7);
    SET(person, &p, name, S("住户"));
    SET(person, &p, document_kind, PERSON_NO_DOCUMENT);
    measure("a person", &person_shape, &p);

    struct grant_line lines[ROWS_N] = {0};
    for (int i = 0; i < ROWS_N; i++) {
        SET(grant_line, &lines[i], role, 0);
        SET(grant_line, &lines[i], area_id, 7);
        SET(grant_line, &lines[i], area_name, S("东堤尾社区"));
    }
    struct session_view v = {0};
    SET(session_view, &v, grants, (struct rows){lines, ROWS_N});
    measure("50 rows", &session_view_shape, &v);
    return 0;
}
