/* town: the people add up, nobody is real, nobody twice, and any of them can be drawn alone. */
#include "scenarios.h"

#include "base/document.h"

#include <stdlib.h>
#include <string.h>

enum { SEED = 7 };

static const enum town_size sizes[] = {TOWN_SIZE_TOWN, TOWN_SIZE_COUNTY};

static int64_t end_of(struct town_run run)
{
    return run.first + run.n;
}

static void sizes_are_those_of_the_scenario(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct town_counts town = town_counts(reference_town(arena, TOWN_SIZE_TOWN, SEED));
    struct town_counts county = town_counts(reference_town(arena, TOWN_SIZE_COUNTY, SEED));
    says(town.persons == 110000 && county.persons == 489267, "the town has 110,000 persons, the county 489,267");
    says(town.households > 37500 && town.households < 38500, "the town has about 38,000 households (%lld)", (long long)town.households);
    says(town.grids >= 100 && town.grids <= 130, "the town has 100 to 130 grids (%lld)", (long long)town.grids);
    says(town.units == 12 && county.units == 12 + 145, "12 units of the town, and all 145 of the other towns");
    says(town.sites == 89 && county.sites == 89, "89 sites");
    says(town.areas == 179 + town.grids + town.buildings, "the area tree has every official area, grid and building");
    arena_free(arena);
}

static void runs_lie_in_each_other(void **state)
{
    (void)state;
    for (size_t s = 0; s < LENGTH(sizes); s++) {
        struct arena *arena = arena_new(0);
        const struct town *t = reference_town(arena, sizes[s], SEED);
        struct town_counts n = town_counts(t);
        struct town_unit unit = {0};
        int64_t grids = 0, buildings = 0, households = 0, persons = 0;
        for (int64_t i = 0; i < n.units; i++) {
            town_unit(t, i, &unit);
            bool joined = unit.grids.first == grids && unit.buildings.first == buildings && unit.households.first == households;
            says(joined && unit.persons.first == persons && unit.grids.n > 0, "unit %lld begins where the one before ends", (long long)i);
            grids = end_of(unit.grids), buildings = end_of(unit.buildings);
            households = end_of(unit.households), persons = end_of(unit.persons);
        }
        says(grids == n.grids && households == n.households && persons == n.persons, "units together are the town");
        buildings = households = persons = 0;
        for (int64_t i = 0; i < n.grids; i++) {
            struct town_grid grid;
            town_grid(t, i, &grid);
            bool joined = grid.buildings.first == buildings && grid.households.first == households && grid.persons.first == persons;
            says(joined, "grid %lld begins where the one before ends", (long long)i);
            says(town_grid_of_building(t, buildings) == i, "the first building of grid %lld says so", (long long)i);
            says(town_grid_of_building(t, end_of(grid.buildings) - 1) == i, "and so does its last");
            says(grid.households.n >= 300 && grid.households.n <= 400, "a grid has 300 to 400 households (%lld)",
                 (long long)grid.households.n);
            buildings = end_of(grid.buildings), households = end_of(grid.households), persons = end_of(grid.persons);
        }
        says(buildings == n.buildings && households == n.households && persons == n.persons, "grids together are the town");
        arena_free(arena);
    }
}

static void doors_and_members(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct town *t = reference_town(arena, TOWN_SIZE_TOWN, SEED);
    struct town_counts n = town_counts(t);
    int64_t persons = 0, households = 0;
    char before[36] = "";
    for (int64_t i = 0; i < n.buildings; i++) {
        struct town_building building;
        town_building(t, i, &building);
        says(building.households.first == households && building.persons.first == persons, "building %lld follows", (long long)i);
        for (; households < end_of(building.households); households++) {
            struct town_household household;
            town_household(t, households, &household);
            says(household.building == i && household.persons.first == persons, "household %lld follows", (long long)households);
            says(household.persons.n >= 1 && household.persons.n <= TOWN_HOUSEHOLD_MOST, "it has somebody");
            says(strcmp(before, household.door) != 0, "its door is not the neighbour's (%s)", before);
            snprintf(before, sizeof before, "%s", household.door);
            says(town_household_of_person(t, persons) == households, "its first person lives there");
            persons = end_of(household.persons);
            says(town_household_of_person(t, persons - 1) == households, "and so does its last");
        }
    }
    says(persons == n.persons, "households together are the town");
    arena_free(arena);
}

