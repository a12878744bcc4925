/* Reconciling a person: samples and corrections of their tubes, test days, contacts of contacts; and what must hold for any facts: neither
 * their order of arrival nor repetition matters, and every measure has an end. */
#include "town.h"

#include "app/reconcile.h"
#include "base/random.h"
#include "rules/facts.h"

#include <stdlib.h>

/* -- facts and samples straight into the store, each followed by a reconciliation ---------------------------------------- */

struct told {
    id64 person_id, ref_id;
    enum fact_kinds kind;
    time_ms at;
    int64_t value;
    id64 id; /* set when stored */
};

static bool tell(struct command *c, const void *given)
{
    struct told *in = *(struct told *const *)given;
    struct person person;
    struct fact f = {0};
    if (!fetch(c, &person_shape, in->person_id, &person)) return false;
    SET(fact, &f, kind, in->kind);
    SET(fact, &f, at, in->at);
    SET(fact, &f, value, in->value);
    SET(fact, &f, person_id, in->person_id);
    SET(fact, &f, area_id, person.area_id);
    if (in->ref_id) SET(fact, &f, ref_id, in->ref_id);
    if (!save(c, &fact_shape, &f)) return false;
    in->id = f.id;
    return reconcile_person(c, in->person_id);
}

static void told(struct town *town, struct told *in)
{
    town_do(town, &actor_of_the_program, RECORD_FACT, tell, &in, NULL);
    town_says(town, PROBLEM_NONE, "a fact is told");
}

struct sampled {
    id64 person_id, tube_id;
    time_ms at;
    int64_t size;
    enum results result;
};

/* A tube with this person in it and its result; with tube_id, that tube's result is corrected. */
static bool take_sample(struct command *c, const void *given)
{
    struct sampled *in = *(struct sampled *const *)given;
    struct tube t = {0};
    struct sample s = {0};
    struct person person;
    if (!fetch(c, &person_shape, in->person_id, &person)) return false;
    if (in->tube_id && !fetch(c, &tube_shape, in->tube_id, &t)) return false;
    SET(tube, &t, state, TUBE_STATE_RESULTED);
    SET(tube, &t, result, in->result);
    SET(tube, &t, size, in->size);
    SET(tube, &t, area_id, person.area_id);
    if (!t.id) SET(tube, &t, code, str_format(c->arena, "T%lld", (long long)new_id(c)));
    if (!save(c, &tube_shape, &t)) return false;
    if (in->tube_id) return reconcile_person(c, in->person_id);
    in->tube_id = t.id;
    SET(sample, &s, tube_id, t.id);
    SET(sample, &s, position, 1);
    SET(sample, &s, person_id, in->person_id);
    SET(sample, &s, area_id, person.area_id);
    SET(sample, &s, at, in->at);
    return save(c, &sample_shape, &s) && reconcile_person(c, in->person_id);
}

static void sampled(struct town *town, struct sampled *in)
{
    town_do(town, &actor_of_the_program, SYNC_SAMPLES, take_sample, &in, NULL);
    town_says(town, PROBLEM_NONE, "a sample has a result");
}

static bool again(struct command *c, const void *given)
{
    return reconcile_person(c, *(const id64 *)given);
}

/* -- what is stored ---------------------------------------------------------------------------------------------------- */

struct looking {
    const struct shape *shape;
    id64 person_id;
};

static bool look(struct command *c, const void *given)
{
    const struct looking *in = given;
    struct list_filter of_person = {.field = (size_t)shape_field(in->shape, S("person_id")), .value = &in->person_id};
    struct list_query q = {
        .jurisdiction_id = c->post->jurisdiction_id, .filters = &of_person, .filters_n = 1, .everywhere = true, .limit = 500};
    struct rows rows;
    str next;
    return store_list(c->tx, in->shape, &q, c->arena, &rows, &next, c->problems) && give_rows(c, in->shape, rows, next);
}

static struct rows stored(struct town *town, const struct shape *shape, id64 person_id)
{
    struct answer answer = {0};
    struct looking in = {shape, person_id};
    says(town_ask(town, &actor_of_the_program, SEE_AREA, look, &in, &answer), "what is stored can be read");
    return answer.rows;
}

static const struct measure *measure_of(struct town *town, id64 person_id, const char *kind)
{
    struct rows rows = stored(town, &measure_shape, person_id);
    for (size_t i = rows.n; i-- > 0;)
        if (str_is(((const struct measure *)rows.at)[i].kind, kind)) return &((const struct measure *)rows.at)[i];
    return NULL;
}

static size_t tasks_in(struct town *town, id64 person_id, const char *kind, enum task_states state)
{
    struct rows rows = stored(town, &task_shape, person_id);
    size_t n = 0;
    for (size_t i = 0; i < rows.n; i++) {
        const struct task *t = &((const struct task *)rows.at)[i];
        n += str_is(t->kind, kind) && t->state == (int)state;
    }
    return n;
}

