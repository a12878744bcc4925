/* The plan of a town: which communities it has, how its people are split over them, and how runs of persons, households, buildings
 * and grids lie in each other. See town.h.
 *
 * Idea: a unit has whole grids of nearly the same size, and persons in proportion to them. Its households follow the forms of the
 * scenario in turn, beginning anywhere in the list anew after each turn: so a household's first person, and a person's household, are
 * found by division. Buildings take so many households each; grids take buildings up to bounds that are shifted a little by the seed. */
#include "sim/town.h"

#include "sim/town_plan.h"

#include <assert.h>
#include <stdio.h>

/* -- households and persons of a unit ------------------------------------------------------------------------------------ */

/* Where in the list of forms a turn begins. */
static int64_t turn_begins(const struct town *t, int64_t unit, int64_t turn)
{
    struct random r = town_draw(t, DRAW_FORMS, unit << 24 | turn);
    return (int64_t)random_below(&r, (uint64_t)t->n_forms);
}

int64_t persons_before_household(const struct town *t, int64_t unit, int64_t household)
{
    int64_t turn = household / t->n_forms, place = household % t->n_forms, begin = turn_begins(t, unit, turn);
    return turn * t->persons_of_forms + t->before[begin + place] - t->before[begin];
}

int64_t household_at_person(const struct town *t, int64_t unit, int64_t person)
{
    int64_t turn = person / t->persons_of_forms, left = person % t->persons_of_forms, begin = turn_begins(t, unit, turn), place = 0;
    while (t->before[begin + place + 1] - t->before[begin] <= left) place++;
    return turn * t->n_forms + place;
}

str household_form(const struct town *t, int64_t unit, int64_t household)
{
    return t->forms[turn_begins(t, unit, household / t->n_forms) + household % t->n_forms];
}

/* -- grids of a unit -------------------------------------------------------------------------------------------------------- */

/* The building with which a grid of a unit begins, both local; its last bound is the end of the unit. */
static int64_t grid_begins(const struct town *t, int64_t unit, int64_t grid)
{
    const struct town_unit *u = &t->units[unit];
    int64_t even = grid * u->buildings.n / u->grids.n;
    bool inner = grid > 0 && grid < u->grids.n;
    struct random r = town_draw(t, DRAW_GRID_BOUND, u->grids.first + grid);
    return inner ? even - (int64_t)random_below(&r, 2) : even;
}

/* -- finding ----------------------------------------------------------------------------------------------------------------- */

/* The unit whose run (at `offset` in its struct) holds the index. */
static int64_t unit_holding(const struct town *t, size_t offset, int64_t index)
{
    int64_t low = 0, high = t->n_units - 1;
    while (low < high) {
        int64_t middle = (low + high + 1) / 2;
        const struct town_run *run = (const void *)((const char *)&t->units[middle] + offset);
        if (run->first <= index) low = middle;
        else high = middle - 1;
    }
    return low;
}

int64_t town_unit_of_person(const struct town *t, int64_t person)
{
    return unit_holding(t, offsetof(struct town_unit, persons), person);
}

int64_t unit_of_household(const struct town *t, int64_t household)
{
    return unit_holding(t, offsetof(struct town_unit, households), household);
}

int64_t unit_of_building(const struct town *t, int64_t building)
{
    return unit_holding(t, offsetof(struct town_unit, buildings), building);
}

int64_t town_household_of_person(const struct town *t, int64_t person)
{
    int64_t unit = town_unit_of_person(t, person);
    return t->units[unit].households.first + household_at_person(t, unit, person - t->units[unit].persons.first);
}

int64_t town_building_of_household(const struct town *t, int64_t household)
{
    const struct town_unit *u = &t->units[unit_of_household(t, household)];
    return u->buildings.first + (household - u->households.first) / t->doors;
}

int64_t town_grid_of_building(const struct town *t, int64_t building)
{
    int64_t unit = unit_of_building(t, building);
    const struct town_unit *u = &t->units[unit];
    int64_t local = building - u->buildings.first, grid = local * u->grids.n / u->buildings.n;
    while (grid + 1 < u->grids.n && grid_begins(t, unit, grid + 1) <= local) grid++;
    while (grid_begins(t, unit, grid) > local) grid--;
    return u->grids.first + grid;
}

/* The household with which a building begins; for the one past the last, the end of the town. */
static int64_t building_begins(const struct town *t, int64_t building)
{
    const struct town_unit *u = &t->units[unit_of_building(t, building)];
    if (building == u->buildings.first + u->buildings.n) return u->households.first + u->households.n;
    return u->households.first + (building - u->buildings.first) * t->doors;
}

static int64_t household_begins(const struct town *t, int64_t household)
{
    int64_t unit = unit_of_household(t, household);
    const struct town_unit *u = &t->units[unit];
    if (household == u->households.first + u->households.n) return u->persons.first + u->persons.n;
    return u->persons.first + persons_before_household(t, unit, household - u->households.first);
}

struct town_run households_of(const struct town *t, struct town_run buildings)
{
    int64_t first = building_begins(t, buildings.first);
    return (struct town_run){first, building_begins(t, buildings.first + buildings.n) - first};
}

struct town_run persons_of(const struct town *t, struct town_run households)
{
    int64_t first = household_begins(t, households.first);
    return (struct town_run){first, household_begins(t, households.first + households.n) - first};
}

void town_unit(const struct town *t, int64_t unit, struct town_unit *out)
{
    assert(unit >= 0 && unit < t->n_units);
    *out = t->units[unit];
}

void town_grid(const struct town *t, int64_t grid, struct town_grid *out)
{
    int64_t unit = unit_holding(t, offsetof(struct town_unit, grids), grid);
    const struct town_unit *u = &t->units[unit];
    int64_t local = grid - u->grids.first;
    assert(local >= 0 && local < u->grids.n && u->grids.n <= TOWN_PART_MOST);
    int64_t first = grid_begins(t, unit, local);
    *out = (struct town_grid){.unit = unit, .at = around(u->at, local, t->scenario->population->spacing->grid_m)};
    out->buildings = (struct town_run){u->buildings.first + first, grid_begins(t, unit, local + 1) - first};
    out->households = households_of(t, out->buildings);
    out->persons = persons_of(t, out->households);
    (void)snprintf(out->code, sizeof out->code, "%.*s%03d", STR(u->code), (int)local + 1);
    (void)snprintf(out->name, sizeof out->name, "%.*s第%d网格", STR(u->name), (int)local + 1);
}

struct town_counts town_counts(const struct town *t)
{
    const struct town_unit *last = &t->units[t->n_units - 1];
    struct town_counts n = {
        .persons = last->persons.first + last->persons.n,
        .households = last->households.first + last->households.n,
        .buildings = last->buildings.first + last->buildings.n,
        .grids = last->grids.first + last->grids.n,
        .units = t->n_units,
        .sites = t->scenario->testing->sites,
        .zones = (int64_t)t->scenario->n_zones,
    };
    n.areas = t->n_officials + n.grids + n.buildings;
    return n;
}
