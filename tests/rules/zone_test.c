/* zone: the lift clauses with their evidence, derogation, the steps and the two people. */
#include "rules/zone.h"

#include "base/random.h"
#include "protocols.h"

static void lifting_on_4_april(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    static const struct {
        const char *says;
        int anchor_day, contact_day, round_day; /* of March; round: 33 is 2 April; 0: no such fact */
        int contact_result, round_result;
        enum truth want[3];
    } rows[] = {
        {"last exposure on 20 March: all three hold", 20, 20, 33, RESULT_NEGATIVE, RESULT_NEGATIVE, {TRUTH_TRUE, TRUTH_TRUE, TRUTH_TRUE}},
        {"on 21 March 14 days are over but not more than 14",
         21,
         21,
         33,
         RESULT_NEGATIVE,
         RESULT_NEGATIVE,
         {TRUTH_TRUE, TRUTH_FALSE, TRUTH_TRUE}},
        {"on 22 March it is a day too early", 22, 20, 33, RESULT_NEGATIVE, RESULT_NEGATIVE, {TRUTH_FALSE, TRUTH_TRUE, TRUTH_TRUE}},
        {"without an anchor nothing is known", 0, 20, 33, RESULT_NEGATIVE, RESULT_NEGATIVE, {TRUTH_UNKNOWN, TRUTH_TRUE, TRUTH_TRUE}},
        {"without a contact nothing is known of contacts",
         20,
         0,
         33,
         RESULT_NEGATIVE,
         RESULT_NEGATIVE,
         {TRUTH_TRUE, TRUTH_UNKNOWN, TRUTH_TRUE}},
        {"an untested contact is unknown", 20, 20, 33, RESULT_INVALID, RESULT_NEGATIVE, {TRUTH_TRUE, TRUTH_UNKNOWN, TRUTH_TRUE}},
        {"a positive contact stands against it", 20, 20, 33, RESULT_POSITIVE, RESULT_NEGATIVE, {TRUTH_TRUE, TRUTH_FALSE, TRUTH_TRUE}},
        {"without a round nothing is known", 20, 20, 0, RESULT_NEGATIVE, RESULT_NEGATIVE, {TRUTH_TRUE, TRUTH_TRUE, TRUTH_UNKNOWN}},
        {"a round of 31 March is too old", 20, 20, 31, RESULT_NEGATIVE, RESULT_NEGATIVE, {TRUTH_TRUE, TRUTH_TRUE, TRUTH_FALSE}},
        {"a round with a positive stands against it", 20, 20, 33, RESULT_NEGATIVE, RESULT_POSITIVE, {TRUTH_TRUE, TRUTH_TRUE, TRUTH_FALSE}},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct fact_line facts[5] = {{FACT_INFECTION, 0, at(3, 22, 20), 1, 50}};
        size_t n = 1;
        if (rows[i].anchor_day) facts[n++] = (struct fact_line){FACT_ANCHORED, ANCHOR_LAST_EXPOSURE, at(3, rows[i].anchor_day, 9), 2, 50};
        if (rows[i].contact_day) {
            facts[n++] = (struct fact_line){FACT_CONTACT, 0, at(3, rows[i].contact_day, 9), 3, 60};
            facts[n++] = (struct fact_line){FACT_CONTACT_RESULT, rows[i].contact_result, at(4, 2, 9), 4, 60};
        }
        if (rows[i].round_day)
            facts[n++] = (struct fact_line){FACT_ROUND_CLOSED, rows[i].round_result, at(3, 1, 20) + days(rows[i].round_day - 1), 5, 70};
        struct clauses c = zone_lift_clauses((struct facts){facts, n}, v8, ZONE_LOCK, at(4, 4, 10), china(arena));
        says(c.n == 3, "a lock zone has three clauses");
        for (size_t k = 0; k < 3; k++) {
            says(c.at[k].truth == rows[i].want[k], "clause %zu: %s", k + 1, rows[i].says);
            says(c.at[k].truth == TRUTH_UNKNOWN || c.at[k].n_evidence, "what is known names its evidence: %s", rows[i].says);
        }
        bool all = rows[i].want[0] == TRUTH_TRUE && rows[i].want[1] == TRUTH_TRUE && rows[i].want[2] == TRUTH_TRUE;
        says(zone_may_lift(&c, v8, (struct derogation){0}).yes == all, "lifted only when all three are true: %s", rows[i].says);
        says(zone_may_lift(&c, v8, (struct derogation){true, true, 9}).yes, "or by a complete derogation");
        says(all || !zone_may_lift(&c, v8, (struct derogation){true, false, 9}).yes, "which needs the expert opinion");
    }
    arena_free(arena);
}

