/* Reconciling a person: what facts open, what a correction takes back, and that neither order of arrival nor repetition matters. */
#include "town.h"

#include "app/reconcile.h"

struct told {
    id64 person_id, area_id, ref_id;
    enum fact_kinds kind;
    time_ms at;
    int64_t value;
    id64 *id;
};

static bool tell(struct command *c, const void *given)
{
    const struct told *in = given;
    struct fact f = {0};
    SET(fact, &f, kind, in->kind);
    SET(fact, &f, at, in->at);
    SET(fact, &f, value, in->value);
    SET(fact, &f, person_id, in->person_id);
    SET(fact, &f, area_id, in->area_id);
    if (in->ref_id) SET(fact, &f, ref_id, in->ref_id);
    if (!save(c, &fact_shape, &f)) return false;
    if (in->id) *in->id = f.id;
    return reconcile_person(c, in->person_id);
}

static void a_positive_opens_a_case(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor tracer = town_actor(town, TRACER, town->town);
    id64 person;
    town_household(town, town->building[0], "101", 1, &person);
    struct told positive = {.person_id = person,
                            .area_id = town->building[0],
                            .kind = FACT_KIND_RESULT,
                            .at = TOWN_BEGINS - hours(1),
                            .value = RESULT_IS_POSITIVE};
    town_do(town, &tracer, RECORD_FACT, tell, &positive, NULL);
    town_says(town, PROBLEM_NONE, "a positive is told");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_positive_opens_a_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
