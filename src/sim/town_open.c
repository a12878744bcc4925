/* Opening a town: reads the official areas, chooses the units and splits the people over them, places the estates. See town.h. */
#include "base/csv.h"
#include "base/document.h"
#include "sim/town_plan.h"

#include <assert.h>

struct opening {
    struct arena *arena;
    struct problems *problems;
    struct town *town;
};

static bool area_unknown(struct opening *o, str key, str code, const char *want)
{
    return problem(o->problems, SCENARIO_AREA_UNKNOWN, .field = key, .value = code, .limit = str_of(want),
                   .row = scenario_line(o->town->scenario, key));
}

/* -- the official areas ------------------------------------------------------------------------------------------------- */

static const struct official *official_named(const struct town *t, str code)
{
    for (int64_t i = 0; i < t->n_officials; i++)
        if (str_eq(t->officials[i].code, code)) return &t->officials[i];
    return NULL;
}

static bool is_unit(const struct official *area)
{
    return area->kind == AREA_COMMUNITY || area->kind == AREA_VILLAGE;
}

enum { COLUMN_CODE, COLUMN_NAME, COLUMN_KIND, COLUMN_PARENT, AREA_COLUMNS };

static bool official_from(struct opening *o, const struct sheet_row *row)
{
    struct town *t = o->town;
    if (row->damaged) return false; /* the reader said why */
    if (row->n < AREA_COLUMNS) return problem(o->problems, FIELD_MISSING, .field = S("parent_code"), .row = row->number);
    str code = row->cells[COLUMN_CODE].text, kind = row->cells[COLUMN_KIND].text;
    int choice = choice_named(&area_kinds, kind);
    if (choice < 0 || choice > AREA_VILLAGE)
        return problem(o->problems, FIELD_NOT_A_CHOICE, .field = S("kind"), .value = kind, .limit = S("county, town, community, village"),
                       .row = row->number);
    if (!area_code_is_wellformed(code))
        return problem(o->problems, FIELD_WRONG_KIND, .field = S("code"), .value = code, .limit = S("a division code"), .row = row->number);
    str name = row->cells[COLUMN_NAME].text;
    if (!name.n || name.n > TOWN_LABEL_MOST)
        return problem(o->problems, FIELD_TOO_LONG, .field = S("name"), .limit = S("20"), .row = row->number);
    struct official *area = &t->officials[t->n_officials];
    *area = (struct official){.code = str_copy(o->arena, code), .kind = (enum area_kinds)choice};
    area->name = str_copy(o->arena, name);
    area->parent = choice == AREA_COUNTY ? S("") : str_copy(o->arena, row->cells[COLUMN_PARENT].text);
    bool has_parent = choice == AREA_COUNTY || official_named(t, area->parent);
    t->n_officials++;
    return has_parent || problem(o->problems, REFERENCE_MISSING, .field = S("parent_code"), .value = area->parent, .row = row->number);
}

static bool read_officials(struct opening *o, str text)
{
    size_t lines = 1;
    for (size_t i = 0; i < text.n; i++) lines += text.at[i] == '\n' || text.at[i] == '\r';
    o->town->officials = NEW_ARRAY(o->arena, struct official, lines);
    struct csv_reader *csv = csv_open(o->arena, text, o->problems);
    struct sheet_row row;
    bool header = csv_next(csv, &row), good = header || problem(o->problems, SHEET_DAMAGED, .value = S("no areas"));
    while (good && csv_next(csv, &row)) good = official_from(o, &row);
    good = good && !csv_failed(csv);
    csv_close(csv);
    return good;
}

/* Towns stand at their centres, units around them in the order of their codes; the county where its reference town is. */
static bool place_officials(struct opening *o)
{
    const struct scenario_population *p = o->town->scenario->population;
    const struct official *before = NULL; /* the unit before in the same or another town */
    int64_t k = 0;
    bool good = true;
    for (int64_t i = 0; i < o->town->n_officials; i++) {
        struct official *area = &o->town->officials[i];
        str centre = area->kind == AREA_COUNTY ? p->town : area->kind == AREA_TOWN ? area->code : area->parent;
        const struct scenario_town *found = NULL;
        for (size_t j = 0; j < p->n_towns && !found; j++)
            if (str_eq(p->towns[j].code, centre)) found = &p->towns[j];
        if (!found && is_unit(area)) continue; /* its town is told */
        if (!found) {
            good = area_unknown(o, S("population.towns"), centre, "in the list of towns");
            continue;
        }
        area->at = *found->centre;
        if (!is_unit(area)) continue;
        k = before && str_eq(before->parent, area->parent) ? k + 1 : 0;
        before = area;
        area->at = around(area->at, k, p->spacing->unit_m);
    }
    return good;
}

