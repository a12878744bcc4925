/* Scenarios: reading, and what crosses their keys. See scenario.h. */
#include "sim/scenario.h"

#include "model/entities.h"
#include "rules/protocol_shape.h"
#include "sim/town.h"

int scenario_line(const struct scenario *s, str key)
{
    for (size_t i = 0; i < s->n_values; i++)
        if (str_starts(s->values[i].key, key)) return s->values[i].line;
    return 0;
}

const struct scenario_figure *scenario_figure(const struct scenario *s, str id)
{
    for (size_t i = 0; i < s->n_figures; i++)
        if (str_eq(s->figures[i].id, id)) return &s->figures[i];
    return NULL;
}

str scenario_place(const struct scenario *s, str name)
{
    for (size_t i = 0; i < s->n_aliases; i++)
        if (str_eq(s->aliases[i].name, name)) return s->aliases[i].means;
    return name;
}

/* -- the checks --------------------------------------------------------------------------------------------------------- */

static str text_of(struct problems *problems, int64_t n)
{
    return str_format(problems->arena, "%lld", (long long)n);
}

static bool is_range(const struct scenario *s, struct problems *problems, str key, struct numbers range)
{
    if (range.n == 2) return true;
    return problem(problems, PROTOCOL_WRONG_KIND, .field = key, .value = text_of(problems, (int64_t)range.n),
                   .limit = S("two numbers: least, most"), .row = scenario_line(s, key));
}

static bool is_at_most(const struct scenario *s, struct problems *problems, str key, int64_t value, int64_t most)
{
    if (value <= most) return true;
    return problem(problems, PROTOCOL_MIN_ABOVE_MAX, .field = key, .value = text_of(problems, value), .limit = text_of(problems, most),
                   .row = scenario_line(s, key));
}

static bool follows(const struct scenario *s, struct problems *problems, str key, time_ms later, str before, time_ms earlier)
{
    if (earlier < later) return true;
    return problem(problems, SCENARIO_OUT_OF_ORDER, .field = key, .limit = before, .row = scenario_line(s, key));
}

static bool generations_fit(const struct scenario *s, struct problems *problems)
{
    static const char *const names[GENERATIONS] = {"child", "parent", "grandparent"};
    const struct scenario_population *p = s->population;
    unsigned found = 0;
    bool good = true;
    for (size_t i = 0; i < p->n_generations; i++) {
        str name = str_of(names[p->generations[i].name]);
        str key = str_format(problems->arena, "population.generations[%.*s].ages", STR(name));
        good &= is_range(s, problems, key, p->generations[i].ages);
        found |= 1u << p->generations[i].name;
    }
    for (int g = 0; g < GENERATIONS; g++)
        if (!(found & 1u << g))
            good = problem(problems, PROTOCOL_KEY_MISSING, .field = str_format(problems->arena, "population.generations[%s]", names[g]),
                           .limit = S("Generation"), .row = scenario_line(s, S("population.generations")));
    return good;
}

static bool households_fit(const struct scenario *s, struct problems *problems)
{
    str forms = s->population->households, form, key = S("population.households");
    for (size_t n = 1; str_split(&forms, ' ', &form); n++) {
        bool fits = form.n > 0 && form.n <= TOWN_HOUSEHOLD_MOST && n <= TOWN_FORMS_MOST;
        for (size_t i = 0; i < form.n; i++) fits &= form.at[i] == 'C' || form.at[i] == 'P' || form.at[i] == 'G';
        if (!fits)
            return problem(problems, PROTOCOL_NOT_A_CHOICE, .field = key, .value = form, .limit = S("up to 8 of C, P, G; up to 40 forms"),
                           .row = scenario_line(s, key));
    }
    return true;
}

static bool needs_fit(const struct scenario *s, struct problems *problems)
{
    bool good = true;
    for (size_t i = 0; i < s->population->n_needs; i++) {
        const struct scenario_need *need = &s->population->needs[i];
        str key = str_format(problems->arena, "population.needs[%.*s].need", STR(need->name));
        if (choice_named(&special_needs, need->need) < 0)
            good = problem(problems, PROTOCOL_NOT_A_CHOICE, .field = key, .value = need->need,
                           .limit = choices_text(problems->arena, &special_needs), .row = scenario_line(s, key));
        good &= is_range(s, problems, str_format(problems->arena, "population.needs[%.*s].ages", STR(need->name)), need->ages);
    }
    return good;
}

/* Bounds of grids lie between buildings and are shifted by one: a grid may be two buildings off the mean either way. */
static bool building_fits(const struct scenario *s, struct problems *problems)
{
    const struct scenario_building *b = s->population->building;
    struct numbers band = s->population->grid_households;
    int doors = b->staircases * b->floors * b->doors, most = band.n == 2 ? (band.at[1] - band.at[0]) / 4 : doors;
    if (doors <= most) return true;
    return problem(problems, PROTOCOL_OUT_OF_LIMITS, .field = S("population.building"), .value = text_of(problems, doors),
                   .limit = str_format(problems->arena, "1..%d households (a quarter of the width of population.grid_households)", most),
                   .row = scenario_line(s, S("population.building")));
}

