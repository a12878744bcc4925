/* The situation: what it counts, for whom, and that it is made once a second at most. */
#include "town.h"

#include "app/situation.h"
#include "app/task.h"

static bool open_visit(struct command *c, const void *in)
{
    struct task t = {0};
    SET(task, &t, area_id, *(const id64 *)in);
    return open_task(c, "disinfect", &t, S(""), 0);
}

static bool begin_outbreak(struct command *c, const void *in)
{
    struct outbreak o = {0};
    SET(outbreak, &o, name, S("演练"));
    SET(outbreak, &o, area_id, *(const id64 *)in);
    SET(outbreak, &o, state, OUTBREAK_ACTIVE);
    SET(outbreak, &o, drill, true);
    SET(outbreak, &o, began_at, c->now);
    SET(outbreak, &o, protocol, protocol_name(c->arena, c->protocol));
    return save(c, &outbreak_shape, &o);
}

static bool add_round(struct command *c, const void *in)
{
    struct round r = {0};
    SET(round, &r, number, 1);
    SET(round, &r, area_id, *(const id64 *)in);
    SET(round, &r, outbreak_id, c->response.outbreak_id);
    SET(round, &r, state, ROUND_OPEN);
    SET(round, &r, opens_at, c->now);
    return save(c, &round_shape, &r);
}

static bool add_case(struct command *c, const void *in)
{
    struct disease_case d = {0};
    struct person p;
    if (!fetch(c, &person_shape, *(const id64 *)in, &p)) return false;
    SET(disease_case, &d, person_id, p.id);
    SET(disease_case, &d, outbreak_id, c->response.outbreak_id);
    SET(disease_case, &d, area_id, p.area_id);
    SET(disease_case, &d, class, CLASS_CONFIRMED);
    SET(disease_case, &d, state, CASE_OPEN);
    SET(disease_case, &d, detected_at, c->now);
    SET(disease_case, &d, report_due_at, c->now + hours(2));
    return save(c, &disease_case_shape, &d);
}

static struct text seen_by(struct town *town, const struct actor *actor)
{
    struct answer answer;
    says(town_ask(town, actor, SEE_SITUATION, situation_now, NULL, &answer), "the situation is told");
    struct text text = TEXT(town->arena);
    text_add(&text, answer.bytes);
    return text;
}

static bool tells(const struct text *seen, const char *what)
{
    size_t at;
    return str_find(text_str(seen), str_of(what), &at);
}

static void the_same_picture_within_ones_area(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor commander = town_actor(town, COMMANDER, town->county), worker = town_actor(town, GRID_WORKER, town->community[1]);
    id64 people[3];
    town_household(town, town->building[0], "101", 3, people);
    town_household(town, town->building[2], "201", 2, NULL);
    struct text quiet = seen_by(town, &commander);
    says(tells(&quiet, "\"people\":5,\"households\":2") && !tells(&quiet, "\"outbreak\""), "without an outbreak: who lives here");

    const struct actor *program = &actor_of_the_program;
    says(town_do(town, program, ANYBODY, begin_outbreak, &town->county, NULL), "an outbreak begins");
    says(town_do(town, program, ANYBODY, add_round, &town->county, NULL), "with a round");
    says(town_do(town, program, ANYBODY, add_case, &people[0], NULL), "a case");
    says(town_do(town, program, ANYBODY, open_visit, &town->grid[0], NULL), "and a task");
    town_clock(town, TOWN_BEGINS + 500);
    struct text still = seen_by(town, &commander);
    says(!tells(&still, "\"outbreak\""), "within a second the same answer is given again");
    town_clock(town, TOWN_BEGINS + days(1));
    struct text now = seen_by(town, &commander), part = seen_by(town, &worker);
    says(tells(&now, "\"name\":\"演练\"") && tells(&now, "\"drill\":true") && tells(&now, "\"day\":2"), "the second day of the drill");
    says(tells(&now, "\"open\":1,\"confirmed\":1,\"asymptomatic\":0,\"discharged\":0"), "one confirmed case");
    says(tells(&now, "\"kind\":\"report_case\",\"label_zh\":\"网络直报\""), "whose clock runs");
    says(tells(&now, "\"name\":\"东堤尾社区\",\"roster\":3,\"sampled\":0"), "coverage by community");
    says(tells(&now, "\"tasks\":{\"open\":1,\"overdue\":1}"), "a task that is late");
    says(tells(&part, "\"people\":2") && tells(&part, "\"tasks\":{\"open\":0,\"overdue\":0}"), "the other community sees its own part");
    says(tells(&part, "\"number\":1") && !tells(&part, "东堤尾社区"), "and the round it lies in");
    says(!tells(&part, "report_case"), "but not the case of another");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_picture_within_ones_area),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
