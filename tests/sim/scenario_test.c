/* scenario: the reference file says what the report says, and what the checker says about wrong ones. */
#include "scenarios.h"

#include <string.h>

static bool is_evidenced(const struct protocol_value *v)
{
    return str_trim(v->evidence.zh).n > 0 && str_trim(v->evidence.en).n > 0 && v->line > 0;
}

static void the_reference(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct scenario *s = reference_scenario(arena);
    says(str_is(s->jurisdiction, "430921") && str_is(s->timezone, "Asia/Shanghai"), "it plays in Nan County");
    says_text(s->protocol, "covid19-cn-v8", "under the plan in force then");
    says(s->n_figures == 18 && s->n_contradictions == 10, "it has the 18 figures and the 10 contradictions of the report");
    says(s->testing->n_rounds == 6 && s->n_zones == 5, "six rounds; three lock zones, a control zone, the prevention zone");
    const struct scenario_round *last = &s->testing->rounds[5];
    says(last->starts_at < s->clock->reported_at && s->clock->reported_at < last->finishes_at,
         "round 6 is under way when the report counts");
    says_text(time_text(arena, s->zones[0].lifted_at), "2022-04-04T08:00:00.000Z", "the estates are lifted on 4 April at 16:00");
    says(!s->zones[3].lifted_at, "no lifting of the control zone was reported");
    for (size_t i = 0; i < s->n_values; i++) {
        int64_t number;
        time_ms moment;
        bool counts = str_to_i64(s->values[i].value, &number) || time_parse(s->values[i].value, &moment);
        bool is_code = str_ends(s->values[i].key, S("code")) || str_ends(s->values[i].key, S("area"));
        bool is_name = is_code || str_is(s->values[i].key, "jurisdiction") || str_is(s->values[i].key, "population.town");
        bool is_text = is_name || str_ends(s->values[i].key, S(".reported"));
        says(!counts || is_text || is_evidenced(&s->values[i]), "%.*s has evidence", STR(s->values[i].key));
    }
    arena_free(arena);
}

static void figures(void **state)
{
    (void)state;
    static const struct {
        const char *says, *id;
        bool modelled;
        size_t part;
        const char *what;
        int value;
        enum figure_compare is;
    } rows[] = {
        {"one index case", "F1", true, 0, "index_cases", 1, FIGURE_EXACTLY},
        {"one control zone", "F2", true, 1, "control_zones", 1, FIGURE_EXACTLY},
        {"three villages", "F7", true, 1, "villages", 3, FIGURE_EXACTLY},
        {"89 sites", "F8", true, 0, "sites", 89, FIGURE_EXACTLY},
        {"more than 550,000 person-times", "F9", true, 1, "person_times", 550000, FIGURE_MORE_THAN},
        {"day 9", "F10", true, 1, "day_number", 9, FIGURE_EXACTLY},
        {"four numbers in one figure", "F13", false, 3, "vanguard_posts", 247, FIGURE_EXACTLY},
        {"the town's share of the samples: none positive", "F16", true, 1, "round_positives", 0, FIGURE_EXACTLY},
        {"less than 20 hours of rest", "F18", false, 2, "rest_h", 20, FIGURE_LESS_THAN},
    };
    struct arena *arena = arena_new(0);
    const struct scenario *s = reference_scenario(arena);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        const struct scenario_figure *f = scenario_figure(s, str_of(rows[i].id));
        says(f && f->modelled == rows[i].modelled && f->n_parts > rows[i].part, "%s is there: %s", rows[i].id, rows[i].says);
        const struct scenario_part *part = &f->parts[rows[i].part];
        says_text(part->what, rows[i].what, rows[i].says);
        says(part->value == rows[i].value && part->is == rows[i].is, "%s", rows[i].says);
    }
    says(scenario_figure(s, S("F16"))->parts[0].not_modelled, "the county's number of samples is not modelled");
    says(scenario_figure(s, S("F17"))->parts[1].day == date_from(2022, 4, 4), "a figure may be a day");
    says(!scenario_figure(s, S("F19")), "there is no F19");
    says_text(scenario_place(s, S("中央公园")), "中央公园小区", "an alias leads to the place");
    says_text(scenario_place(s, S("南洲广场")), "南洲广场", "another name is the place's own");
    arena_free(arena);
}