/* A set of numbers below `most`, to find one that comes twice. */
static bool first_time(uint8_t *set, uint64_t n)
{
    bool seen = set[n / 8] >> (n % 8) & 1;
    set[n / 8] = (uint8_t)(set[n / 8] | 1u << (n % 8));
    return !seen;
}

/* ID numbers without their constant area and check digit, squeezed: 200 years, 12 months, 31 days, 1,000 sequences. */
static uint64_t squeezed(const char *document)
{
    char digits[12];
    snprintf(digits, sizeof digits, "%.11s", document + 6);
    unsigned long long n = strtoull(digits, NULL, 10);
    uint64_t sequence = n % 1000, day = n / 1000 % 100, month = n / 100000 % 100, year = n / 10000000;
    return (((year - 1900) * 13 + month) * 32 + day) * 1000 + sequence;
}

struct tally {
    int64_t men, minors, old, with_phone, disabled, alone;
};

static void count(struct tally *tally, const struct town_person *p)
{
    tally->men += p->sex == PERSON_MALE;
    tally->minors += p->age < 18;
    tally->old += p->age >= 65;
    tally->with_phone += p->phone[0] != 0;
    tally->disabled += (p->needs & FIELD_BIT(NEED_DISABLED)) != 0;
    tally->alone += (p->needs & FIELD_BIT(NEED_LIVES_ALONE)) != 0;
}

static void person_is_sound(const struct town_person *p, int64_t i, const struct document_rules *rules, struct arena *arena)
{
    struct problems problems = PROBLEMS(arena);
    str document = str_of(p->document), phone = str_of(p->phone);
    says(str_starts(document, S("430999")), "the ID number of %lld belongs to nobody", (long long)i);
    says(document_check(DOCUMENT_RESIDENT_ID, document, rules, &problems, S("")), "its check digit fits");
    says(document_birth(DOCUMENT_RESIDENT_ID, document) == p->born_on, "it tells the day of birth");
    says((int)document_sex(DOCUMENT_RESIDENT_ID, document) == (int)p->sex, "and the sex");
    says(!phone.n || phone_check(phone, rules, &problems, S("")), "the phone of %lld begins with 100", (long long)i);
    says(str_is_utf8(str_of(p->name)) && str_runes(str_of(p->name)) >= 2, "%lld has a name", (long long)i);
    says(p->age >= 0 && p->age < 100, "%lld is %d years old", (long long)i, p->age);
    says(((p->needs & FIELD_BIT(NEED_MINOR)) != 0) == (p->age < 18), "%lld is a minor or not", (long long)i);
}

static void nobody_is_real_and_nobody_twice(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0), *scrap = arena_new(0);
    const struct town *t = reference_town(arena, TOWN_SIZE_TOWN, SEED);
    const struct document_rules rules = {.allow_synthetic = true, .today = date_from(2022, 3, 23)};
    uint8_t *documents = arena_alloc(arena, 200 * 13 * 32 * 1000 / 8), *phones = arena_alloc(arena, 100000000 / 8);
    struct tally tally = {0};
    struct town_person p;
    int64_t n = town_counts(t).persons;
    for (int64_t i = 0; i < n; i++) {
        town_person(t, i, &p);
        person_is_sound(&p, i, &rules, scrap);
        count(&tally, &p);
        says(first_time(documents, squeezed(p.document)), "the ID number of %lld is nobody else's", (long long)i);
        says(!p.phone[0] || first_time(phones, strtoull(p.phone + 3, NULL, 10)), "nor is the phone");
        arena_reset(scrap);
    }
    town_index_case(t, &p);
    says(p.household == TOWN_NOWHERE, "the index case has no household here");
    person_is_sound(&p, TOWN_PERSONS_MOST, &rules, scrap);
    says(first_time(documents, squeezed(p.document)), "and an ID number of its own");
    says(tally.men > n * 46 / 100 && tally.men < n * 54 / 100, "about half are men (%lld)", (long long)tally.men);
    says(tally.minors > n * 12 / 100 && tally.minors < n * 24 / 100, "an eighth to a quarter are minors (%lld)", (long long)tally.minors);
    says(tally.old > n * 12 / 100 && tally.old < n * 26 / 100, "an eighth to a quarter are 65 or older (%lld)", (long long)tally.old);
    says(tally.disabled > n * 2 / 100 && tally.disabled < n * 7 / 100, "some are disabled (%lld)", (long long)tally.disabled);
    says(tally.alone > n / 200 && tally.alone < n / 20, "some old people live alone (%lld)", (long long)tally.alone);
    arena_free(scrap);
    arena_free(arena);
}

