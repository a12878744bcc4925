/* What the tests of sim share: the reference scenario and its areas, read from the source tree. */
#ifndef DAYAN_TESTS_SIM_SCENARIOS_H
#define DAYAN_TESTS_SIM_SCENARIOS_H

#include "../base/says.h"
#include "sim/town.h"

#include <stdio.h>

/* The tests run in the root of the source tree. */
static inline str reference_text(struct arena *arena, const char *name)
{
    enum { ROOM = 128 * 1024 };
    char path[128];
    snprintf(path, sizeof path, "scenarios/nanzhou-2022/%s", name);
    FILE *file = fopen(path, "rb");
    says(file, "the file %s is there", path);
    char *bytes = arena_alloc(arena, ROOM);
    size_t n = fread(bytes, 1, ROOM, file);
    fclose(file);
    return (str){bytes, n};
}

static inline void says_no_problem(const struct problems *problems, const char *sentence)
{
    for (const struct problem *p = problems->first; p; p = p->next) {
        str text = problem_text(problems->arena, p, LANGUAGE_EN);
        print_error("%.*s\n", STR(text));
    }
    says(problems->n == 0, "%s", sentence);
}

static inline const struct scenario *reference_scenario(struct arena *arena)
{
    struct problems problems = PROBLEMS(arena);
    const struct scenario *s = scenario_read(arena, reference_text(arena, "scenario.yaml"), &problems);
    says_no_problem(&problems, "the reference scenario is read without a problem");
    return s;
}

static inline const struct town *reference_town(struct arena *arena, enum town_size size, uint64_t seed)
{
    struct problems problems = PROBLEMS(arena);
    const struct scenario *s = reference_scenario(arena);
    const struct town *t = town_open(arena, s, reference_text(arena, "nan-county-areas.csv"), size, seed, &problems);
    says_no_problem(&problems, "the reference town opens without a problem");
    return t;
}

#endif