/* The text with one place changed. */
static str changed(struct arena *arena, str all, const char *from, const char *to)
{
    size_t at_byte = 0;
    says(str_find(all, str_of(from), &at_byte), "the file holds '%s'", from);
    struct text t = TEXT(arena);
    text_add(&t, str_part(all, 0, at_byte));
    text_add(&t, str_of(to));
    text_add(&t, str_part(all, at_byte + strlen(from), all.n));
    return text_str(&t);
}

struct wrong {
    const char *says, *from, *to;
    enum problem_code want;
    const char *field;
};

/* What reading alone finds. */
static const struct wrong wrong_files[] = {
    {"an unknown key is an error", "timezone:", "time_zone: x\ntimezone:", PROTOCOL_KEY_UNKNOWN, "time_zone"},
    {"a missing key is named", "protocol: covid19-cn-v8\n", "", PROTOCOL_KEY_MISSING, "protocol"},
    {"a number without evidence", "seed: {value: 20220322, evidence: \"[A]\"}", "seed: 20220322", PROTOCOL_EVIDENCE_MISSING, "seed"},
    {"a moment without evidence", "{value: \"2022-04-04T18:00:00+08:00\", evidence: \"ART: lifted on 4 Apr; the hour [A]\"}",
     "\"2022-04-04T18:00:00+08:00\"", PROTOCOL_EVIDENCE_MISSING, "clock.ends_at"},
    {"a moment needs its offset", "2022-03-22T18:00:00+08:00", "2022-03-22 18:00", PROTOCOL_WRONG_KIND, "clock.starts_at"},
    {"a latitude beyond the pole", "latitude: 29.361", "latitude: 129.361", PROTOCOL_OUT_OF_LIMITS, "index_case.facility_at.latitude"},
    {"a latitude that is no number", "latitude: 29.361", "latitude: north", PROTOCOL_WRONG_KIND, "index_case.facility_at.latitude"},
    {"the report after the end", "2022-03-31T12:00:00+08:00", "2022-04-05T12:00:00+08:00", SCENARIO_OUT_OF_ORDER, "clock.ends_at"},
    {"a round before the one before it", "R2, starts_at: \"2022-03-24T08", "R2, starts_at: \"2022-03-23T08", SCENARIO_OUT_OF_ORDER,
     "testing.rounds[R2].starts_at"},
    {"a round that ends before it starts", "finishes_at: \"2022-03-29T02", "finishes_at: \"2022-03-28T02", SCENARIO_OUT_OF_ORDER,
     "testing.rounds[R4].finishes_at"},
    {"a zone lifted before it is declared", "\"2022-04-04T16:00:00+08:00\"", "\"2022-03-04T16:00:00+08:00\"", SCENARIO_OUT_OF_ORDER,
     "zones[xingsheng].lifted_at"},
    {"a band of one number", "residents: {value: [1500, 3000]", "residents: {value: [1500]", PROTOCOL_WRONG_KIND,
     "zones[xingsheng].residents"},
    {"two estates in one unit", "area: \"430921125004\"", "area: \"430921125002\"", PROTOCOL_ITEM_TWICE, "zones[bubugao].area"},
    {"a household of nobody known", "households: P PPC", "households: P PPX", PROTOCOL_NOT_A_CHOICE, "population.households"},
    {"a special need that is none", "need: dialysis", "need: wings", PROTOCOL_NOT_A_CHOICE, "population.needs[dialysis].need"},
    {"a generation left out", "    - {name: child, ages: [0, 24]}\n", "", PROTOCOL_KEY_MISSING, "population.generations[child]"},
    {"more people than the town's county", "persons: {value: 110000", "persons: {value: 510000", PROTOCOL_MIN_ABOVE_MAX,
     "population.persons"},
    {"more people than ID numbers", "value: 489267", "value: 700000", PROTOCOL_MIN_ABOVE_MAX, "population.county_persons"},
    {"a building too large for even grids", "floors: 6", "floors: 26", PROTOCOL_OUT_OF_LIMITS, "population.building"},
    {"fewer tables than sites", "tables: {value: 153", "tables: {value: 53", PROTOCOL_MIN_ABOVE_MAX, "testing.sites"},
    {"a figure without a number", "{what: index_cases, value: 1,", "{what: index_cases,", PROTOCOL_KEY_MISSING,
     "figures[F1].parts[index_cases].value"},
    {"a figure given twice", "id: F3\n", "id: F2\n", PROTOCOL_ITEM_TWICE, "figures[F2]"},
    {"a comparison that is none", "is: less_than", "is: nearly", PROTOCOL_NOT_A_CHOICE, "figures[F18].parts[rest_h].is"},
};