static void numbers_of_the_county_do_not_meet(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct town *t = reference_town(arena, TOWN_SIZE_COUNTY, SEED);
    uint8_t *documents = arena_alloc(arena, 200 * 13 * 32 * 1000 / 8);
    struct town_person p;
    int64_t n = town_counts(t).persons;
    for (int64_t i = 0; i < n; i++) {
        town_person(t, i, &p);
        says(first_time(documents, squeezed(p.document)), "the ID number of %lld is nobody else's", (long long)i);
    }
    arena_free(arena);
}

static void families_hang_together(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct town *t = reference_town(arena, TOWN_SIZE_TOWN, SEED);
    for (int64_t i = 0; i < 3000; i++) {
        struct town_household household;
        town_household(t, i, &household);
        int oldest = 0, youngest = 200;
        for (int64_t k = 0; k < household.persons.n; k++) {
            struct town_person p;
            town_person(t, household.persons.first + k, &p);
            says(p.member == k && p.household == i, "members are numbered");
            if (p.age > oldest) oldest = p.age;
            if (p.age < youngest) youngest = p.age;
        }
        says(oldest >= 18, "no child lives without an adult (household %lld)", (long long)i);
        says(youngest >= 18 || oldest - youngest >= 18, "who has a child is old enough for it (household %lld)", (long long)i);
    }
    arena_free(arena);
}

static void sites_serve_everybody_once(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct town *t = reference_town(arena, TOWN_SIZE_TOWN, SEED);
    int64_t persons = 0;
    int tables = 0, samplers = 0, squares = 0;
    struct town_site site;
    for (int64_t i = 0; i < town_counts(t).sites; i++) {
        town_site(t, i, &site);
        says(site.persons.first == persons && site.tables >= 1 && site.samplers >= site.tables, "site %lld follows", (long long)i);
        says(town_site_of_person(t, persons) == i, "its first person goes there");
        persons = end_of(site.persons), tables += site.tables, samplers += site.samplers;
        says(town_site_of_person(t, persons - 1) == i, "and so does its last");
        squares += str_is(S("南洲广场"), site.name);
        says(site.at.latitude > 29.3 && site.at.latitude < 29.45 && site.at.longitude > 112.3 && site.at.longitude < 112.5,
             "it stands in the town");
    }
    says(persons == 110000 && tables == 153 && samplers == 306, "89 sites serve all, at 153 tables, with 306 samplers");
    says(squares == 1, "one of them is the square that the report names");
    arena_free(arena);
}

static void estates_have_their_size(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct arena *arena = arena_new(0);
        const struct town *t = reference_town(arena, TOWN_SIZE_TOWN, seed);
        for (int64_t i = 0; i < town_counts(t).zones; i++) {
            struct town_zone zone;
            struct town_building building;
            town_zone(t, i, &zone);
            if (!zone.estate) {
                says(zone.persons.n == 110000, "the prevention zone is the whole town");
                continue;
            }
            says(zone.persons.n >= 1500 && zone.persons.n <= 3000, "an estate has 1,500 to 3,000 residents (%lld, seed %d)",
                 (long long)zone.persons.n, (int)seed);
            town_building(t, end_of(zone.buildings) - 1, &building);
            says(building.zone == i && building.number == zone.buildings.n, "its buildings know it and are numbered in it");
        }
        arena_free(arena);
    }
}

