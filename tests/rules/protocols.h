/* What the tests of rules share: the protocol files, read from the source tree, and a clock in Chinese time. */
#ifndef DAYAN_TESTS_RULES_PROTOCOLS_H
#define DAYAN_TESTS_RULES_PROTOCOLS_H

#include "../base/says.h"
#include "rules/protocol.h"

#include <stdio.h>

/* The tests run in the root of the source tree. */
static inline str protocol_text(struct arena *arena, const char *name)
{
    enum { ROOM = 128 * 1024 };
    char path[128];
    snprintf(path, sizeof path, "protocols/%s.yaml", name);
    FILE *file = fopen(path, "rb");
    says(file, "the protocol file %s is there", path);
    char *bytes = arena_alloc(arena, ROOM);
    size_t n = fread(bytes, 1, ROOM, file);
    fclose(file);
    return (str){bytes, n};
}

static inline const struct protocol *protocol_named(struct arena *arena, const char *name)
{
    struct problems problems = PROBLEMS(arena);
    const struct protocol *p = protocol_read(arena, protocol_text(arena, name), &problems);
    for (const struct problem *q = problems.first; q; q = q->next) {
        str text = problem_text(arena, q, LANGUAGE_EN);
        print_error("%.*s\n", STR(text));
    }
    says(p && !problems.n, "%s is read without a problem", name);
    return p;
}

static inline const struct timezone_rules *china(struct arena *arena)
{
    return timezone_fixed(arena, 8 * 3600);
}

/* "2022-03-23 08:00" in Chinese time. */
static inline time_ms at(int month, int day, int hour)
{
    return (time_ms)date_from(2022, month, day) * days(1) + hours(hour - 8);
}

#endif
