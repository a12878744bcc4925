/* People as a desk looks for them, what happened to one of them, and what followed from a case: who may see it, and nothing of strangers.
 */
#include "scene.h"

#include "app/case_followed.h"
#include "app/people_desk.h"
#include "app/timeline.h"
#include "app/zone.h"

static struct rows asked(struct scene *s, const struct actor *actor, const struct people_asked *in)
{
    struct answer answer = {0};
    says(town_ask(s->town, actor, SEE_PERSON, people_overview, in, &answer), "people are looked for");
    return answer.rows;
}

static void people_are_found_by_what_is_known_of_them(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    scene_report(&s, s.people[0]);
    struct people_asked red = {0}, green = {0}, home = {0}, elsewhere = {0};
    SET(people_asked, &red, colour, COLOUR_IS_RED);
    SET(people_asked, &green, colour, COLOUR_IS_GREEN);
    struct rows rows = asked(&s, &s.tracer, &red);
    const struct person_overview *one = rows.at;
    says(rows.n == 1 && one->id == s.people[0] && one->colour == COLOUR_IS_RED && one->measure_zh.n, "one is red, and by which measure");
    rows = asked(&s, &s.tracer, &green);
    says(rows.n == 3, "the three others are green");
    const struct person_overview *first = rows.at;
    SET(people_asked, &home, household_id, first->household_id);
    says(asked(&s, &s.tracer, &home).n >= 1, "a household has its members");
    says(asked(&s, &s.stranger, &red).n == 0, "a stranger finds nobody");
    SET(people_asked, &elsewhere, below, s.town->community[1]);
    says(asked(&s, &s.commander, &elsewhere).n == 0, "in another community there is nobody");
    says(!town_ask(s.town, &s.community, SEE_PERSON, people_overview, &elsewhere, NULL), "which the first one does not reach");
    town_says(s.town, NOT_FOUND, "and is told so");
    town_free(s.town);
}

static size_t lines_of(struct rows rows, enum timeline_kinds kind)
{
    size_t n = 0;
    const struct timeline_line *line = rows.at;
    for (size_t i = 0; i < rows.n; i++) n += line[i].kind == (int)kind;
    return n;
}

static void a_timeline_tells_each_what_they_may_see(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    scene_report(&s, s.people[0]);
    struct timeline_asked in = {0};
    struct answer answer = {0};
    struct actor grid = town_actor(s.town, GRID_WORKER, s.town->community[0]);
    SET(timeline_asked, &in, person_id, s.people[0]);
    says(town_ask(s.town, &s.tracer, SEE_PERSON, person_timeline, &in, &answer), "the tracer reads it");
    struct rows all = answer.rows;
    says(lines_of(all, TIMELINE_FACT) == 1 && lines_of(all, TIMELINE_MEASURE_STARTS) == 1 && lines_of(all, TIMELINE_TASK_OPENED) >= 3,
         "the fact, the isolation and the tasks");
    const struct timeline_line *line = all.at;
    for (size_t i = 1; i < all.n; i++) says(line[i - 1].at >= line[i].at, "latest first");
    says(town_ask(s.town, &grid, SEE_PERSON, person_timeline, &in, &answer), "a grid worker reads it, too");
    says(lines_of(answer.rows, TIMELINE_FACT) == 0 && lines_of(answer.rows, TIMELINE_MEASURE_STARTS) == 1, "but no facts");
    SET(timeline_asked, &in, parts, UINT64_C(1) << TIMELINE_OF_MEASURES);
    says(town_ask(s.town, &s.tracer, SEE_PERSON, person_timeline, &in, &answer), "measures alone are asked for");
    says(answer.rows.n == lines_of(answer.rows, TIMELINE_MEASURE_STARTS), "and nothing else is told");
    says(!town_ask(s.town, &s.stranger, SEE_PERSON, person_timeline, &in, &answer), "a stranger reads nothing");
    town_says(s.town, NOT_FOUND, "there is no such person for them");
    town_free(s.town);
}