/* What only the areas show. */
static const struct wrong wrong_places[] = {
    {"a unit that is not there", "code: \"430921125001\"", "code: \"430921125901\"", SCENARIO_AREA_UNKNOWN,
     "population.units[430921125901].code"},
    {"a unit of another town", "code: \"430921125215\"", "code: \"430921102003\"", SCENARIO_AREA_UNKNOWN,
     "population.units[430921102003].code"},
    {"an estate outside the units", "area: \"430921125004\"", "area: \"430921125009\"", SCENARIO_AREA_UNKNOWN, "zones[bubugao].area"},
    {"a square outside the units", "Nanzhou Square}, area: \"430921125001\"", "Nanzhou Square}, area: \"430921125009\"",
     SCENARIO_AREA_UNKNOWN, "testing.squares[1].area"},
    {"a town without a centre", "    - {code: \"430921201\",", "    - {code: \"430921202\",", SCENARIO_AREA_UNKNOWN, "population.towns"},
    {"too few people for the units", "persons: {value: 110000", "persons: {value: 11000", SCENARIO_TOO_FEW_PERSONS, "population.persons"},
    {"an estate larger than its unit", "residents: {value: [1500, 3000]", "residents: {value: [90000, 99000]", SCENARIO_ESTATE_TOO_LARGE,
     "zones[xingsheng].area"},
};

/* The first problem is the wanted one and names its line; every text of it can be read. */
static void says_wrong(const struct problems *problems, const struct wrong *row)
{
    says_problem(problems, row->want, row->says);
    says_text(problems->first->field, row->field, row->says);
    says(problems->first->row > 0, "the line is named: %s", row->says);
    str text = problem_text(problems->arena, problems->first, LANGUAGE_EN);
    size_t at_byte;
    says(!str_find(text, S("{"), &at_byte) || row->want == PROTOCOL_WRONG_KIND, "nothing is left open in: %.*s", STR(text));
}

static void wrong_texts(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    str right = reference_text(arena, "scenario.yaml");
    for (size_t i = 0; i < LENGTH(wrong_files); i++) {
        struct problems problems = PROBLEMS(arena);
        const struct wrong *row = &wrong_files[i];
        says(!scenario_read(arena, changed(arena, right, row->from, row->to), &problems), "refused: %s", row->says);
        says_wrong(&problems, row);
    }
    arena_free(arena);
}

static void wrong_towns(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    str right = reference_text(arena, "scenario.yaml"), areas = reference_text(arena, "nan-county-areas.csv");
    for (size_t i = 0; i < LENGTH(wrong_places); i++) {
        struct problems problems = PROBLEMS(arena);
        const struct wrong *row = &wrong_places[i];
        const struct scenario *s = scenario_read(arena, changed(arena, right, row->from, row->to), &problems);
        says_no_problem(&problems, "the text alone is in order");
        says(!town_open(arena, s, areas, TOWN_SIZE_TOWN, 1, &problems), "refused: %s", row->says);
        says_wrong(&problems, row);
    }
    arena_free(arena);
}

static void wrong_areas(void **state)
{
    (void)state;
    static const struct wrong rows[] = {
        {"a kind that is none", "town,430921\n", "township,430921\n", FIELD_NOT_A_CHOICE, "kind"},
        {"a code that is none", "430921102,", "43092110,", FIELD_WRONG_KIND, "code"},
        {"a parent that does not come before", "town,430921\n", "town,430922\n", REFERENCE_MISSING, "parent_code"},
    };
    struct arena *arena = arena_new(0);
    const struct scenario *s = reference_scenario(arena);
    str right = reference_text(arena, "nan-county-areas.csv");
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(arena);
        str text = changed(arena, right, rows[i].from, rows[i].to);
        says(!town_open(arena, s, text, TOWN_SIZE_TOWN, 1, &problems), "refused: %s", rows[i].says);
        says_wrong(&problems, &rows[i]);
    }
    struct problems problems = PROBLEMS(arena);
    says(!town_open(arena, s, S(""), TOWN_SIZE_TOWN, 1, &problems) && problems.n == 1, "an empty file of areas is refused");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference), cmocka_unit_test(figures),     cmocka_unit_test(wrong_texts),
        cmocka_unit_test(wrong_towns),   cmocka_unit_test(wrong_areas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
