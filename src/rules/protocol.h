/* Protocol: the numbers and lists of one disease, as its file in protocols/ states them. Every period, limit, test day, pool
 * size and form comes from here, none from the program. A module that a disease does not need (zones, rounds, pools ...) is
 * absent: its pointer is NULL, its list empty, and the engine leaves it out. Optional numbers that are not given are 0.
 * What a protocol may contain is described once, in protocol_shape.c; reader, checker, viewer and comparison walk that. */
#ifndef DAYAN_RULES_PROTOCOL_H
#define DAYAN_RULES_PROTOCOL_H

#include "base/problem.h"
#include "base/time.h"

struct words {
    str zh, en;
};

static inline str words_in(struct words words, enum language language)
{
    return language == LANGUAGE_ZH ? words.zh : words.en;
}

struct numbers {
    const int *at;
    size_t n;
};

enum day_count { DAY1_INCLUSIVE, DAY1_NEXT_DAY };
enum mode { MODE_ISOLATION, MODE_FACILITY, MODE_HOME, MODE_HOME_MONITOR, MODES };
enum colour { COLOUR_GREEN, COLOUR_YELLOW, COLOUR_RED, COLOURS };

/* What a person must have shown before a stage ends or a contact is released. */
enum release_kind { RELEASE_DAYS_OVER, RELEASE_OWN_NEGATIVE, RELEASE_LINKED_NEGATIVE, RELEASE_NO_SYMPTOMS };
struct release_clause {
    enum release_kind kind;
};

enum exit_test { EXIT_DUAL_SAMPLE, EXIT_ENVIRONMENT, EXIT_SINGLE_SAMPLE, EXIT_ANTIBODY };
struct stage {
    enum mode mode;
    int days;
    struct numbers test_days; /* days of this stage, the first being 1 */
    unsigned exit_tests;      /* bits 1 << enum exit_test */
};

struct contact_level {
    str name; /* l1, l2 ... */
    int level;
    struct words label;
    int transfer_limit_h;
    struct stage *stages;
    size_t n_stages;
    struct release_clause *release;
    size_t n_release;
};

enum vehicle_reach { REACH_EVERYONE, REACH_ROWS, REACH_BAYS };
struct transport_rule {
    str vehicle;
    enum vehicle_reach reach;
    int distance; /* rows or bays either side */
};

struct contact_rules {
    int lookback_days;
    struct transport_rule *transport;
    size_t n_transport;
    struct contact_level *levels;
    size_t n_levels;
};

struct case_rules {
    int report_h, survey_core_h, survey_full_h;
    int isolation_days;    /* planned length of the isolation of a case; release needs the negatives below */
    int release_negatives; /* that many negatives ... */
    int negatives_apart_h; /* ... at least so far apart */
    struct stage *aftercare;
    size_t n_aftercare;
};

enum zone_kind { ZONE_LOCK, ZONE_CONTROL, ZONE_PREVENT, ZONE_KINDS };
enum movement { MOVE_STAY_HOME, MOVE_STAY_IN_ZONE, MOVE_FREE };
enum gathering_limit { GATHERING_FORBIDDEN, GATHERING_RESTRICTED, GATHERING_ALLOWED };
enum lift_kind { LIFT_NO_NEW_INFECTION, LIFT_LAST_CONTACT_EXPOSURE, LIFT_ROUND_ALL_NEGATIVE, LIFT_ROUND_ON_DAY, LIFT_OTHER_ZONES_LIFTED };
enum zone_anchor { ANCHOR_LAST_EXPOSURE, ANCHOR_CONTACT_TRANSFERRED, ANCHOR_CASE_LEFT, ANCHOR_DISINFECTED, ANCHOR_INFECTION_FOUND };

struct lift_clause {
    enum lift_kind kind;
    int days;
    struct words text; /* the words of the rule */
};

struct step_down {
    enum zone_kind to;
    int days;
};

struct zone_type {
    enum zone_kind kind;
    struct words label;
    enum movement movement;
    enum gathering_limit gathering;
    unsigned services; /* bits of the list zone services */
    int first_round_h;
    bool on_positive_lock;
    struct stage *resident_plan;
    size_t n_resident_plan;
    struct lift_clause *lift;
    size_t n_lift;
    struct step_down *step_down;
    size_t n_step_down;
};

