/* Places of a town: points on the map, buildings, the area tree, sampling sites and zones. See town.h. */
#include "sim/town_plan.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

struct scenario_point around(struct scenario_point centre, int64_t k, int spacing_m)
{
    const double golden_angle = M_PI * (3 - sqrt(5)), metres_of_degree = 40007863.0 / 360; /* of a meridian of the earth */
    double radius = spacing_m * sqrt(((double)k + 0.5) / M_PI) / metres_of_degree, angle = (double)k * golden_angle;
    return (struct scenario_point){.longitude = centre.longitude + radius * cos(angle) / cos(centre.latitude * M_PI / 180),
                                   .latitude = centre.latitude + radius * sin(angle)};
}

/* -- buildings -------------------------------------------------------------------------------------------------------------- */

static bool holds(struct town_run run, int64_t index)
{
    return index >= run.first && index < run.first + run.n;
}

static int64_t estate_of(const struct town *t, int64_t building)
{
    for (size_t i = 0; i < t->scenario->n_zones; i++)
        if (holds(t->estates[i], building)) return (int64_t)i;
    return TOWN_NOWHERE;
}

void town_building(const struct town *t, int64_t building, struct town_building *out)
{
    int64_t unit = unit_of_building(t, building), zone = estate_of(t, building);
    const struct town_unit *u = &t->units[unit];
    assert(holds(u->buildings, building));
    struct town_grid grid;
    int64_t in = town_grid_of_building(t, building);
    town_grid(t, in, &grid);
    int64_t within = building - grid.buildings.first, in_estate = zone == TOWN_NOWHERE ? 0 : building - t->estates[zone].first;
    assert(within >= 0 && within < TOWN_PART_MOST && in_estate >= 0 && in_estate < TOWN_PART_MOST);
    *out = (struct town_building){.unit = unit, .grid = in, .zone = zone};
    out->number = 1 + (int)(zone == TOWN_NOWHERE ? within : in_estate);
    out->at = around(grid.at, within, t->scenario->population->spacing->building_m);
    out->households = households_of(t, (struct town_run){building, 1});
    out->persons = persons_of(t, out->households);
    (void)snprintf(out->code, sizeof out->code, "%s%03d", grid.code, (int)within + 1);
    if (zone != TOWN_NOWHERE) (void)snprintf(out->name, sizeof out->name, "%.*s%d栋", STR(t->scenario->zones[zone].label.zh), out->number);
    else (void)snprintf(out->name, sizeof out->name, u->village ? "第%d组" : "%d栋", out->number);
}

void town_household(const struct town *t, int64_t household, struct town_household *out)
{
    const struct scenario_building *b = t->scenario->population->building;
    struct town_building building;
    *out = (struct town_household){.unit = unit_of_household(t, household), .building = town_building_of_household(t, household)};
    assert(holds(t->units[out->unit].households, household));
    town_building(t, out->building, &building);
    out->persons = persons_of(t, (struct town_run){household, 1});
    int place = (int)(household - building.households.first), on_stairs = b->floors * b->doors;
    int staircase = place / on_stairs + 1, floor = place % on_stairs / b->doors + 1, door = place % b->doors + 1;
    if (t->units[out->unit].village) (void)snprintf(out->door, sizeof out->door, "%d-%d", building.number, place + 1);
    else (void)snprintf(out->door, sizeof out->door, "%d-%d-%d", building.number, staircase, floor * 100 + door);
}

/* -- the area tree ---------------------------------------------------------------------------------------------------------- */

