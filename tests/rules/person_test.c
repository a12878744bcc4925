/* person: measures, tests, clocks and release of one person; and what must hold for any set of facts. */
#include "rules/person.h"

#include "base/random.h"
#include "protocols.h"
#include "rules/plan.h"

#define FACTS(rows) ((struct facts){(rows), LENGTH(rows)})

static const struct wanted *measure_of(const struct person_decision *d, enum measure_use use)
{
    for (size_t i = 0; i < d->n_measures; i++)
        if (d->measures[i].use == use) return &d->measures[i];
    return NULL;
}

static void a_close_contact(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    const struct fact_line facts[] = {{FACT_EXPOSED, 1, at(3, 20, 15), 1, 900}};
    struct person_decision d = person_decide(FACTS(facts), v8, china(arena));
    const struct wanted *facility = measure_of(&d, USE_FACILITY), *home = measure_of(&d, USE_HOME_MONITOR);
    says(facility && facility->starts == at(3, 20, 15) && facility->ends == at(4, 3, 0), "14 days from 20 March are over when 2 April is");
    says(home && home->starts == at(4, 3, 0) && home->ends == at(4, 10, 0), "then 7 days at home, without a gap");
    static const int tests[][2] = {{3, 20}, {3, 23}, {3, 26}, {4, 2}, {4, 4}, {4, 9}};
    says(d.n_tests == LENGTH(tests), "tests on days 1, 4, 7, 14 and 2, 7");
    for (size_t i = 0; i < LENGTH(tests); i++)
        says(d.tests[i].day == date_from(2022, tests[i][0], tests[i][1]), "test %zu is on %d/%d", i + 1, tests[i][0], tests[i][1]);
    says(plan_day(date_from(2022, 3, 23), date_from(2022, 3, 31)) == 9, "31 March is day 9 of 23 March");
    arena_free(arena);
}

static void a_positive_and_its_correction(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    const struct fact_line facts[] = {{FACT_RESULT, RESULT_POSITIVE, at(3, 22, 20), 1, 0},
                                      {FACT_CORRECTED, RESULT_NEGATIVE, at(3, 23, 6), 2, 1}};
    struct person_decision d = person_decide((struct facts){facts, 1}, v8, china(arena));
    says(d.is_case && measure_of(&d, USE_CASE), "a positive result isolates");
    says(d.n_clocks == 3 && d.clocks[0].due == at(3, 22, 22) && d.clocks[1].due == at(3, 23, 0) && d.clocks[2].due == at(3, 23, 20),
         "the clocks of 2, 4 and 24 hours run from it");
    d = person_decide(FACTS(facts), v8, china(arena));
    says(!d.is_case && !d.n_measures && !d.n_clocks, "corrected to negative, all that followed is taken back");
    arena_free(arena);
}

static void a_positive_pool(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    const struct fact_line facts[] = {{FACT_POOL_RESULT, RESULT_POSITIVE, at(3, 16, 10), 1, 7},
                                      {FACT_RESULT, RESULT_NEGATIVE, at(3, 16, 14), 2, 8}};
    struct person_decision d = person_decide((struct facts){facts, 1}, v8, china(arena));
    says(measure_of(&d, USE_HOLD)->ends == at(3, 17, 10) && !d.is_case,
         "a member of a positive pool is held for 24 h at most and is no case");
    d = person_decide(FACTS(facts), v8, china(arena));
    says(measure_of(&d, USE_HOLD)->ends == at(3, 16, 14), "the negative single retest ends it");
    arena_free(arena);
}

