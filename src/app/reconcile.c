/* Bringing what is stored about a person to what the facts call for; see reconcile.h. */
#include "app/reconcile.h"

#include "app/person_facts.h"
#include "app/reconcile_parts.h"
#include "app/task.h"
#include "app/zone_extent.h"
#include "store/statements.h"

const struct fact_line *reconciling_fact(const struct reconciling *r, id64 id)
{
    for (size_t i = 0; i < r->facts.n; i++)
        if (r->facts.at[i].id == id) return &r->facts.at[i];
    return NULL;
}

static bool reconcile_one(struct command *c, id64 person_id)
{
    struct person person;
    struct reconciling r = {.c = c, .person = &person};
    if (!fetch(c, &person_shape, person_id, &person) || !person_facts(c, &person, OWN_FACTS, &r.facts)) return false;
    struct person_decision *wanted = NEW(c->arena, struct person_decision);
    *wanted = person_decide(r.facts, c->protocol, c->post->tz);
    r.wanted = wanted;
    return reconcile_case(&r) && reconcile_measures(&r) && reconcile_tests(&r);
}

bool reconcile_person(struct command *c, id64 person_id)
{
    struct person_asked asked = {0};
    struct rows rows;
    SET(person_asked, &asked, person_id, person_id);
    if (!reconcile_one(c, person_id)) return false;
    if (!ask(c, &sql_person_dependents, &person_asked_shape, &asked, &person_asked_shape, &rows)) return false;
    const struct person_asked *dependent = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (!reconcile_one(c, dependent[i].person_id)) return false;
    return true;
}

bool reconcile_running(struct command *c, const void *given)
{
    (void)given;
    struct area_asked asked = {0};
    struct rows rows;
    SET(area_asked, &asked, at, c->now);
    if (!ask(c, &sql_people_under_measures, &area_asked_shape, &asked, &person_asked_shape, &rows)) return false;
    const struct person_asked *person = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (!reconcile_one(c, person[i].person_id)) return false;
    return zones_open_tests(c);
}

/* -- test days ------------------------------------------------------------------------------------------------------- */

static str test_key(struct command *c, id64 person_id, date day)
{
    return str_format(c->arena, "test:%lld:%.*s", (long long)person_id, STR(date_text(c->arena, day)));
}

static bool open_test(const struct reconciling *r, const struct test_due *test)
{
    struct command *c = r->c;
    struct task t = {0};
    id64 community = areas_above(c->post->areas, r->person->area_id, AREA_COMMUNITY);
    SET(task, &t, area_id, community ? community : r->person->area_id);
    SET(task, &t, person_id, r->person->id);
    SET(task, &t, basis_id, test->basis);
    return open_task(c, "sample", &t, test_key(c, r->person->id, test->day), time_at(c->post->tz, test->day + 1, 0, 0));
}

/* An open test task whose sample has been taken is done; one that is no longer called for is cancelled. */
static bool settle_test(const struct reconciling *r, const struct task *open)
{
    struct command *c = r->c;
    const struct test_due *wanted = NULL;
    for (size_t i = 0; i < r->wanted->n_tests && !wanted; i++)
        if (str_eq(test_key(c, r->person->id, r->wanted->tests[i].day), open->key)) wanted = &r->wanted->tests[i];
    if (!wanted) return cancel_task(c, open->key);
    const struct fact_line *sample = wanted->done_by ? reconciling_fact(r, wanted->done_by) : NULL;
    struct task t;
    if (!sample) return true;
    if (!fetch(c, &task_shape, open->id, &t)) return false;
    SET(task, &t, state, TASK_DONE);
    SET(task, &t, done_at, sample->at);
    SET(task, &t, basis_id, sample->id);
    return save(c, &task_shape, &t);
}

bool reconcile_tests(const struct reconciling *r)
{
    struct command *c = r->c;
    date today = date_of(c->post->tz, c->now);
    for (size_t i = 0; i < r->wanted->n_tests; i++) {
        const struct test_due *test = &r->wanted->tests[i];
        bool due = !test->done_by && (test->day == today || test->day == today + 1);
        if (due && !open_test(r, test)) return false;
    }
    struct person_asked asked = {0};
    struct rows rows;
    SET(person_asked, &asked, person_id, r->person->id);
    if (!ask(c, &sql_person_tests_open, &person_asked_shape, &asked, &task_shape, &rows)) return false;
    const struct task *open = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (!settle_test(r, &open[i])) return false;
    return true;
}
