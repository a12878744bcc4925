/* tube: who fits in which tube, the states, and what a result means. */
#include "rules/tube.h"

#include "protocols.h"

static const id64 ten[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
static const struct {
    const char *says;
    struct tube_now tube;
    struct to_sample who;
    enum problem_code want;
} admissions[] = {
    {"the tenth goes into a tube of ten",
     {TUBE_OPEN, 10, false, 0, false, ten, 9, false},
     {10, 1, GROUP_CONTROL, false, NOT_AT_DOOR, false},
     PROBLEM_NONE},
    {"the eleventh does not",
     {TUBE_OPEN, 10, false, 0, false, ten, 10, false},
     {11, 1, GROUP_CONTROL, false, NOT_AT_DOOR, false},
     TUBE_FULL},
    {"nobody twice in a tube",
     {TUBE_OPEN, 10, false, 0, false, ten, 5, false},
     {3, 1, GROUP_CONTROL, false, NOT_AT_DOOR, false},
     TUBE_PERSON_TWICE},
    {"a sealed tube stays as it is",
     {TUBE_SEALED, 10, false, 0, false, ten, 5, false},
     {11, 1, GROUP_CONTROL, false, NOT_AT_DOOR, false},
     TUBE_NOT_OPEN},
    {"a control zone pools ten, not twenty",
     {TUBE_OPEN, 20, false, 0, false, ten, 5, false},
     {11, 1, GROUP_CONTROL, false, NOT_AT_DOOR, false},
     TUBE_TOO_LARGE},
    {"a prevention zone may pool twenty",
     {TUBE_OPEN, 20, false, 0, false, ten, 5, false},
     {11, 1, GROUP_PREVENT, false, NOT_AT_DOOR, false},
     PROBLEM_NONE},
    {"a contact is sampled alone",
     {TUBE_OPEN, 10, false, 0, false, ten, 5, false},
     {11, 1, GROUP_KEY_PERSON, false, NOT_AT_DOOR, false},
     TUBE_SINGLE_NEEDED},
    {"in a single tube",
     {TUBE_OPEN, 1, false, 0, false, ten, 0, false},
     {11, 1, GROUP_KEY_PERSON, false, NOT_AT_DOOR, false},
     PROBLEM_NONE},
    {"a lock zone may tube a household",
     {TUBE_OPEN, 8, true, 77, false, ten, 2, false},
     {11, 77, GROUP_LOCK, false, NOT_AT_DOOR, false},
     PROBLEM_NONE},
    {"but no neighbour",
     {TUBE_OPEN, 8, true, 77, false, ten, 2, false},
     {11, 78, GROUP_LOCK, false, NOT_AT_DOOR, false},
     TUBE_OTHER_HOUSEHOLD},
    {"unless the table vouches for them: a guest's household is known to nobody",
     {TUBE_OPEN, 20, true, 77, false, ten, 2, false},
     {11, 78, GROUP_OTHER, false, NOT_AT_DOOR, true},
     PROBLEM_NONE},
    {"nobody twice in a round",
     {TUBE_OPEN, 10, false, 0, false, ten, 2, false},
     {11, 1, GROUP_CONTROL, true, NOT_AT_DOOR, false},
     ROUND_SAMPLED_ALREADY},
    {"unless for a retest", {TUBE_OPEN, 1, false, 0, true, ten, 0, false}, {11, 1, GROUP_CONTROL, true, NOT_AT_DOOR, false}, PROBLEM_NONE},
};

static void who_fits(void **state)
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

static void states_and_results(void **state)
{
    (void)state;
    says(tube_may_be_voided(TUBE_RECEIVED).yes && !tube_may_be_voided(TUBE_RESULTED).yes, "a result is corrected, not voided");
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    says(tube_may_reopen(v8, TUBE_SEALED, 0, minutes(5)).yes, "a tube sealed by mistake is reopened within five minutes");
    says(tube_may_reopen(v8, TUBE_SEALED, 0, minutes(5) + 1).reason == TUBE_REOPEN_LATE, "and not later");
    says(tube_may_reopen(v8, TUBE_BOXED, 0, 1).reason == TUBE_NOT_SEALED, "nor when it has left the table");
    arena_free(arena);
    struct tube_now pool = {.size = 10}, single = {.size = 1};
    struct tube_consequence c = tube_result_means(&pool, RESULT_POSITIVE);
    says(c.hold_members && c.retest_members && !c.is_case && c.fact == FACT_POOL_RESULT,
         "a positive pool holds and retests its members; none is a case yet");
    c = tube_result_means(&single, RESULT_POSITIVE);
    says(c.is_case && !c.hold_members, "a positive single is a case");
    c = tube_result_means(&pool, RESULT_NEGATIVE);
    says(!c.hold_members && !c.retest_members && !c.is_case, "a negative pool: all members negative");
    says(tube_result_means(&pool, RESULT_INVALID).retest_members, "an invalid result is sampled again");
    static const enum result suspects[] = {RESULT_GREY, RESULT_SINGLE_TARGET};
    for (size_t i = 0; i < LENGTH(suspects); i++) {
        c = tube_result_means(&single, suspects[i]);
        says(c.hold_members && c.retest_members && !c.is_case,
             "grey zone and single target hold and retest, even of a single: no case yet");
        c = tube_result_means(&pool, suspects[i]);
        says(c.hold_members && c.retest_members, "and of a pool");
    }
}

static void codes_left(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8"), *measles = protocol_named(arena, "measles");
    static const struct {
        const char *says;
        int64_t last, left;
        bool want;
    } rows[] = {
        {"a fifth of the last block is left: enough", 200, 40, false},
        {"less than a fifth: print more", 200, 39, true},
        {"none at all", 200, 0, true},
        {"where none were ever reserved nobody waits for them", 0, 0, false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) says(codes_run_low(v8, rows[i].last, rows[i].left) == rows[i].want, "%s", rows[i].says);
    says(!codes_run_low(measles, 200, 0), "a disease without samples has no codes to run out of");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(who_fits), cmocka_unit_test(states_and_results), cmocka_unit_test(codes_left)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
