/* doorstep: who is sampled at the door, in which tubes, and in which order doors are gone to. */
#include "rules/tube.h"

#include "model/entities.h"
#include "protocols.h"

#include <stdlib.h>

static unsigned bit(enum measure_use use)
{
    return 1u << use;
}

static void who_is_sampled_at_the_door(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8"), *measles = protocol_named(arena, "measles");
    const struct zone_type *lock = protocol_zone(v8, ZONE_LOCK), *control = protocol_zone(v8, ZONE_CONTROL);
    const unsigned frail = 1u << NEED_CANNOT_WALK, minor = 1u << NEED_MINOR;
    const struct {
        const char *says;
        struct at_home who;
        enum door_ground want;
    } rows[] = {
        {"whoever can walk comes to a site", {0, 0, COLOUR_GREEN, NULL}, NOT_AT_DOOR},
        {"whoever cannot is sampled at home", {frail, 0, COLOUR_GREEN, NULL}, GROUND_NEEDS},
        {"a child comes with its parents", {minor, 0, COLOUR_GREEN, NULL}, NOT_AT_DOOR},
        {"home quarantine may not go out", {0, bit(USE_HOME), COLOUR_YELLOW, NULL}, GROUND_MEASURE},
        {"members of a positive pool are held in place", {0, bit(USE_HOLD), COLOUR_YELLOW, NULL}, GROUND_MEASURE},
        {"a red code comes to no site", {0, bit(USE_OTHER), COLOUR_RED, NULL}, GROUND_RED},
        {"whoever is in a facility is sampled there", {frail, bit(USE_FACILITY), COLOUR_RED, NULL}, NOT_AT_DOOR},
        {"a case in hospital, too", {0, bit(USE_CASE) | bit(USE_HOME), COLOUR_RED, NULL}, NOT_AT_DOOR},
        {"in a lock zone everybody", {0, 0, COLOUR_GREEN, lock}, GROUND_ZONE},
        {"in a control zone people go out to their site", {0, 0, COLOUR_GREEN, control}, NOT_AT_DOOR},
        {"the frail of a control zone do not", {frail, 0, COLOUR_GREEN, control}, GROUND_NEEDS},
        {"the strictest reason is told", {frail, bit(USE_HOME), COLOUR_YELLOW, lock}, GROUND_MEASURE},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) says(doorstep_ground(&rows[i].who, v8) == rows[i].want, "%s", rows[i].says);
    struct at_home red = {.colour = COLOUR_RED};
    says(doorstep_ground(&red, measles) == NOT_AT_DOOR, "a disease without doorstep sampling has no such people");
    arena_free(arena);
}

/* The lists of the protocol's language and of the nouns are in one order. */
static void needs_have_one_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    unsigned named = 1u << NEED_LIVES_ALONE | 1u << NEED_DISABLED | 1u << NEED_CANNOT_WALK;
    says(v8->doorstep->needs == named, "the needs of the file are those of people");
    says(v8->doorstep->away == (bit(USE_CASE) | bit(USE_FACILITY)), "and its measures those of the rules");
    arena_free(arena);
}