/* -- people ----------------------------------------------------------------------------------------------------------------- */

static void take_forms(struct opening *o)
{
    struct town *t = o->town;
    str rest = t->scenario->population->households, form;
    while (str_split(&rest, ' ', &form)) t->forms[t->n_forms++] = form;
    for (int64_t i = 0; i < 2 * t->n_forms; i++) {
        t->forms[i] = t->forms[i % t->n_forms];
        t->before[i + 1] = t->before[i] + (int64_t)t->forms[i].n;
    }
    t->persons_of_forms = t->before[t->n_forms];
}

static int64_t unit_weight(const struct town *t, int64_t unit)
{
    struct random r = town_draw(t, DRAW_UNIT_WEIGHT, unit);
    int spread = t->scenario->population->unit_spread_per_cent;
    return random_between(&r, 100 - spread, 100 + spread);
}

/* Gives a unit its persons and what follows from them, behind the unit before. */
static void settle(struct town *t, int64_t unit, int64_t persons, int64_t grids)
{
    assert(t->units && unit < t->n_units && persons > 0 && grids > 0);
    struct town_unit *u = &t->units[unit];
    const struct town_unit *b = unit ? &t->units[unit - 1] : NULL;
    int64_t households = household_at_person(t, unit, persons - 1) + 1;
    u->persons = (struct town_run){b ? b->persons.first + b->persons.n : 0, persons};
    u->households = (struct town_run){b ? b->households.first + b->households.n : 0, households};
    u->buildings = (struct town_run){b ? b->buildings.first + b->buildings.n : 0, (households + t->doors - 1) / t->doors};
    u->grids = (struct town_run){b ? b->grids.first + b->grids.n : 0, grids};
}

/* Splits the persons over units [from, to): a grid for each, the other grids by weight, persons in proportion to grids. */
static bool settle_all(struct opening *o, const char *key, int64_t from, int64_t to, int64_t persons)
{
    struct town *t = o->town;
    const int *band = t->scenario->population->grid_households.at;
    int64_t households = persons * t->n_forms / t->persons_of_forms, usual = (band[0] + band[1]) / 2, n = to - from;
    int64_t grids = (households + usual / 2) / usual, weights = 0;
    if (grids < n) {
        str least = str_format(o->arena, "%lld", (long long)(n * usual * t->persons_of_forms / t->n_forms));
        return problem(o->problems, SCENARIO_TOO_FEW_PERSONS, .field = str_of(key), .limit = least,
                       .row = scenario_line(t->scenario, str_of(key)));
    }
    for (int64_t i = from; i < to; i++) weights += unit_weight(t, i);
    int64_t weight = 0, given = 0;
    for (int64_t i = from; i < to; i++) {
        weight += unit_weight(t, i);
        int64_t until = (i + 1 - from) + (grids - n) * weight / weights;
        if (until - given > TOWN_PART_MOST)
            return problem(o->problems, PROTOCOL_OUT_OF_LIMITS, .field = str_of(key), .value = S("> 999"),
                           .limit = S("1..999 grids in each community or village"), .row = scenario_line(t->scenario, str_of(key)));
        settle(t, i, persons * until / grids - persons * given / grids, until - given);
        given = until;
    }
    return true;
}

static void add_unit(struct town *t, const struct official *area)
{
    t->units[t->n_units++] = (struct town_unit){
        .code = area->code, .name = area->name, .town = area->parent, .village = area->kind == AREA_VILLAGE, .at = area->at};
}

static bool settle_home(struct opening *o)
{
    struct town *t = o->town;
    const struct scenario_population *p = t->scenario->population;
    bool good = true;
    for (size_t i = 0; i < p->n_units; i++) {
        const struct official *area = official_named(t, p->units[i].code);
        bool fits = area && is_unit(area) && str_eq(area->parent, p->town);
        str key = str_format(o->arena, "population.units[%.*s].code", STR(p->units[i].code));
        if (fits) add_unit(t, area);
        else good = area_unknown(o, key, p->units[i].code, "a community or village of the town");
    }
    t->n_home_units = t->n_units;
    return good && settle_all(o, "population.persons", 0, t->n_units, p->persons);
}

static bool settle_county(struct opening *o)
{
    struct town *t = o->town;
    const struct scenario_population *p = t->scenario->population;
    for (int64_t i = 0; i < t->n_officials; i++)
        if (is_unit(&t->officials[i]) && !str_eq(t->officials[i].parent, p->town)) add_unit(t, &t->officials[i]);
    return settle_all(o, "population.county_persons", t->n_home_units, t->n_units, p->county_persons - p->persons);
}

/* -- estates, names, needs -------------------------------------------------------------------------------------------------- */