/* -- samples ------------------------------------------------------------------------------------------------------------ */

static void a_positive_pool_holds_until_the_retest(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 person;
    town_household(town, town->building[0], "101", 1, &person);
    struct sampled pool = {.person_id = person, .at = TOWN_BEGINS - hours(2), .size = 10, .result = RESULT_IS_POSITIVE};
    sampled(town, &pool);
    const struct measure *hold = measure_of(town, person, "hold_in_place");
    says(hold && hold->state == MEASURE_ORDERED && hold->ends_at == TOWN_BEGINS + hours(22), "held for 24 hours from the sample");
    says(stored(town, &disease_case_shape, person).n == 0, "and no case");
    town_clock(town, TOWN_BEGINS + hours(3));
    struct sampled single = {.person_id = person, .at = TOWN_BEGINS + hours(2), .size = 1, .result = RESULT_IS_NEGATIVE};
    sampled(town, &single);
    says(measure_of(town, person, "hold_in_place")->ends_at == TOWN_BEGINS + hours(2), "the negative retest ends it");
    town_free(town);
}

static void a_tube_corrected_changes_what_is_seen(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 person;
    town_household(town, town->building[0], "101", 1, &person);
    struct sampled single = {.person_id = person, .at = TOWN_BEGINS - hours(2), .size = 1, .result = RESULT_IS_POSITIVE};
    sampled(town, &single);
    says(tasks_in(town, person, "report_case", TASK_OPEN) == 1, "a positive single is a case to be reported");
    single.result = RESULT_IS_NEGATIVE;
    sampled(town, &single);
    says(measure_of(town, person, "case_isolation")->state == MEASURE_LIFTED, "the laboratory corrects the tube: isolation is lifted");
    says(tasks_in(town, person, "report_case", TASK_OPEN) == 0, "and there is nothing to report");
    says(((const struct disease_case *)stored(town, &disease_case_shape, person).at)->state == CASE_WITHDRAWN, "the case is withdrawn");
    town_free(town);
}

static void a_test_day_is_a_task_until_the_sample(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 people[2];
    town_household(town, town->building[0], "101", 2, people);
    struct told exposed = {
        .person_id = people[0], .ref_id = people[1], .kind = FACT_KIND_EXPOSED, .at = TOWN_BEGINS - hours(2), .value = 1};
    told(town, &exposed);
    says(tasks_in(town, people[0], "sample", TASK_OPEN) == 1, "day 1 is today");
    struct sampled single = {.person_id = people[0], .at = TOWN_BEGINS - hours(1), .size = 1, .result = RESULT_IS_NEGATIVE};
    sampled(town, &single);
    says(tasks_in(town, people[0], "sample", TASK_DONE) == 1, "the sample of the day meets it");
    town_clock(town, TOWN_BEGINS + days(2));
    says(town_do(town, &actor_of_the_program, OPERATE, reconcile_running, NULL, NULL), "time passes");
    says(tasks_in(town, people[0], "sample", TASK_OPEN) == 1, "on the day before day 4 its task is opened");
    struct told never = {
        .person_id = people[0], .ref_id = exposed.id, .kind = FACT_KIND_CORRECTED, .at = TOWN_BEGINS + days(2), .value = -1};
    told(town, &never);
    says(tasks_in(town, people[0], "sample", TASK_OPEN) == 0, "the exposure withdrawn, there is nobody to sample");
    town_free(town);
}

static void a_contact_of_a_contact_rises_with_them(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 people[2];
    town_household(town, town->building[0], "101", 2, people);
    struct told second = {.person_id = people[0], .ref_id = people[1], .kind = FACT_KIND_EXPOSED, .at = TOWN_BEGINS - hours(2), .value = 2};
    told(town, &second);
    time_ms seven = measure_of(town, people[0], "facility_quarantine")->ends_at;
    struct sampled linked = {.person_id = people[1], .at = TOWN_BEGINS - hours(1), .size = 1, .result = RESULT_IS_POSITIVE};
    sampled(town, &linked);
    says(measure_of(town, people[0], "facility_quarantine")->ends_at == seven + days(7), "the linked contact turns positive: 14 days");
    linked.result = RESULT_IS_NEGATIVE;
    sampled(town, &linked);
    says(measure_of(town, people[0], "facility_quarantine")->ends_at == seven, "corrected, seven days again");
    town_free(town);
}

/* -- any facts in any order ------------------------------------------------------------------------------------------------ */

enum { SCRIPTS = 40, FACTS_EACH = 6 };

static struct told any_fact(struct random *r, size_t at, id64 contact)
{
    static const enum fact_kinds kinds[] = {FACT_KIND_EXPOSED, FACT_KIND_RESULT, FACT_KIND_CASE, FACT_KIND_TEMPERATURE,
                                            FACT_KIND_DISCHARGED};
    struct told f = {.kind = kinds[random_below(r, LENGTH(kinds))], .ref_id = contact};
    f.at = TOWN_BEGINS - days(3) + hours(random_between(r, 0, 70)) + (time_ms)at; /* no two at the same time */
    f.value = f.kind == FACT_KIND_TEMPERATURE ? 380 : random_between(r, f.kind == FACT_KIND_EXPOSED ? 1 : 0, 2);
    if (f.kind == FACT_KIND_DISCHARGED) f.value = 0;
    return f;
}

