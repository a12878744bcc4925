/* Find: one box, each group under its own permission; the household first when its door was typed. */
#include "town.h"

#include "app/find.h"
#include "app/person_search.h"

struct found_line {
    const char *noun;
    id64 id;
};

static struct rows found(struct town *town, const struct actor *actor, const char *q)
{
    struct find_asked asked = {0};
    struct answer answer;
    SET(find_asked, &asked, q, str_of(q));
    says(town_ask(town, actor, SIGNED_IN, find_anything, &asked, &answer), "%s can be asked for", q);
    return answer.rows;
}

/* "households people people" */
static str nouns(struct town *town, const struct actor *actor, const char *q)
{
    struct rows rows = found(town, actor, q);
    struct text t = TEXT(town->arena);
    for (size_t i = 0; i < rows.n; i++) text_format(&t, "%s%.*s", i ? " " : "", STR(((const struct found *)rows.at)[i].noun));
    return text_str(&t);
}

struct named {
    id64 household_id, area_id;
    const char *name;
};

static bool save_named(struct command *c, const void *given)
{
    const struct named *in = given;
    struct person p = {0};
    SET(person, &p, area_id, in->area_id);
    SET(person, &p, household_id, in->household_id);
    SET(person, &p, name, str_of(in->name));
    SET(person, &p, document_kind, PERSON_NO_DOCUMENT);
    return save(c, &person_shape, &p);
}

static bool save_place(struct command *c, const void *given)
{
    (void)given;
    struct place place = {0};
    SET(place, &place, name, S("兴盛超市"));
    SET(place, &place, kind, PLACE_MARKET);
    SET(place, &place, area_id, c->actor->unit_id);
    return save(c, &place_shape, &place);
}

static void one_box_finds_what_the_role_may_see(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 right = town_household(town, town->building[0], "3-2-501", 0, NULL);
    id64 other = town_household(town, town->building[0], "3-2-502", 0, NULL);
    const struct named people[] = {
        {other, town->building[0], "张三"}, {right, town->building[0], "张松"}, {right, town->building[0], "李四"}};
    for (size_t i = 0; i < LENGTH(people); i++)
        says(town_do(town, &actor_of_the_program, EDIT_PERSON, save_named, &people[i], NULL), "a person is stored");
    struct post_config config = town->post->config;
    config.searches = true;
    post_close(town->post);
    town->post = post_open(town->arena, &config, &town->problems);
    struct actor duty = town_actor(town, DUTY_OFFICER, town->community[0]), stranger = town_actor(town, DUTY_OFFICER, town->community[1]);
    struct actor lab = town_actor(town, LAB, town->community[0]);
    duty.unit_id = town->community[0];
    says(town_do(town, &duty, EDIT_REGISTRY, save_place, NULL, NULL), "a place is stored");

    struct rows rows = found(town, &duty, "zs 3-2-501");
    const struct found *first = rows.at;
    says(rows.n == 2 && str_is(first->noun, "households") && first->id == right, "\"zs 3-2-501\" puts the right household first");
    static const struct {
        const char *says, *q, *want;
    } asked[] = {
        {"initials find people, their households are not meant", "zs", "people people"},
        {"a place by the beginning of its name", "兴盛", "places"},
        {"a task by its kind", "核心流调", "tasks"},
        {"a day brings its report", "2022-03-22", "unit-reports"},
        {"blanks around it do not matter", "  兴盛 ", "places"},
        {"nothing is called so", "没有这个", ""},
    };
    for (size_t i = 0; i < LENGTH(asked); i++) says_text(nouns(town, &duty, asked[i].q), asked[i].want, asked[i].says);
    says_text(nouns(town, &stranger, "zs 3-2-501"), "", "people elsewhere leave no trace");
    says_text(nouns(town, &stranger, "兴盛"), "", "nor do places elsewhere");
    says_text(nouns(town, &lab, "zs"), "", "who may not see people finds none");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_box_finds_what_the_role_may_see),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