static void draws_can_be_repeated_alone(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct town *a = reference_town(arena, TOWN_SIZE_TOWN, SEED), *b = reference_town(arena, TOWN_SIZE_TOWN, SEED);
    const struct town *county = reference_town(arena, TOWN_SIZE_COUNTY, SEED), *other = reference_town(arena, TOWN_SIZE_TOWN, SEED + 1);
    int same = 0;
    for (int64_t i = 109999; i > 0; i -= 997) {
        struct town_person p, q, r, s;
        memset(&p, 0, sizeof p), memset(&q, 0, sizeof q), memset(&r, 0, sizeof r);
        town_person(a, i, &p), town_person(b, i, &q), town_person(county, i, &r), town_person(other, i, &s);
        bool equal = strcmp(p.name, q.name) == 0 && strcmp(p.document, q.document) == 0 && p.needs == q.needs;
        says(equal && p.household == q.household, "the same seed gives the same person, in any order");
        says(strcmp(p.document, r.document) == 0 && strcmp(p.name, r.name) == 0, "the county begins with the people of its town");
        same += strcmp(p.document, s.document) == 0;
    }
    says(same == 0, "another seed gives other people");
    arena_free(arena);
}

static void areas_form_a_tree(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct town *t = reference_town(arena, TOWN_SIZE_TOWN, SEED);
    int64_t n = town_counts(t).areas, kinds[AREA_BUILDING + 1] = {0};
    struct town_area before = {0}, area;
    for (int64_t i = 0; i < n; i++) {
        town_area(t, i, &area);
        kinds[area.kind]++;
        says((area.kind == AREA_COUNTY) == !area.parent[0], "only the county has no parent");
        bool below_its_parent = area.kind < AREA_GRID || strncmp(area.code, area.parent, strlen(area.parent)) == 0;
        says(below_its_parent && strcmp(area.code, before.code) != 0, "the code %s continues that of its parent", area.code);
        says(area.name[0] && area.at.latitude > 29, "it has a name and a place");
        before = area;
    }
    says(kinds[AREA_COUNTY] == 1 && kinds[AREA_TOWN] == 12 && kinds[AREA_GRID] == town_counts(t).grids, "one county, its towns and grids");
    arena_free(arena);
}

/* The county's outline as longitude and latitude in turn, from the only polygon of the file. */
static size_t outline(struct arena *arena, double *at, size_t room)
{
    str text = reference_text(arena, "nan-county.geojson");
    size_t begin = 0, n = 0;
    says(str_find(text, S("coordinates"), &begin), "the outline has coordinates");
    char *next = str_terminated(arena, str_part(text, begin, text.n));
    while ((next = strpbrk(next, "0123456789")) && n < room) at[n++] = strtod(next, &next);
    return n / 2;
}

static bool is_inside(const double *at, size_t n, struct scenario_point p)
{
    bool inside = false;
    for (size_t i = 0, j = n - 1; i < n; j = i++) {
        double x1 = at[2 * i], y1 = at[2 * i + 1], x2 = at[2 * j], y2 = at[2 * j + 1];
        bool crosses = (y1 > p.latitude) != (y2 > p.latitude);
        if (crosses && p.longitude < (x2 - x1) * (p.latitude - y1) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
}

static void every_place_lies_in_the_county(void **state)
{
    (void)state;
    static double at[4096];
    struct arena *arena = arena_new(0);
    const struct town *t = reference_town(arena, TOWN_SIZE_COUNTY, SEED);
    size_t n = outline(arena, at, LENGTH(at));
    struct town_area area;
    for (int64_t i = 0; i < town_counts(t).areas; i++) {
        town_area(t, i, &area);
        says(is_inside(at, n, area.at), "%s lies inside the outline (%f, %f)", area.code, area.at.longitude, area.at.latitude);
    }
    says(is_inside(at, n, *reference_scenario(arena)->index_case->facility_at), "so does the facility");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_are_those_of_the_scenario),
        cmocka_unit_test(runs_lie_in_each_other),
        cmocka_unit_test(doors_and_members),
        cmocka_unit_test(nobody_is_real_and_nobody_twice),
        cmocka_unit_test(numbers_of_the_county_do_not_meet),
        cmocka_unit_test(families_hang_together),
        cmocka_unit_test(sites_serve_everybody_once),
        cmocka_unit_test(estates_have_their_size),
        cmocka_unit_test(draws_can_be_repeated_alone),
        cmocka_unit_test(areas_form_a_tree),
        cmocka_unit_test(every_place_lies_in_the_county),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