struct zone_rules {
    enum zone_anchor anchor;
    int approvals;           /* people who must agree, the proposer included */
    bool derogation_allowed; /* lifting with an unmet clause, on a written expert opinion */
    struct zone_type *types;
    size_t n_types;
};

struct round_rules {
    int complete_h;
    int pop_per_point_min, pop_per_point_max;
    int persons_per_sampler;
    int persons_per_table;
    int min_rounds;
    int stop_clean_rounds; /* that many all-negative rounds in a row end the series */
    int result_warning_h;
};

/* How long people wait at a sampling point: rules/queue.h. */
struct queue_rules {
    int busy_min, jammed_min; /* a wait from here on is long, too long */
    int seen_min;             /* the pace of a site is what it did within this time */
    int count_holds_min;      /* a count of those waiting says nothing when it is older */
    int sampler_per_h;        /* the pace that is planned with */
};

enum sampled_group { GROUP_LOCK, GROUP_CONTROL, GROUP_PREVENT, GROUP_OTHER, GROUP_KEY_PERSON, GROUPS };
struct pool_rule {
    enum sampled_group group;
    struct numbers sizes; /* the first is the usual one */
    bool household;       /* one tube for a household is allowed too */
};

struct sample_rules {
    int room_temp_max_h;
    int lab_within_h;
    int test_within_h;
    int cold_max_c, frozen_max_c; /* what keeps samples, and what keeps them beyond test_within_h */
    bool two_step_release;        /* a result holds when a second person has released it */
    int reopen_min;               /* a tube sealed by mistake may be opened again for so long; 0: never */
    int codes_low_percent;        /* a site that has less left of what it reserved last needs codes; 0: nobody is told */
};

/* The first of the list zone services (zone_service_names). */
enum zone_service { SERVICE_DOORSTEP_SAMPLING };

/* Who is sampled at the door, beside the people of zones with that service: rules/doorstep.h. */
struct doorstep_rules {
    unsigned needs;    /* bits of special needs: those who cannot come */
    unsigned measures; /* bits 1 << enum measure_use: those kept at home */
    unsigned away;     /* the same: those kept elsewhere, who are sampled there */
    bool red;          /* a red code never comes to a site */
    bool household;    /* one tube for a household is allowed at the door, whatever the group */
    bool apart;        /* tubes of the door and pools of a site never mix */
};

struct monitoring_rules {
    int temperatures_per_day;
    int fever_tenths_c;
};

enum code_ground { GROUND_CASE, GROUND_POSITIVE_POOL, GROUND_FEVER_UNTESTED };
struct code_rule {
    enum code_ground ground;
    enum colour colour;
    int lasts_h;
    struct words reason;
};

struct disinfection_rule {
    str material;
    str agent;
    int mg_l;
    int contact_minutes;
};

/* Every unit reports each day until then, zero or not (domain R45). */
struct report_rules {
    int cutoff_minutes; /* after midnight, civil time */
};

/* What leaves the system as a file. */
struct export_rules {
    int kept_h;     /* a file can be fetched for so long */
    int approval_h; /* a request that nobody decides lapses after so long */
    int per_day;    /* exports that one account may ask for in a day */
    int mass_rows;  /* so many rows taken by one account in a day are an alarm */
};

/* Residents' own pages, and codes that they show. */
struct resident_rules {
    int people_most;           /* whom one person looks after, besides themselves */
    int tries_per_min;         /* codes asked for and tried, by number and by ticket */
    int address_tries_per_min; /* the same by network address, which a carrier or a router gives to many */
    int one_time_min;          /* a one-time code holds for so long ... */
    int again_s;               /* ... and another may be asked for after so long */
    int letter_days;           /* so does the code of a letter */
    int session_days;
    int code_h;    /* a signed code on a screen */
    int card_days; /* and on paper */
    struct words appeal_hours;
};

struct gathering_rules {
    int private_meal_max, event_max, report_tables_min;
};

struct shape;

enum form_kind { FORM_TEXT, FORM_NUMBER, FORM_YES_NO, FORM_CHOICE, FORM_TIME, FORM_TENTHS };
struct form_field {
    str name;
    enum form_kind kind;
    struct words label;
    int min, max;
    bool need;
    struct words choices; /* separated by commas, in the same order in both languages */
};