static bool population_fits(const struct scenario *s, struct problems *problems)
{
    const struct scenario_population *p = s->population;
    bool good = is_range(s, problems, S("population.grid_households"), p->grid_households);
    good &= is_at_most(s, problems, S("population.persons"), p->persons, p->county_persons);
    good &= is_at_most(s, problems, S("population.county_persons"), p->county_persons, TOWN_PERSONS_MOST);
    good &= is_range(s, problems, S("population.generation_gap_years"), p->generation_gap_years);
    good &= generations_fit(s, problems);
    good &= building_fits(s, problems);
    good &= households_fit(s, problems);
    return needs_fit(s, problems) && good;
}

static bool rounds_fit(const struct scenario *s, struct problems *problems, const char *list, const struct scenario_round *rounds, size_t n)
{
    struct arena *arena = problems->arena;
    str before = S("clock.starts_at");
    time_ms earlier = s->clock->starts_at;
    bool good = true;
    for (size_t i = 0; i < n; i++) {
        str starts = str_format(arena, "testing.%s[%.*s].starts_at", list, STR(rounds[i].name));
        str finishes = str_format(arena, "testing.%s[%.*s].finishes_at", list, STR(rounds[i].name));
        good &= follows(s, problems, starts, rounds[i].starts_at, before, earlier);
        good &= follows(s, problems, finishes, rounds[i].finishes_at, starts, rounds[i].starts_at);
        before = finishes;
        earlier = rounds[i].finishes_at;
    }
    return good;
}

static bool label_fits(const struct scenario *s, struct problems *problems, str key, str label)
{
    if (label.n <= TOWN_LABEL_MOST) return true;
    return problem(problems, PROTOCOL_OUT_OF_LIMITS, .field = key, .value = label,
                   .limit = str_format(problems->arena, "1..%d bytes", TOWN_LABEL_MOST), .row = scenario_line(s, key));
}

static bool testing_fits(const struct scenario *s, struct problems *problems)
{
    const struct scenario_testing *t = s->testing;
    bool good = is_at_most(s, problems, S("testing.sites"), t->sites, t->tables);
    good &= is_at_most(s, problems, S("testing.tables"), t->tables, t->samplers);
    for (size_t i = 0; i < t->n_squares; i++)
        good &= label_fits(s, problems, str_format(problems->arena, "testing.squares[%zu].label", i + 1), t->squares[i].label.zh);
    good &= rounds_fit(s, problems, "rounds", t->rounds, t->n_rounds);
    return rounds_fit(s, problems, "zone_rounds", t->zone_rounds, t->n_zone_rounds) && good;
}

/* Two estates in one unit could overlap. */
static bool zones_fit(const struct scenario *s, struct problems *problems)
{
    bool good = true;
    for (size_t i = 0; i < s->n_zones; i++) {
        const struct scenario_zone *zone = &s->zones[i];
        str item = str_format(problems->arena, "zones[%.*s]", STR(zone->name));
        str area = str_format(problems->arena, "%.*s.area", STR(item)), lifted = str_format(problems->arena, "%.*s.lifted_at", STR(item));
        good &= label_fits(s, problems, str_format(problems->arena, "%.*s.label", STR(item)), zone->label.zh);
        if (zone->residents.n) good &= is_range(s, problems, str_format(problems->arena, "%.*s.residents", STR(item)), zone->residents);
        for (size_t j = 0; j < i; j++)
            if (str_eq(s->zones[j].area, zone->area))
                good = problem(problems, PROTOCOL_ITEM_TWICE, .field = area, .row = scenario_line(s, area));
        if (zone->lifted_at)
            good &= follows(s, problems, lifted, zone->lifted_at, str_format(problems->arena, "%.*s.declared_at", STR(item)),
                            zone->declared_at);
    }
    return good;
}

static bool figures_fit(const struct scenario *s, struct problems *problems)
{
    bool good = true;
    for (size_t i = 0; i < s->n_figures; i++)
        for (size_t j = 0; j < s->figures[i].n_parts; j++) {
            const struct scenario_part *part = &s->figures[i].parts[j];
            str item = str_format(problems->arena, "figures[%.*s].parts[%.*s]", STR(s->figures[i].id), STR(part->what));
            str value = str_format(problems->arena, "%.*s.value", STR(item));
            if (!part->day && !scenario_line(s, value))
                good = problem(problems, PROTOCOL_KEY_MISSING, .field = value, .limit = S("Value, or a day"),
                               .row = scenario_line(s, item));
        }
    return good;
}

static bool scenario_fits(const struct scenario *s, struct problems *problems)
{
    const struct scenario_clock *clock = s->clock;
    const struct scenario_index_case *first = s->index_case;
    bool good = follows(s, problems, S("clock.reported_at"), clock->reported_at, S("clock.starts_at"), clock->starts_at);
    good &= follows(s, problems, S("clock.ends_at"), clock->ends_at, S("clock.reported_at"), clock->reported_at);
    good &= follows(s, problems, S("index_case.transferred_at"), first->transferred_at, S("index_case.found_at"), first->found_at);
    good &= population_fits(s, problems);
    good &= testing_fits(s, problems);
    good &= zones_fit(s, problems);
    return figures_fit(s, problems) && good;
}

const struct scenario *scenario_read(struct arena *arena, str yaml, struct problems *problems)
{
    struct scenario *s = NEW(arena, struct scenario);
    bool good = section_read(arena, yaml, &scenario_section, s, &s->values, &s->n_values, problems);
    return good && scenario_fits(s, problems) ? s : NULL;
}