static int64_t home_unit(const struct town *t, str code)
{
    for (int64_t i = 0; i < t->n_home_units; i++)
        if (str_eq(t->units[i].code, code)) return i;
    return TOWN_NOWHERE;
}

/* The first buildings of the unit, until they hold as many people as were drawn from the middle half of what the scenario allows. */
static bool build_estate(struct opening *o, size_t zone)
{
    struct town *t = o->town;
    const struct scenario_zone *z = &t->scenario->zones[zone];
    str key = str_format(o->arena, "zones[%.*s].area", STR(z->name));
    int64_t unit = home_unit(t, z->area);
    if (unit == TOWN_NOWHERE) return area_unknown(o, key, z->area, "a unit that takes part");
    struct random r = town_draw(t, DRAW_ESTATE, (int64_t)zone);
    int64_t quarter = (z->residents.at[1] - z->residents.at[0]) / 4;
    int64_t wanted = random_between(&r, z->residents.at[0] + quarter, z->residents.at[1] - quarter);
    const struct town_run *all = &t->units[unit].buildings;
    struct town_run run = {all->first, 0};
    while (run.n < all->n && run.n < TOWN_PART_MOST && persons_of(t, households_of(t, run)).n < wanted) run.n++;
    t->estates[zone] = run;
    int64_t persons = persons_of(t, households_of(t, run)).n;
    if (persons >= wanted && persons <= z->residents.at[1]) return true;
    return problem(o->problems, SCENARIO_ESTATE_TOO_LARGE, .field = key, .value = str_format(o->arena, "%lld", (long long)run.n + 1),
                   .limit = str_format(o->arena, "%lld", (long long)all->n), .row = scenario_line(t->scenario, key));
}

static bool build_estates(struct opening *o)
{
    struct town *t = o->town;
    t->estates = NEW_ARRAY(o->arena, struct town_run, t->scenario->n_zones);
    bool good = true;
    for (size_t i = 0; i < t->scenario->n_zones; i++) {
        const struct scenario_zone *z = &t->scenario->zones[i];
        str key = str_format(o->arena, "zones[%.*s].area", STR(z->name));
        if (z->residents.n) good &= build_estate(o, i);
        else if (!str_eq(z->area, t->scenario->population->town) && home_unit(t, z->area) == TOWN_NOWHERE)
            good = area_unknown(o, key, z->area, "the town or a unit that takes part");
    }
    return good;
}

static bool squares_are_here(struct opening *o)
{
    const struct scenario_testing *testing = o->town->scenario->testing;
    bool good = true;
    for (size_t i = 0; i < testing->n_squares; i++) {
        str key = str_format(o->arena, "testing.squares[%zu].area", i + 1);
        if (home_unit(o->town, testing->squares[i].area) == TOWN_NOWHERE)
            good = area_unknown(o, key, testing->squares[i].area, "a unit that takes part");
    }
    return good;
}

static struct glyphs glyphs_of(struct arena *arena, str characters)
{
    str *at = NEW_ARRAY(arena, str, characters.n);
    size_t n = 0;
    uint32_t rune;
    for (str rest = characters, before = rest; str_next_rune(&rest, &rune); before = rest) at[n++] = str_part(before, 0, before.n - rest.n);
    return (struct glyphs){at, n};
}

static void take_people_rules(struct opening *o)
{
    struct town *t = o->town;
    const struct scenario_population *p = t->scenario->population;
    t->doors = (int64_t)p->building->staircases * p->building->floors * p->building->doors;
    for (size_t i = 0; i < p->n_generations; i++) t->ages[p->generations[i].name] = p->generations[i].ages;
    t->need_bits = NEW_ARRAY(o->arena, int, p->n_needs + 1);
    for (size_t i = 0; i < p->n_needs; i++) t->need_bits[i] = choice_named(&special_needs, p->needs[i].need);
    t->family = glyphs_of(o->arena, p->names->family);
    t->male = glyphs_of(o->arena, p->names->male);
    t->female = glyphs_of(o->arena, p->names->female);
}

const struct town *town_open(struct arena *arena, const struct scenario *scenario, str areas_csv, enum town_size size, uint64_t seed,
                             struct problems *problems)
{
    struct opening o = {.arena = arena, .problems = problems, .town = NEW(arena, struct town)};
    struct town *t = o.town;
    t->scenario = scenario;
    t->seed = seed;
    take_people_rules(&o);
    take_forms(&o);
    if (!read_officials(&o, areas_csv) || !place_officials(&o)) return NULL;
    t->units = NEW_ARRAY(arena, struct town_unit, t->n_officials + (int64_t)scenario->population->n_units);
    if (!settle_home(&o)) return NULL;
    if (size == TOWN_SIZE_COUNTY && !settle_county(&o)) return NULL;
    bool good = build_estates(&o);
    return squares_are_here(&o) && good ? t : NULL;
}