struct task_kind {
    str name;
    struct words label;
    int limit_h;
    int urgency; /* 1 life at risk ... 5 routine */
    struct form_field *form;
    size_t n_form;
    const struct shape *shape; /* of the form (rules/form_shape.h); never NULL */
};

/* One item of the checklist with which a response begins. */
struct activation {
    str task; /* a task kind of this protocol */
};

enum subject_kind { SUBJECT_PERSON, SUBJECT_PLACE, SUBJECT_AREA };

/* Where the engine itself asks for a measure of this kind; USE_OTHER: only people do. */
enum measure_use {
    USE_OTHER,
    USE_CASE,
    USE_FACILITY,
    USE_HOME,
    USE_HOME_MONITOR,
    USE_HOLD,
    USE_FEVER,
    USE_ZONE_LOCK,
    USE_ZONE_CONTROL,
    USE_ZONE_PREVENT,
    MEASURE_USES
};

struct measure_kind {
    str name;
    enum measure_use use;
    enum subject_kind subject;
    struct words label;
    struct words legal_basis;
    int hard_end_days; /* it never lasts longer without a new decision */
    bool other_unit_approves;
    enum colour colour;
};

/* One value as a reader sees it: protocol_values, protocol_diff. */
struct protocol_value {
    str key; /* dotted, list items by name: contact.levels[l1].stages[facility].days */
    str value;
    str unit; /* "d", "h" ...; empty when it has none */
    struct words label;
    struct words evidence; /* both alike where it only names sources */
    int line;
};

struct protocol {
    str id;
    struct words name;
    date version, valid_from, valid_to; /* valid_to: DATE_NONE while in force */
    str disease_code;
    enum day_count day_count;
    struct contact_rules *contact;
    struct case_rules *cases;
    struct zone_rules *zones;
    struct round_rules *rounds;
    struct queue_rules *queue;
    struct pool_rule *pools;
    size_t n_pools;
    struct sample_rules *sample;
    struct doorstep_rules *doorstep;
    struct monitoring_rules *monitoring;
    struct code_rule *codes;
    size_t n_codes;
    unsigned care_team;       /* bits of the roles below */
    unsigned entry_checklist; /* bits of the checks below */
    struct gathering_rules *gathering;
    struct report_rules *report;
    struct export_rules *export;
    struct resident_rules *resident;
    struct disinfection_rule *disinfection;
    size_t n_disinfection;
    struct task_kind *tasks;
    size_t n_tasks;
    struct activation *activation;
    size_t n_activation;
    struct measure_kind *measures;
    size_t n_measures;

    const struct protocol_value *values;
    size_t n_values;
};

/* Names behind the bits of `services`, `care_team`, `entry_checklist`, NULL at the end. */
extern const char *const zone_service_names[], *const care_role_names[], *const entry_check_names[];
extern const char *const mode_names[], *const colour_names[], *const zone_kind_names[];

/* Reads and checks a protocol file. NULL: refused; `problems` then names line (row), key (field) and cure of everything
 * that is wrong, not only the first. The protocol lives in the arena and refers to nothing outside it. */
const struct protocol *protocol_read(struct arena *arena, str yaml, struct problems *problems);

/* All values in the order of the file, for the viewer. */
const struct protocol_value *protocol_values(const struct protocol *p, size_t *n);

/* What differs between two versions: `before` or `after` is NULL when the key is only in one of them. */
struct protocol_change {
    const struct protocol_value *before, *after;
};
const struct protocol_change *protocol_diff(struct arena *arena, const struct protocol *before, const struct protocol *after, size_t *n);

/* Look-ups; NULL when the protocol has none. */
const struct contact_level *protocol_level(const struct protocol *p, int level);
const struct zone_type *protocol_zone(const struct protocol *p, enum zone_kind kind);
const struct measure_kind *protocol_measure(const struct protocol *p, enum measure_use use);
const struct task_kind *protocol_task(const struct protocol *p, str name);
/* The words of a key that a field's `words` says where to find: "measure-kinds", "task-kinds". */
const struct words *protocol_words(const struct protocol *p, str where, str key);
const struct pool_rule *protocol_pool(const struct protocol *p, enum sampled_group group);
const struct code_rule *protocol_code(const struct protocol *p, enum code_ground ground);

#endif
