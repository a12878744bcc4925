/* A scenario: a replayable outbreak or drill, as C sees the file scenarios/NAME/scenario.yaml. Whatever a replay does or compares stands
 * there: the place and its people, the index case, zones, rounds, the figures reported at the time and where they contradict each
 * other. No number of a scenario stands in code. Every value carries its evidence: a source, [ART] or, when invented, [A].
 * scenario_shape.c describes the keys; src/rules/protocol_read.c reads them. */
#ifndef DAYAN_SIM_SCENARIO_H
#define DAYAN_SIM_SCENARIO_H

#include "base/time.h"
#include "rules/protocol.h"

/* Moments of the whole story. reported_at: when the report counted, so that a round under way then is not a finished one. */
struct scenario_clock {
    time_ms starts_at, reported_at, ends_at;
};

/* Degrees; the datum is not stated by the source. */
struct scenario_point {
    double longitude, latitude;
};

enum scenario_sex { SCENARIO_ANY_SEX, SCENARIO_MALE, SCENARIO_FEMALE }; /* 1 and 2 as in the choices `sexes` of person.def */

/* The first case: somebody from elsewhere in a quarantine facility, without a household in the town. */
struct scenario_index_case {
    time_ms found_at, transferred_at, last_exposure_at; /* last_exposure_at: what the zones' clauses count from */
    int age;
    enum scenario_sex sex;
    struct words from, facility, hospital;
    str facility_area; /* code of the community the facility stands in */
    struct scenario_point *facility_at;
};

/* -- the people ----------------------------------------------------------------------------------------------------------- */

/* The letters of household forms: C child, P parent, G grandparent. */
enum generation { GENERATION_CHILD, GENERATION_PARENT, GENERATION_GRANDPARENT, GENERATIONS };

struct scenario_generation {
    enum generation name;
    struct numbers ages; /* from, to; both included */
};

struct scenario_need {
    str name;
    str need; /* a name of the choices `special_needs` of person.def */
    struct numbers ages;
    enum scenario_sex sex;
    bool alone;    /* only who is the only one in the household */
    int per_mille; /* of those */
};

struct scenario_building {
    int staircases, floors, doors; /* doors: on each floor of each staircase */
};

struct scenario_phones {
    int from_age, per_mille;
};

struct scenario_unit {
    str code; /* a community or village of the town that takes part */
};

struct scenario_town {
    str code;
    struct scenario_point *centre;
};

struct scenario_spacing {
    int unit_m, grid_m, building_m; /* metres between neighbours on the drawn map */
};

struct scenario_names {
    str family, male, female; /* characters; families by frequency, the commonest first */
};

struct scenario_population {
    str areas;                   /* file of the official areas, beside the scenario itself: see town_open */
    str outline;                 /* GeoJSON file of the county's outline, beside the scenario; empty: none */
    str outline_source;          /* where that was taken from */
    str town;                    /* code of the town the story happens in */
    struct scenario_unit *units; /* its communities and villages that take part: all its people live there */
    struct scenario_town *towns; /* centres of every town of the county */
    size_t n_units, n_towns;
    int persons, county_persons;    /* of the town; of the county, the town included */
    date as_of;                     /* ages count on this day */
    str households;                 /* forms such as "P PP PPC PPCG", in turn; their mean is the mean household */
    struct numbers grid_households; /* least, most */
    int unit_spread_per_cent;       /* how far units of one town differ in size from their mean */
    struct scenario_building *building;
    struct scenario_generation *generations;
    size_t n_generations;
    int couple_gap_years;                /* most between the two of a couple */
    struct numbers generation_gap_years; /* least, most between parent and child */
    struct scenario_need *needs;
    size_t n_needs;
    struct scenario_phones *phones;
    struct scenario_spacing *spacing;
    struct scenario_names *names;
};

/* -- what happens --------------------------------------------------------------------------------------------------------- */

/* An estate under lock or control is a run of buildings with so many residents; the prevention zone is the whole area. */
struct scenario_zone {
    str name; /* ASCII, for codes and tests */
    struct words label;
    enum zone_kind kind;
    str area;                       /* of an estate: the unit it stands in, one estate in each; else the area itself */
    struct numbers residents;       /* least, most; empty for a whole area */
    time_ms declared_at, lifted_at; /* lifted_at: 0 when no lifting was reported */
};

/* finishes_at is when the last result is in. */
struct scenario_round {
    str name; /* "R1" */
    time_ms starts_at, finishes_at;
};

struct scenario_square {
    struct words label;
    str area; /* the unit it stands in: the first site there bears its name */
};

struct scenario_testing {
    int sites, tables, samplers, devices; /* tables and samplers over all sites; devices: phones that sync at the same time */
    struct scenario_square *squares;      /* sites the report names */
    size_t n_squares;
    struct scenario_round *rounds; /* of the whole town */
    size_t n_rounds;
    struct scenario_round *zone_rounds; /* of the estates under lock and control only */
    size_t n_zone_rounds;
};

/* -- what was reported ---------------------------------------------------------------------------------------------------- */

enum figure_compare { FIGURE_EXACTLY, FIGURE_MORE_THAN, FIGURE_LESS_THAN };

/* One number of a figure: "more than 550000 person-times". `day` instead of a value when the figure is a date. */
struct scenario_part {
    str what;
    int value;
    date day; /* 0: the part is a value */
    enum figure_compare is;
    bool not_modelled; /* this part alone, when the rest of a modelled figure can be compared */
    str unit;          /* persons, person_times, samples ...: never to be added across; empty when it has none */
};

struct scenario_figure {
    str id;       /* "F9" */
    str reported; /* as the report writes it: "5 rounds, >550,000 person-times" */
    str dated;    /* of when, in the report's words */
    struct words meaning;
    bool modelled; /* false: the replay says "not modelled", never a number */
    struct scenario_part *parts;
    size_t n_parts;
};

struct scenario_note {
    str id; /* "C3" */
    struct words text;
};

struct scenario_alias {
    str name, means; /* 桂花广场 means 步步高桂花广场 */
};

struct scenario {
    str id;
    struct words name;
    str jurisdiction, timezone; /* "430921", "Asia/Shanghai" */
    str protocol;               /* id of the disease protocol */
    int seed;
    struct scenario_clock *clock;
    struct scenario_index_case *index_case;
    struct scenario_population *population;
    struct scenario_testing *testing;
    struct scenario_zone *zones;
    size_t n_zones;
    struct scenario_figure *figures;
    size_t n_figures;
    struct scenario_note *contradictions;
    size_t n_contradictions;
    struct scenario_alias *aliases;
    size_t n_aliases;

    const struct protocol_value *values; /* every value with key, evidence and line */
    size_t n_values;
};

/* Reads and checks a scenario. NULL: refused; `problems` then names line (row), key (field) and cure of everything that is wrong.
 * The scenario lives in the arena and refers to nothing outside it. What it says of area codes is checked by town_open. */
const struct scenario *scenario_read(struct arena *arena, str yaml, struct problems *problems);

/* The figure of that id, or NULL. */
const struct scenario_figure *scenario_figure(const struct scenario *s, str id);

/* What a place is called in the scenario: `name` itself unless it is an alias. */
str scenario_place(const struct scenario *s, str name);

/* Line of the first value whose key begins so, for problems; 0: none. */
int scenario_line(const struct scenario *s, str key);

extern const struct section scenario_section;

#endif
