/* Tasks: opened once per need, kept to the areas of whoever asks, done with the protocol's form. */
#include "town.h"

#include "app/task.h"

static struct task of_person(const struct town *town, id64 person_id)
{
    struct task t = {0};
    SET(task, &t, area_id, town->community[0]);
    SET(task, &t, person_id, person_id);
    return t;
}

static bool open_survey(struct command *c, const void *in)
{
    struct task t = *(const struct task *)in;
    return open_task(c, "survey_core", &t, S("survey_core:1"), 0) && give(c, &task_shape, &t);
}

static bool open_unknown(struct command *c, const void *in)
{
    struct task t = *(const struct task *)in;
    return open_task(c, "no_such_kind", &t, S(""), 0);
}

static bool cancel_survey(struct command *c, const void *in)
{
    (void)in;
    return cancel_task(c, S("survey_core:1"));
}

static void the_same_need_is_opened_once(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 person;
    town_household(town, town->building[0], "101", 1, &person);
    struct task t = of_person(town, person);
    struct answer first, second;
    says(town_do(town, &actor_of_the_program, DO_TASK, open_survey, &t, &first), "a task of the protocol is opened");
    const struct task *opened = first.record;
    says(opened->due_at > opened->opened_at && opened->urgency >= 1, "with the limit and the urgency of its kind");
    says(town_do(town, &actor_of_the_program, DO_TASK, open_survey, &t, &second), "asking again is no error");
    says(((const struct task *)second.record)->id == opened->id, "and it is the same task");
    says(town_do(town, &actor_of_the_program, DO_TASK, cancel_survey, NULL, NULL), "it can be cancelled by its key");
    says(town_do(town, &actor_of_the_program, DO_TASK, cancel_survey, NULL, NULL), "twice is fine");
    says(town_do(town, &actor_of_the_program, DO_TASK, open_unknown, &t, NULL), "a kind the protocol does not have opens nothing");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_need_is_opened_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