static void a_contact_of_a_contact(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    const struct timezone_rules *tz = china(arena);
    struct fact_line facts[] = {{FACT_EXPOSED, 2, at(3, 20, 9), 1, 900},
                                {FACT_RESULT, RESULT_NEGATIVE, at(3, 20, 18), 2, 0},
                                {FACT_RESULT, RESULT_NEGATIVE, at(3, 23, 9), 3, 0},
                                {FACT_RESULT, RESULT_NEGATIVE, at(3, 26, 9), 4, 0},
                                {FACT_LINKED_RESULT, RESULT_NEGATIVE, at(3, 26, 9), 5, 900}};
    says(clauses_all(&(struct clauses){0}) == TRUTH_UNKNOWN, "no clause is no release");
    struct clauses c = person_release(FACTS(facts), v8, at(3, 27, 0), tz);
    says(c.n == 3 && clauses_all(&c) == TRUTH_TRUE, "seven days, own tests and the linked contact negative: released");
    c = person_release(FACTS(facts), v8, at(3, 26, 23), tz);
    says(clauses_all(&c) == TRUTH_FALSE, "an hour before, not yet");
    c = person_release((struct facts){facts, 4}, v8, at(3, 27, 0), tz);
    says(c.at[2].truth == TRUTH_UNKNOWN && clauses_all(&c) == TRUTH_UNKNOWN, "nothing known of the linked contact: unknown, not released");
    facts[2].value = RESULT_INVALID;
    c = person_release(FACTS(facts), v8, at(3, 27, 0), tz);
    says(c.at[1].truth == TRUTH_UNKNOWN, "a test day without a valid result is unknown");
    facts[2].value = RESULT_NEGATIVE;
    facts[4].value = RESULT_POSITIVE;
    c = person_release(FACTS(facts), v8, at(3, 27, 0), tz);
    says(c.at[2].truth == TRUTH_FALSE && c.at[2].evidence[0] == 5, "the linked contact is positive: not released, and that is why");
    struct person_decision d = person_decide(FACTS(facts), v8, tz);
    says(measure_of(&d, USE_FACILITY)->ends == at(4, 3, 0), "and becomes a close contact: 14 days");
    arena_free(arena);
}

static void measles_runs_too(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    const struct protocol *p = protocol_named(arena, "measles");
    const struct fact_line facts[] = {{FACT_EXPOSED, 1, at(5, 1, 9), 1, 900},
                                      {FACT_POOL_RESULT, RESULT_POSITIVE, at(5, 2, 9), 2, 1},
                                      {FACT_IN_ZONE, ZONE_LOCK, at(5, 2, 9), 3, 5}};
    struct person_decision d = person_decide(FACTS(facts), p, china(arena));
    says(d.n_measures == 1 && d.measures[0].ends == at(5, 22, 0) && d.n_tests == 0, "21 days of monitoring, no pools, no zones, no tests");
    arena_free(arena);
}

enum { PEOPLE = 3000, FACTS_EACH = 12 };

static struct fact_line any_fact(struct random *r, id64 id, bool only_adding)
{
    static const enum fact_kind adding[] = {FACT_EXPOSED, FACT_RESULT, FACT_POOL_RESULT, FACT_CASE, FACT_TEMPERATURE, FACT_IN_ZONE};
    static const enum fact_kind all[] = {FACT_EXPOSED, FACT_RESULT,    FACT_POOL_RESULT, FACT_CASE,       FACT_TEMPERATURE,
                                         FACT_IN_ZONE, FACT_CORRECTED, FACT_DISCHARGED,  FACT_ZONE_ENDED, FACT_LINKED_RESULT};
    struct fact_line f = {.kind = only_adding ? adding[random_below(r, LENGTH(adding))] : all[random_below(r, LENGTH(all))], .id = id};
    f.at = at(3, 1, 0) + hours(random_between(r, 0, 24 * 25));
    f.ref = random_between(r, 1, 6);
    f.value = (int)random_between(r, f.kind == FACT_CORRECTED ? -1 : 0, 2);
    if (f.kind == FACT_TEMPERATURE) f.value = (int)random_between(r, 360, 395);
    if (only_adding && (f.kind == FACT_RESULT || f.kind == FACT_POOL_RESULT)) f.value = RESULT_POSITIVE;
    return f;
}