/* The facts in the order given; one of them is corrected as soon as it is there. */
static void play(struct town *town, id64 person, struct told *script, const size_t *order, size_t corrected, int64_t right)
{
    for (size_t i = 0; i < FACTS_EACH; i++) {
        struct told *f = &script[order[i]];
        f->person_id = person;
        told(town, f);
        if (order[i] != corrected) continue;
        struct told correction = {.person_id = person, .ref_id = f->id, .kind = FACT_KIND_CORRECTED, .at = TOWN_BEGINS, .value = right};
        told(town, &correction);
    }
}

static size_t fact_named(const struct told *script, id64 id)
{
    size_t i = 0;
    while (i < FACTS_EACH && script[i].id != id) i++;
    return i;
}

static int by_text(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

/* What stands of a person now, in words that depend neither on ids nor on the order of making. */
static str standing(struct town *town, id64 person, const struct told *script)
{
    struct arena *arena = town->arena;
    struct rows measures = stored(town, &measure_shape, person), cases = stored(town, &disease_case_shape, person),
                tasks = stored(town, &task_shape, person);
    str *lines = NEW_ARRAY(arena, str, measures.n + cases.n + tasks.n);
    size_t n = 0;
    const struct measure *m = measures.at;
    for (size_t i = 0; i < measures.n; i++, m++) {
        says(m->ends_at > m->starts_at, "every measure has an end");
        bool stands = (m->state == MEASURE_PROPOSED || m->state == MEASURE_ORDERED) && m->ends_at > TOWN_BEGINS;
        if (stands)
            lines[n++] = str_format(arena, "%.*s %d %lld-%lld since %zu\n", STR(m->kind), m->state, (long long)m->starts_at,
                                    (long long)m->ends_at, fact_named(script, m->since_fact_id));
    }
    const struct disease_case *k = cases.at;
    for (size_t i = 0; i < cases.n; i++, k++)
        if (k->state != CASE_WITHDRAWN)
            lines[n++] = str_format(arena, "case %d %lld %lld\n", k->state, (long long)k->detected_at, (long long)k->report_due_at);
    const struct task *t = tasks.at;
    for (size_t i = 0; i < tasks.n; i++, t++)
        if (t->state == TASK_OPEN) lines[n++] = str_format(arena, "task %.*s %lld\n", STR(t->kind), (long long)t->due_at);
    qsort(lines, n, sizeof *lines, by_text);
    struct text out = TEXT(arena);
    for (size_t i = 0; i < n; i++) text_add(&out, lines[i]);
    return text_str(&out);
}

static void shuffle(struct random *r, size_t *order)
{
    for (size_t i = FACTS_EACH; i-- > 1;) {
        size_t k = (size_t)random_below(r, (uint64_t)i + 1), swap = order[i];
        order[i] = order[k];
        order[k] = swap;
    }
}

static void order_of_arrival_means_nothing(void **state)
{
    (void)state;
    const uint64_t seed = 20220322;
    struct town *town = town_new();
    id64 people[3];
    for (uint64_t n = 0; n < SCRIPTS; n++) {
        struct random r = random_stream(seed, n);
        struct told script[FACTS_EACH], other[FACTS_EACH];
        size_t order[FACTS_EACH] = {0, 1, 2, 3, 4, 5}, corrected = (size_t)random_below(&r, FACTS_EACH);
        int64_t right = random_between(&r, -1, 1);
        town_household(town, town->building[0], "1", 3, people);
        for (size_t i = 0; i < FACTS_EACH; i++) script[i] = other[i] = any_fact(&r, i, people[2]);
        play(town, people[0], script, order, corrected, right);
        shuffle(&r, order);
        play(town, people[1], other, order, corrected, right);
        str first = standing(town, people[0], script), second = standing(town, people[1], other);
        says_text(second, str_terminated(town->arena, first), str_terminated(town->arena, str_format(town->arena, "script %d", (int)n)));
        size_t before = stored(town, &measure_shape, people[0]).n;
        says(town_do(town, &actor_of_the_program, OPERATE, again, &people[0], NULL), "once more");
        says(stored(town, &measure_shape, people[0]).n == before && str_eq(standing(town, people[0], script), first), "changes nothing");
    }
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_positive_pool_holds_until_the_retest), cmocka_unit_test(a_tube_corrected_changes_what_is_seen),
        cmocka_unit_test(a_test_day_is_a_task_until_the_sample),  cmocka_unit_test(a_contact_of_a_contact_rises_with_them),
        cmocka_unit_test(order_of_arrival_means_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