void town_area(const struct town *t, int64_t area, struct town_area *out)
{
    struct town_counts n = town_counts(t);
    assert(area >= 0 && area < n.areas);
    if (area < t->n_officials) {
        const struct official *o = &t->officials[area];
        *out = (struct town_area){.kind = o->kind, .at = o->at};
        (void)snprintf(out->code, sizeof out->code, "%.*s", STR(o->code));
        (void)snprintf(out->parent, sizeof out->parent, "%.*s", STR(o->parent));
        (void)snprintf(out->name, sizeof out->name, "%.*s", STR(o->name));
        return;
    }
    struct town_grid grid;
    if (area < t->n_officials + n.grids) {
        town_grid(t, area - t->n_officials, &grid);
        *out = (struct town_area){.kind = AREA_GRID, .at = grid.at};
        (void)snprintf(out->code, sizeof out->code, "%s", grid.code);
        (void)snprintf(out->parent, sizeof out->parent, "%.*s", STR(t->units[grid.unit].code));
        (void)snprintf(out->name, sizeof out->name, "%s", grid.name);
        return;
    }
    struct town_building building;
    town_building(t, area - t->n_officials - n.grids, &building);
    town_grid(t, building.grid, &grid);
    *out = (struct town_area){.kind = AREA_BUILDING, .at = building.at};
    (void)snprintf(out->code, sizeof out->code, "%s", building.code);
    (void)snprintf(out->parent, sizeof out->parent, "%s", grid.code);
    (void)snprintf(out->name, sizeof out->name, "%s", building.name);
}

/* -- sites ------------------------------------------------------------------------------------------------------------------ */

/* The share of site i when `all` is dealt out evenly and in order. */
static struct town_run share(const struct town *t, int64_t site, int64_t all)
{
    int64_t sites = t->scenario->testing->sites, first = site * all / sites;
    return (struct town_run){first, (site + 1) * all / sites - first};
}

/* A site stands where the neighbour in the middle of its run lives. */
static int64_t middle_of_site(const struct town *t, int64_t site)
{
    struct town_run run = share(t, site, t->scenario->population->persons);
    return run.first + run.n / 2;
}

static str square_of(const struct town *t, str unit)
{
    const struct scenario_testing *testing = t->scenario->testing;
    for (size_t i = 0; i < testing->n_squares; i++)
        if (str_eq(testing->squares[i].area, unit)) return testing->squares[i].label.zh;
    return S("");
}

void town_site(const struct town *t, int64_t site, struct town_site *out)
{
    const struct scenario_testing *testing = t->scenario->testing;
    assert(site >= 0 && site < testing->sites);
    int64_t unit = town_unit_of_person(t, middle_of_site(t, site)), before = site;
    while (before > 0 && town_unit_of_person(t, middle_of_site(t, before - 1)) == unit) before--;
    struct town_building building;
    town_building(t, town_building_of_household(t, town_household_of_person(t, middle_of_site(t, site))), &building);
    *out = (struct town_site){.unit = unit, .at = building.at, .persons = share(t, site, t->scenario->population->persons)};
    out->tables = (int)share(t, site, testing->tables).n;
    out->samplers = (int)share(t, site, testing->samplers).n;
    (void)snprintf(out->code, sizeof out->code, "%03d", (int)(site + 1) % 1000);
    str square = site == before ? square_of(t, t->units[unit].code) : S("");
    if (square.n) (void)snprintf(out->name, sizeof out->name, "%.*s", STR(square));
    else (void)snprintf(out->name, sizeof out->name, "%.*s采样点%d", STR(t->units[unit].name), (int)(site - before) + 1);
}

int64_t town_site_of_person(const struct town *t, int64_t person)
{
    int64_t all = t->scenario->population->persons, sites = t->scenario->testing->sites;
    if (person >= all) return TOWN_NOWHERE;
    int64_t site = person * sites / all;
    while (!holds(share(t, site, all), person)) site++;
    return site;
}

/* -- zones ------------------------------------------------------------------------------------------------------------------ */

/* All buildings of the reference town, or of one of its units. */
static struct town_run buildings_of_area(const struct town *t, str code)
{
    const struct town_unit *last = &t->units[t->n_home_units - 1];
    for (int64_t i = 0; i < t->n_home_units; i++)
        if (str_eq(t->units[i].code, code)) return t->units[i].buildings;
    return (struct town_run){0, last->buildings.first + last->buildings.n};
}

void town_zone(const struct town *t, int64_t zone, struct town_zone *out)
{
    assert(zone >= 0 && zone < (int64_t)t->scenario->n_zones);
    const struct scenario_zone *z = &t->scenario->zones[zone];
    *out = (struct town_zone){.zone = z, .estate = z->residents.n > 0};
    out->buildings = out->estate ? t->estates[zone] : buildings_of_area(t, z->area);
    out->households = households_of(t, out->buildings);
    out->persons = persons_of(t, out->households);
}
