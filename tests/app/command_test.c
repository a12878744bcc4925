/* Commands and what works on every noun: who reaches which record, what a change says in the ledger, what is taken back, what a restart
 * remembers. */
#include "town.h"

#include "app/entity.h"

struct changing {
    id64 id;
    const char *json;
};

static bool change_place(struct command *c, const void *in)
{
    const struct changing *change = in;
    return entity_change(c, &place_shape, change->id, str_of(change->json));
}

static bool create_place(struct command *c, const void *in)
{
    struct place place = *(const struct place *)in;
    return entity_create(c, &place_shape, &place);
}

static bool list_places(struct command *c, const void *in)
{
    (void)in;
    return entity_list(c, &place_shape);
}

static bool fail_after_saving(struct command *c, const void *in)
{
    return create_place(c, in) && problem(c->problems, FORBIDDEN);
}

static struct place market(id64 area_id)
{
    struct place p = {0};
    SET(place, &p, name, S("兴盛菜市场"));
    SET(place, &p, kind, PLACE_MARKET);
    SET(place, &p, area_id, area_id);
    return p;
}

static void a_record_is_reached_within_ones_area_only(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor here = town_actor(town, DUTY_OFFICER, town->community[0]), there = town_actor(town, DUTY_OFFICER, town->community[1]);
    struct place p = market(town->grid[0]);
    struct answer answer;
    says(!town_do(town, &there, EDIT_REGISTRY, create_place, &p, NULL), "nobody adds a place in another's area");
    town_says(town, NOT_FOUND, "and is told there is no such area");
    says(town_do(town, &here, EDIT_REGISTRY, create_place, &p, &answer), "its own duty officer adds it");
    struct changing rename = {((const struct entity *)answer.record)->id, "{\"name\":\"市场\"}"};
    says(!town_do(town, &there, EDIT_REGISTRY, change_place, &rename, NULL), "a stranger cannot change it");
    town_says(town, NOT_FOUND, "for them it does not exist");
    says(town_do(town, &here, EDIT_REGISTRY, change_place, &rename, &answer), "its own can");
    says(((const struct entity *)answer.record)->version == 2, "and the version counts up");
    town_ask(town, &there, SEE_AREA, list_places, NULL, &answer);
    says(answer.rows.n == 0, "it does not stand in a stranger's list");
    town_ask(town, &here, SEE_AREA, list_places, NULL, &answer);
    says(answer.rows.n == 1, "but in its own");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void what_is_refused_is_taken_back(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor here = town_actor(town, DUTY_OFFICER, town->town);
    struct place p = market(town->grid[0]);
    struct answer answer;
    says(!town_do(town, &here, EDIT_REGISTRY, fail_after_saving, &p, NULL), "a command that fails after it saved is refused");
    town_says(town, FORBIDDEN, "with its reason");
    town_ask(town, &here, SEE_AREA, list_places, NULL, &answer);
    says(answer.rows.n == 0, "and nothing of it is there");
    struct ledger_report report = {0};
    says(ledger_verify(town->store, town->arena, &report, &town->problems) && report.findings == 0, "the ledger is whole");
    town_free(town);
}

static void a_restart_remembers_areas_and_accounts(void **state)
{
    (void)state;
    struct town *town = town_new();
    says(!actors_any(town->post->actors), "a new post knows nobody");
    town_actor(town, COMMANDER, town->county);
    town_reopen(town);
    says(actors_any(town->post->actors), "after a restart the account is known");
    says(areas_within(town->post->areas, town->building[3], S("430921/430921125/430921125002")), "and so is the area tree");
    says(areas_above(town->post->areas, town->building[3], AREA_COMMUNITY) == town->community[1], "from the bottom up");
    town_free(town);
}

static void a_clock_that_stands_still_gives_no_id_twice(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor here = town_actor(town, DUTY_OFFICER, town->town);
    struct place p = market(town->grid[0]);
    struct answer answer;
    says(town_do(town, &here, EDIT_REGISTRY, create_place, &p, &answer), "a place is added");
    id64 before = ((const struct entity *)answer.record)->id;
    town_clock(town, TOWN_BEGINS - days(1));
    town_reopen(town);
    says(town_do(town, &here, EDIT_REGISTRY, create_place, &p, &answer), "another after a restart with the clock set back");
    says(((const struct entity *)answer.record)->id > before, "and its id is later");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_is_reached_within_ones_area_only),
        cmocka_unit_test(what_is_refused_is_taken_back),
        cmocka_unit_test(a_restart_remembers_areas_and_accounts),
        cmocka_unit_test(a_clock_that_stands_still_gives_no_id_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
