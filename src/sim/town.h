/* The synthetic town: the people of a scenario, their doors, grids, testing sites and estates, none of them real.
 * Pure and seeded: the same scenario, areas, size and seed give the same town everywhere. Anything can be drawn by its index without
 * drawing what comes before it (base/random.h counts, it does not remember), so that only a row per community is kept in memory and
 * threads may share one town.
 *
 * Everything is numbered from 0 and nested without gaps: the persons of a household, the households of a building, the buildings of a grid
 * and the grids of a unit (community or village) have consecutive numbers. A county begins with its reference town: there the same index is
 * the same person, household, building or grid in both sizes. Sites and zones are those of the reference town in both.
 *
 * Lengths are metres, coordinates degrees of longitude and latitude, counts persons, households and so on as they are named. Text in the
 * structs ends with NUL and is the caller's; `str` members live as long as the town and its scenario.
 * An index out of range is a bug of the caller: assert. */
#ifndef DAYAN_SIM_TOWN_H
#define DAYAN_SIM_TOWN_H

#include "model/entities.h"
#include "sim/scenario.h"

/* TOWN_PERSONS_MOST: so many different ID numbers the synthetic area holds by our way of numbering. TOWN_PART_MOST: grids of a unit,
 * buildings of a grid or of an estate, for their codes have three digits. TOWN_LABEL_MOST: bytes of an area's or estate's name, to which
 * a number is added. */
enum { TOWN_PERSONS_MOST = 546404, TOWN_HOUSEHOLD_MOST = 8, TOWN_FORMS_MOST = 40, TOWN_PART_MOST = 999 };
enum { TOWN_LABEL_MOST = 60, TOWN_NAME_ROOM = 96, TOWN_NOWHERE = -1 };

enum town_size { TOWN_SIZE_TOWN, TOWN_SIZE_COUNTY }; /* the reference town, or every town of its county */

struct town;

/* The town of a scenario. `areas_csv`: code,name,kind,parent_code with the county first and parents before children; scenario and text must
 * outlive the town, which lives in the arena. NULL: refused, with a problem of the scenario's line, or of the row of the areas. */
const struct town *town_open(struct arena *arena, const struct scenario *scenario, str areas_csv, enum town_size size, uint64_t seed,
                             struct problems *problems);

/* areas: all of the tree, as town_area counts them. units: those with people. */
struct town_counts {
    int64_t persons, households, buildings, grids, units, areas, sites, zones;
};
struct town_counts town_counts(const struct town *town);

/* -- places --------------------------------------------------------------------------------------------------------------- */

/* The nested runs that a place holds. */
struct town_run {
    int64_t first, n;
};

struct town_unit {
    str code, name, town; /* town: its code */
    bool village;
    struct scenario_point at;
    struct town_run grids, buildings, households, persons;
};
void town_unit(const struct town *town, int64_t unit, struct town_unit *out);

struct town_grid {
    int64_t unit;
    char code[16], name[TOWN_NAME_ROOM];
    struct scenario_point at;
    struct town_run buildings, households, persons;
};
void town_grid(const struct town *town, int64_t grid, struct town_grid *out);

/* Of a town a house with staircases (栋), of a village a group of houses (组). */
struct town_building {
    int64_t unit, grid, zone; /* zone: TOWN_NOWHERE unless it belongs to an estate */
    int number;               /* on its wall: counted within its estate, or else within its grid */
    char code[19], name[TOWN_NAME_ROOM];
    struct scenario_point at;
    struct town_run households, persons;
};
void town_building(const struct town *town, int64_t building, struct town_building *out);

/* One row of the area tree in the order county, towns, communities and villages, grids, buildings: parents before children. All official
 * areas are there, also those without people. */
struct town_area {
    char code[21], parent[21], name[TOWN_NAME_ROOM]; /* parent: empty for the county */
    enum area_kinds kind;
    struct scenario_point at;
};
void town_area(const struct town *town, int64_t area, struct town_area *out);

/* -- people --------------------------------------------------------------------------------------------------------------- */

struct town_household {
    int64_t unit, building;
    char door[36]; /* 3-2-501: house 3, staircase 2, door 501; in a village 4-17: group 4, house 17 */
    struct town_run persons;
};
void town_household(const struct town *town, int64_t household, struct town_household *out);

struct town_person {
    int64_t household; /* TOWN_NOWHERE for the index case */
    int member;        /* 0: the first of the household */
    char name[16];
    enum document_kinds document_kind;
    char document[19]; /* a resident ID of the synthetic area 430999, unique in town and county */
    char phone[12];    /* 100xxxxxxxx, unique; empty: has none */
    enum sexes sex;
    date born_on;   /* as the document says */
    int age;        /* whole years on population.as_of */
    uint64_t needs; /* bits of the choices `special_needs` */
};
void town_person(const struct town *town, int64_t person, struct town_person *out);

/* The first case: a person from elsewhere, without a household here, in the facility of scenario->index_case. */
void town_index_case(const struct town *town, struct town_person *out);

/* Which unit, grid, building or household somebody belongs to. */
int64_t town_unit_of_person(const struct town *town, int64_t person);
int64_t town_household_of_person(const struct town *town, int64_t person);
int64_t town_building_of_household(const struct town *town, int64_t household);
int64_t town_grid_of_building(const struct town *town, int64_t building);

/* -- testing and zones ---------------------------------------------------------------------------------------------------- */

/* A sampling site serves a run of neighbours: together the sites serve every person of the reference town once. Where estates are locked
 * their people are sampled at the door instead, which is the caller's business. */
struct town_site {
    char code[4], name[TOWN_NAME_ROOM]; /* code: "001", the point of a tube's code */
    int64_t unit;
    struct scenario_point at;
    int tables, samplers;
    struct town_run persons;
};
void town_site(const struct town *town, int64_t site, struct town_site *out);
int64_t town_site_of_person(const struct town *town, int64_t person); /* TOWN_NOWHERE outside the reference town */

/* A zone of the scenario, in its order: an estate is a run of buildings of one unit, a prevention zone all buildings of its area. */
struct town_zone {
    const struct scenario_zone *zone;
    bool estate;
    struct town_run buildings, households, persons;
};
void town_zone(const struct town *town, int64_t zone, struct town_zone *out);

#endif