static bool same(const struct person_decision *a, const struct person_decision *b)
{
    if (a->n_measures != b->n_measures || a->n_tests != b->n_tests || a->n_clocks != b->n_clocks || a->is_case != b->is_case) return false;
    for (size_t i = 0; i < a->n_measures; i++) {
        const struct wanted *x = &a->measures[i], *y = &b->measures[i];
        if (x->use != y->use || x->starts != y->starts || x->ends != y->ends || x->level != y->level || x->since_fact != y->since_fact ||
            x->until_fact != y->until_fact)
            return false;
    }
    for (size_t i = 0; i < a->n_tests; i++)
        if (a->tests[i].day != b->tests[i].day || a->tests[i].done_by != b->tests[i].done_by || a->tests[i].basis != b->tests[i].basis)
            return false;
    for (size_t i = 0; i < a->n_clocks; i++)
        if (a->clocks[i].due != b->clocks[i].due || a->clocks[i].done != b->clocks[i].done || a->clocks[i].basis != b->clocks[i].basis)
            return false;
    return true;
}

static void order_of_arrival_means_nothing(void **state)
{
    (void)state;
    const uint64_t seed = 20220323;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    const struct timezone_rules *tz = china(arena);
    for (uint64_t person = 0; person < PEOPLE; person++) {
        struct random r = random_stream(seed, person);
        struct fact_line facts[FACTS_EACH];
        for (int i = 0; i < FACTS_EACH; i++) facts[i] = any_fact(&r, i + 1, false);
        struct person_decision before = person_decide(FACTS(facts), v8, tz);
        for (size_t i = FACTS_EACH - 1; i > 0; i--) {
            size_t k = (size_t)random_below(&r, i + 1);
            struct fact_line swap = facts[i];
            facts[i] = facts[k];
            facts[k] = swap;
        }
        struct person_decision after = person_decide(FACTS(facts), v8, tz);
        says(same(&before, &after), "the same facts in any order give the same decision (seed %llu, person %llu)", (unsigned long long)seed,
             (unsigned long long)person);
        for (size_t i = 0; i < before.n_measures; i++)
            says(before.measures[i].ends > before.measures[i].starts && before.measures[i].kind,
                 "every measure has an end and a kind (person %llu)", (unsigned long long)person);
    }
    arena_free(arena);
}

static void nothing_running_is_shortened(void **state)
{
    (void)state;
    const uint64_t seed = 86;
    struct arena *arena = arena_new(0);
    const struct protocol *v8 = protocol_named(arena, "covid19-cn-v8");
    const struct timezone_rules *tz = china(arena);
    for (uint64_t person = 0; person < PEOPLE; person++) {
        struct random r = random_stream(seed, person);
        struct fact_line facts[FACTS_EACH];
        for (int i = 0; i < FACTS_EACH; i++) facts[i] = any_fact(&r, i + 1, true);
        facts[FACTS_EACH - 1].kind = FACT_EXPOSED; /* what comes last is no result, which may end a hold */
        facts[FACTS_EACH - 1].value = 1;
        struct person_decision before = person_decide((struct facts){facts, FACTS_EACH - 1}, v8, tz);
        struct person_decision after = person_decide(FACTS(facts), v8, tz);
        for (size_t i = 0; i < before.n_measures; i++) {
            bool kept = false;
            for (size_t k = 0; k < after.n_measures; k++)
                kept |= after.measures[k].use == before.measures[i].use && after.measures[k].starts <= before.measures[i].starts &&
                        after.measures[k].ends >= before.measures[i].ends;
            says(kept, "a further fact shortens no measure (seed %llu, person %llu)", (unsigned long long)seed, (unsigned long long)person);
        }
        for (size_t i = 0; i < before.n_clocks; i++)
            says(after.n_clocks == before.n_clocks && after.clocks[i].due <= before.clocks[i].due, "no clock is taken away or put off");
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_close_contact),
        cmocka_unit_test(a_positive_and_its_correction),
        cmocka_unit_test(a_positive_pool),
        cmocka_unit_test(a_contact_of_a_contact),
        cmocka_unit_test(measles_runs_too),
        cmocka_unit_test(order_of_arrival_means_nothing),
        cmocka_unit_test(nothing_running_is_shortened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
