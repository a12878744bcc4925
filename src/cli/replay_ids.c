/* What the server calls the areas and people of the synthetic town; see replay.h. People are matched by their building: who
 * of its households is who does not matter, and is not said, since doors and names come masked. */
#include "cli/replay.h"

#include "rules/protocol.h"

#include <stdlib.h>

/* -- areas ----------------------------------------------------------------------------------------------------------------------- */

static int by_code(const void *a, const void *b)
{
    return str_compare(((const struct id_by_code *)a)->code, ((const struct id_by_code *)b)->code);
}

bool replay_read_areas(struct replay *r)
{
    struct rows rows;
    if (!client_list(r->desks[DESK_ADMINISTRATOR], r->arena, S("/areas"), &area_shape, &rows, r->problems)) return false;
    const struct area *area = rows.at;
    r->areas = (struct id_list){NEW_ARRAY(r->arena, struct id_by_code, rows.n), rows.n};
    for (size_t i = 0; i < rows.n; i++) r->areas.at[i] = (struct id_by_code){area[i].code, area[i].id};
    if (rows.n) qsort(r->areas.at, rows.n, sizeof *r->areas.at, by_code);
    return true;
}

id64 replay_area(const struct replay *r, str code)
{
    struct id_by_code wanted = {.code = code};
    const struct id_by_code *found = r->areas.n ? bsearch(&wanted, r->areas.at, r->areas.n, sizeof wanted, by_code) : NULL;
    return found ? found->id : 0;
}

/* -- people ---------------------------------------------------------------------------------------------------------------------- */

/* Somebody, by where they live: the number of the building is that of sim/town.h. */
struct resident {
    int64_t building;
    id64 household_id, id;
};

struct numbered {
    id64 id;
    int64_t number;
};

struct buildings {
    struct numbered *at; /* in order of id */
    size_t n;
};

struct roster {
    struct buildings buildings;
    struct resident *at;
    size_t n, room;
};

static int by_id(const void *a, const void *b)
{
    id64 x = ((const struct numbered *)a)->id, y = ((const struct numbered *)b)->id;
    return (x > y) - (x < y);
}

static int by_home(const void *a, const void *b)
{
    const struct resident *x = a, *y = b;
    if (x->building != y->building) return x->building < y->building ? -1 : 1;
    if (x->household_id != y->household_id) return x->household_id < y->household_id ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static struct buildings number_buildings(struct replay *r)
{
    struct buildings b = {.n = (size_t)town_counts(r->town).buildings};
    b.at = NEW_ARRAY(r->arena, struct numbered, b.n);
    for (size_t i = 0; i < b.n; i++) {
        struct town_building building;
        town_building(r->town, (int64_t)i, &building);
        b.at[i] = (struct numbered){replay_area(r, str_of(building.code)), (int64_t)i};
    }
    qsort(b.at, b.n, sizeof *b.at, by_id);
    return b;
}

static void take_person(void *context, const void *record)
{
    struct roster *roster = context;
    const struct person *p = record;
    struct numbered wanted = {.id = p->area_id};
    const struct numbered *home = bsearch(&wanted, roster->buildings.at, roster->buildings.n, sizeof wanted, by_id);
    if (!home || !HAS(person, p, household_id) || roster->n == roster->room) return;
    roster->at[roster->n++] = (struct resident){home->number, p->household_id, p->id};
}

/* Residents in order of building and household take the places that the town has for them. */
static bool take_places(struct replay *r, const struct roster *roster)
{
    for (size_t i = 0; i < roster->n && i < (size_t)r->persons_n; i++) {
        struct town_building building;
        town_building(r->town, roster->at[i].building, &building);
        bool fits = (int64_t)i >= building.persons.first && (int64_t)i < building.persons.first + building.persons.n;
        if (!fits) return problem(r->problems, REPLAY_LOST, .value = str_of(building.name));
        r->persons[i] = roster->at[i].id;
        r->households[i] = roster->at[i].household_id;
    }
    bool all = roster->n >= (size_t)r->persons_n;
    return all || problem(r->problems, REPLAY_LOST, .value = str_format(r->arena, "%lld people", (long long)r->persons_n));
}

/* Which rule of pooling holds for whom, as the scenario's zones are. */
static void read_groups(struct replay *r)
{
    static const enum sampled_group group_of[ZONE_KINDS] = {
        [ZONE_LOCK] = GROUP_LOCK, [ZONE_CONTROL] = GROUP_CONTROL, [ZONE_PREVENT] = GROUP_PREVENT};
    r->group = NEW_ARRAY(r->arena, unsigned char, r->persons_n);
    for (int64_t i = 0; i < r->persons_n; i++) r->group[i] = GROUP_OTHER;
    for (int64_t z = 0; z < town_counts(r->town).zones; z++) {
        struct town_zone zone;
        town_zone(r->town, z, &zone);
        for (int64_t i = zone.persons.first; i < zone.persons.first + zone.persons.n && i < r->persons_n; i++)
            if (group_of[zone.zone->kind] < r->group[i]) r->group[i] = (unsigned char)group_of[zone.zone->kind];
    }
}

static int64_t people_of_sites(const struct town *town)
{
    int64_t n = 0;
    for (int64_t i = 0; i < town_counts(town).sites; i++) {
        struct town_site site;
        town_site(town, i, &site);
        n += site.persons.n;
    }
    return n;
}

bool replay_read_people(struct replay *r)
{
    struct town_counts counts = town_counts(r->town);
    r->persons_n = people_of_sites(r->town);
    r->persons = NEW_ARRAY(r->arena, id64, r->persons_n);
    r->households = NEW_ARRAY(r->arena, id64, r->persons_n);
    struct roster roster = {.buildings = number_buildings(r), .room = (size_t)counts.persons};
    roster.at = NEW_ARRAY(r->arena, struct resident, roster.room);
    if (!client_each(r->desks[DESK_DUTY_OFFICER], S("/people"), &person_shape, take_person, &roster, r->problems)) return false;
    if (roster.n) qsort(roster.at, roster.n, sizeof *roster.at, by_home);
    read_groups(r);
    return take_places(r, &roster);
}