enum { S = 1, H = 8, T = 10 };
static const id64 one[] = {1};
static const struct {
    const char *says;
    struct tube_now tube;
    struct to_sample who;
    enum problem_code want;
} admissions[] = {
    {"the frail: a single at the door",
     {TUBE_OPEN, S, false, 0, false, one, 0, true},
     {2, 7, GROUP_OTHER, false, GROUND_NEEDS, false},
     PROBLEM_NONE},
    {"or their household's tube",
     {TUBE_OPEN, H, true, 7, false, one, 1, true},
     {2, 7, GROUP_OTHER, false, GROUND_NEEDS, false},
     PROBLEM_NONE},
    {"which no neighbour enters",
     {TUBE_OPEN, H, true, 7, false, one, 1, true},
     {2, 8, GROUP_OTHER, false, GROUND_NEEDS, false},
     TUBE_OTHER_HOUSEHOLD},
    {"at the door nobody is pooled",
     {TUBE_OPEN, T, false, 0, false, one, 0, true},
     {2, 7, GROUP_OTHER, false, GROUND_NEEDS, false},
     TUBE_DOORSTEP_KIND},
    {"who can come is not sampled at the door",
     {TUBE_OPEN, S, false, 0, false, one, 0, true},
     {2, 7, GROUP_OTHER, false, NOT_AT_DOOR, false},
     DOORSTEP_NOT_LISTED},
    {"but a guest is, with whom they stay",
     {TUBE_OPEN, H, true, 7, false, one, 1, true},
     {2, 0, GROUP_OTHER, false, NOT_AT_DOOR, true},
     PROBLEM_NONE},
    {"and in no pool", {TUBE_OPEN, T, false, 0, false, one, 0, true}, {2, 0, GROUP_OTHER, false, NOT_AT_DOOR, true}, TUBE_DOORSTEP_KIND},
    {"the frail who came anyway join the pool",
     {TUBE_OPEN, T, false, 0, false, one, 1, false},
     {2, 7, GROUP_OTHER, false, GROUND_NEEDS, false},
     PROBLEM_NONE},
    {"a red code does not", {TUBE_OPEN, T, false, 0, false, one, 1, false}, {2, 7, GROUP_OTHER, false, GROUND_RED, false}, DOORSTEP_LISTED},
    {"a single at a site mixes with nobody",
     {TUBE_OPEN, S, false, 0, false, one, 0, false},
     {2, 7, GROUP_OTHER, false, GROUND_RED, false},
     PROBLEM_NONE},
    {"who was locked in since the list was made counts as listed",
     {TUBE_OPEN, S, false, 0, false, one, 0, true},
     {2, 7, GROUP_LOCK, false, NOT_AT_DOOR, false},
     PROBLEM_NONE},
    {"a walk that began before the need ended counts",
     {TUBE_OPEN, S, false, 0, false, one, 0, true},
     {2, 7, GROUP_OTHER, false, GROUND_ENDED, false},
     PROBLEM_NONE},
    {"and so does the site's pool",
     {TUBE_OPEN, T, false, 0, false, one, 1, false},
     {2, 7, GROUP_OTHER, false, GROUND_ENDED, false},
     PROBLEM_NONE},
    {"and so does who is under a measure since",
     {TUBE_OPEN, S, false, 0, false, one, 0, true},
     {2, 7, GROUP_KEY_PERSON, false, NOT_AT_DOOR, false},
     PROBLEM_NONE},
};

static void which_tube(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    for (size_t i = 0; i < LENGTH(admissions); i++) {
        struct verdict v = tube_admits(&admissions[i].tube, &admissions[i].who, v8);
        says(v.reason == admissions[i].want && v.yes == (admissions[i].want == PROBLEM_NONE), "%s", admissions[i].says);
    }
    arena_free(arena);
}

static void parts_of_a_door(void **state)
{
    (void)state;
    static const struct {
        const char *number;
        struct door_place want;
    } rows[] = {
        {"3-2-501", {3, 2, 5, 1}},     {"3栋2单元501室", {3, 2, 5, 1}}, {"1-101", {1, 0, 1, 1}},
        {"12-1-1203", {12, 1, 12, 3}}, {"4-17", {4, 0, 0, 17}},         {"17", {0, 0, 0, 17}},
        {"502", {0, 0, 5, 2}},         {"东头第一家", {0, 0, 0, 0}},    {"9999999999999-1", {9999999, 0, 0, 1}},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct door_place is = door_place_of(str_of(rows[i].number));
        bool same = is.building == rows[i].want.building && is.unit == rows[i].want.unit && is.floor == rows[i].want.floor &&
                    is.door == rows[i].want.door;
        says(same, "the parts of %s", rows[i].number);
    }
}

static int by_walk(const void *a, const void *b)
{
    return door_compare(*(const str *)a, *(const str *)b);
}

static void doors_in_the_order_of_a_walk(void **state)
{
    (void)state;
    const str walk[] = {S("1-1-101"), S("1-1-102"), S("1-1-201"), S("1-1-1001"), S("1-2-101"), S("2-1-101"), S("10-1-101")};
    str mixed[] = {S("10-1-101"), S("1-1-1001"), S("1-2-101"), S("1-1-201"), S("2-1-101"), S("1-1-102"), S("1-1-101")};
    qsort(mixed, LENGTH(mixed), sizeof *mixed, by_walk);
    for (size_t i = 0; i < LENGTH(walk); i++) says_text(mixed[i], walk[i].at, "the doors of a walk stand in its order");
    says(door_compare(S("1-101"), S("1-101")) == 0, "a door is where it is");
    says(door_compare(S("一号"), S("二号")) != 0, "doors without numbers are still told apart");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(who_is_sampled_at_the_door), cmocka_unit_test(needs_have_one_order),
                                       cmocka_unit_test(which_tube), cmocka_unit_test(parts_of_a_door),
                                       cmocka_unit_test(doors_in_the_order_of_a_walk)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