static void a_correction_says_what_was_wrong_and_what_is_right(void **state)
{
    (void)state;
    static const struct {
        enum fact_kinds kind;
        int value, right;
        const char *zh, *en;
    } rows[] = {
        {FACT_KIND_SYMPTOM, 1, -1, "更正：", "withdrawn"},
        {FACT_KIND_SYMPTOM, 1, 0, "更正：", " 0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct scene s = scene_begin();
        struct timeline_asked in = {0};
        struct answer answer;
        size_t at;
        id64 fact = scene_tell_of(&s, s.people[0], rows[i].kind, TOWN_BEGINS - hours(1), rows[i].value, 0);
        scene_correct(&s, fact, rows[i].right);
        SET(timeline_asked, &in, person_id, s.people[0]);
        SET(timeline_asked, &in, parts, UINT64_C(1) << TIMELINE_OF_FACTS);
        says(town_ask(s.town, &s.tracer, SEE_PERSON, person_timeline, &in, &answer), "the timeline is read");
        const struct timeline_line *last = answer.rows.at;
        str kind = str_of(fact_kinds.at[rows[i].kind].zh);
        says(str_starts(last->zh, str_of(rows[i].zh)) && str_find(last->zh, kind, &at), "it names what was corrected (%.*s)",
             STR(last->zh));
        says(str_find(last->en, str_of(rows[i].en), &at), "and the right value (%.*s)", STR(last->en));
        town_free(s.town);
    }
}

static id64 zone_over(struct scene *s, id64 area_id)
{
    struct zone z = {0};
    struct answer answer = {0};
    SET(zone, &z, name, S("兴盛小区"));
    SET(zone, &z, kind, ZONE_KIND_CONTROL);
    SET(zone, &z, area_id, s->town->community[0]);
    SET(zone, &z, areas, (struct ids){arena_copy(s->town->arena, &area_id, sizeof area_id), 1});
    SET(zone, &z, reason, S("发现感染者"));
    says(town_do(s->town, &s->community, PROPOSE_ZONE, zone_draft, &z, &answer), "a zone is drafted");
    return ((const struct zone *)answer.record)->id;
}

static void a_timeline_tells_of_the_zones_around(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    id64 around = zone_over(&s, s.town->building[0]), elsewhere = zone_over(&s, s.town->building[1]);
    struct timeline_asked in = {0};
    struct zone_named of_around = {0}, of_elsewhere = {0};
    struct answer answer = {0};
    SET(timeline_asked, &in, person_id, s.people[0]);
    SET(timeline_asked, &in, parts, UINT64_C(1) << TIMELINE_OF_ZONES);
    SET(zone_named, &of_around, zone_id, around);
    SET(zone_named, &of_elsewhere, zone_id, elsewhere);
    says(town_ask(s.town, &s.tracer, SEE_PERSON, person_timeline, &in, &answer) && answer.rows.n == 0, "a draft is not told");
    says(town_do(s.town, &s.commander, APPROVE_ZONE, zone_approve, &of_around, &answer) &&
             town_do(s.town, &s.commander, APPROVE_ZONE, zone_approve, &of_elsewhere, &answer),
         "both are put in force");
    says(town_ask(s.town, &s.tracer, SEE_PERSON, person_timeline, &in, &answer), "the timeline is read");
    const struct timeline_line *line = answer.rows.at;
    says(answer.rows.n == 1 && line->kind == TIMELINE_ZONE_IN_FORCE && line->to_id == around, "the one around them is told");
    says_text(line->zh, "管控区 兴盛小区", "by kind and name");
    town_free(s.town);
}

static bool has(struct rows rows, enum followed_kinds kind, id64 person_id)
{
    const struct case_followed *line = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (line[i].kind == (int)kind && line[i].person_id == person_id) return true;
    return false;
}

static void what_followed_from_a_case_is_in_one_list(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    const struct disease_case *k = scene_report(&s, s.people[0]);
    id64 exposed = scene_tell_of(&s, s.people[1], FACT_KIND_EXPOSED, TOWN_BEGINS - hours(2), 1, s.people[0]);
    struct case_asked in = {0};
    struct answer answer = {0};
    SET(case_asked, &in, case_id, k->id);
    says(town_ask(s.town, &s.tracer, SEE_CASE, case_followed, &in, &answer), "the tracer asks");
    says(has(answer.rows, FOLLOWED_MEASURE, s.people[0]) && has(answer.rows, FOLLOWED_TASK, s.people[0]), "isolation and tasks");
    says(has(answer.rows, FOLLOWED_CONTACT, s.people[1]) && has(answer.rows, FOLLOWED_CONTACT_MEASURE, s.people[1]),
         "the contact and their quarantine");
    scene_correct(&s, exposed, -1);
    says(town_ask(s.town, &s.tracer, SEE_CASE, case_followed, &in, &answer), "again, after the exposure was withdrawn");
    says(!has(answer.rows, FOLLOWED_CONTACT, s.people[1]), "the contact is none");
    says(!town_ask(s.town, &s.stranger, SEE_CASE, case_followed, &in, &answer), "a stranger asks");
    town_says(s.town, NOT_FOUND, "there is no such case for them");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_are_found_by_what_is_known_of_them),          cmocka_unit_test(a_timeline_tells_each_what_they_may_see),
        cmocka_unit_test(a_correction_says_what_was_wrong_and_what_is_right), cmocka_unit_test(a_timeline_tells_of_the_zones_around),
        cmocka_unit_test(what_followed_from_a_case_is_in_one_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