static void two_people(void **state)
{
    (void)state;
    static const struct {
        const char *says;
        enum zone_state from;
        enum zone_act step;
        struct zone_actors who;
        enum problem_code want;
    } rows[] = {
        {"another unit puts the draft in force", ZONE_DRAFT, ZONE_PUT_IN_FORCE, {1, 10, 2, 20}, PROBLEM_NONE},
        {"the proposer may not approve", ZONE_DRAFT, ZONE_PUT_IN_FORCE, {1, 10, 1, 20}, SAME_PERSON_TWICE},
        {"nor may the same unit", ZONE_DRAFT, ZONE_PUT_IN_FORCE, {1, 10, 2, 10}, SAME_PERSON_TWICE},
        {"nor nobody", ZONE_DRAFT, ZONE_PUT_IN_FORCE, {1, 10, 0, 0}, SAME_PERSON_TWICE},
        {"one person may propose to lift", ZONE_IN_FORCE, ZONE_PROPOSE_LIFT, {1, 10, 0, 0}, PROBLEM_NONE},
        {"lifting needs a proposal first", ZONE_IN_FORCE, ZONE_LIFT, {1, 10, 2, 20}, WRONG_STATE},
        {"and then two people", ZONE_LIFT_PROPOSED, ZONE_LIFT, {1, 10, 2, 20}, PROBLEM_NONE},
        {"what is proposed may be refused", ZONE_DRAFT, ZONE_REFUSE_DRAFT, {1, 10, 2, 20}, PROBLEM_NONE},
        {"not by whoever proposed it: they withdraw", ZONE_LIFT_PROPOSED, ZONE_REFUSE_LIFT, {1, 10, 1, 10}, SAME_PERSON_TWICE},
        {"what is refused stays refused", ZONE_REFUSED, ZONE_PUT_IN_FORCE, {1, 10, 2, 20}, WRONG_STATE},
        {"what a rule did is judged by one", ZONE_IN_FORCE, ZONE_JUDGE_LOCK, {0, 0, 2, 20}, PROBLEM_NONE},
        {"what is lifted stays lifted", ZONE_LIFTED, ZONE_PUT_IN_FORCE, {1, 10, 2, 20}, WRONG_STATE},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        enum zone_state next = ZONE_DRAFT;
        struct verdict v = zone_may(rows[i].from, rows[i].step, rows[i].who, &next);
        says(v.reason == rows[i].want && v.yes == (rows[i].want == PROBLEM_NONE), "%s", rows[i].says);
    }
}

static void other_rules(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8"), *measles = protocol_named(arena, "measles");
    says(zone_after_positive(v8, ZONE_CONTROL) == ZONE_LOCK, "a positive turns a control zone into a lock zone");
    says(zone_after_positive(v8, ZONE_PREVENT) == ZONE_PREVENT, "not the whole county");
    struct fact_line zones[] = {
        {FACT_OTHER_ZONE, 1, at(3, 23, 0), 1, 5}, {FACT_OTHER_ZONE, 0, at(4, 4, 0), 2, 5}, {FACT_OTHER_ZONE, 1, at(3, 23, 0), 3, 6}};
    struct clauses c = zone_lift_clauses((struct facts){zones, 3}, v8, ZONE_PREVENT, at(4, 5, 0), china(arena));
    says(clauses_all(&c) == TRUTH_FALSE, "one zone of the county is still in force");
    c = zone_lift_clauses((struct facts){zones, 2}, v8, ZONE_PREVENT, at(4, 5, 0), china(arena));
    says(clauses_all(&c) == TRUTH_TRUE, "all are lifted");
    c = zone_lift_clauses((struct facts){zones, 0}, v8, ZONE_PREVENT, at(4, 5, 0), china(arena));
    says(clauses_all(&c) == TRUTH_UNKNOWN, "nothing known of any");
    c = zone_lift_clauses((struct facts){zones, 3}, measles, ZONE_LOCK, at(4, 5, 0), china(arena));
    says(c.n == 0 && clauses_all(&c) == TRUTH_UNKNOWN, "a disease without zones lifts none");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lifting_on_4_april), cmocka_unit_test(two_people), cmocka_unit_test(other_rules)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
