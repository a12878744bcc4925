/* What the files of the town share: the plan that town_open makes and everything else is drawn from. */
#ifndef DAYAN_SIM_TOWN_PLAN_H
#define DAYAN_SIM_TOWN_PLAN_H

#include "base/random.h"
#include "sim/town.h"

/* A row of the official areas. */
struct official {
    str code, name, parent;
    enum area_kinds kind;
    struct scenario_point at;
};

/* Characters for names. */
struct glyphs {
    const str *at;
    size_t n;
};

struct town {
    const struct scenario *scenario;
    uint64_t seed;
    struct official *officials;
    struct town_unit *units; /* those of the reference town first */
    int64_t n_officials, n_units, n_home_units;
    struct town_run *estates; /* by zone: its buildings; n = 0 for a whole area */

    /* Forms of households, twice in a row, and the persons before each: a stretch of them that begins anywhere is then contiguous. */
    str forms[2 * TOWN_FORMS_MOST];
    int64_t before[2 * TOWN_FORMS_MOST + 1];
    int64_t n_forms, persons_of_forms;

    int64_t doors; /* households of a full building */
    struct numbers ages[GENERATIONS];
    int *need_bits; /* by scenario need */
    struct glyphs family, male, female;
};

/* One independent sequence for each thing of each kind. */
enum town_draw { DRAW_UNIT_WEIGHT, DRAW_FORMS, DRAW_GRID_BOUND, DRAW_HOUSEHOLD, DRAW_PERSON, DRAW_ESTATE, DRAW_NUMBERS };

static inline struct random town_draw(const struct town *t, enum town_draw kind, int64_t index)
{
    return random_stream(t->seed, (uint64_t)kind << 48 | (uint64_t)index);
}

/* Local to a unit: the household before which so many of its persons come, and the other way round. */
int64_t household_at_person(const struct town *t, int64_t unit, int64_t person);
int64_t persons_before_household(const struct town *t, int64_t unit, int64_t household);

/* The letters of a household of a unit. */
str household_form(const struct town *t, int64_t unit, int64_t household);

int64_t unit_of_household(const struct town *t, int64_t household);
int64_t unit_of_building(const struct town *t, int64_t building);

/* The households and persons behind a run of buildings of one unit, or of all buildings of consecutive units. */
struct town_run households_of(const struct town *t, struct town_run buildings);
struct town_run persons_of(const struct town *t, struct town_run households);

/* The k-th of a group of places about their centre, one on each square of `spacing_m`: a sunflower's spiral (Vogel 1979). */
struct scenario_point around(struct scenario_point centre, int64_t k, int spacing_m);

/* What town_person and town_index_case share: number, phone and day of birth of the n-th synthetic person. */
void person_number(const struct town *t, int64_t n, struct town_person *p, int age);

#endif
