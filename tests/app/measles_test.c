/* Another disease, the same program: an outbreak of measles runs by its protocol file alone. What that file does not have (zones, rounds)
 * is refused with its reason, and nothing of COVID-19 appears anywhere. */
#include "scene.h"

#include "app/outbreak.h"
#include "app/round.h"
#include "app/zone.h"

#include <string.h>

static struct scene measles_begins(void)
{
    struct scene s = scene_begin();
    struct outbreak o = {0};
    SET(outbreak, &o, name, S("县一中麻疹"));
    SET(outbreak, &o, area_id, s.town->county);
    SET(outbreak, &o, protocol, S("measles@2022-01-01"));
    town_do(s.town, &s.commander, BEGIN_OUTBREAK, outbreak_begin, &o, NULL);
    town_says(s.town, PROBLEM_NONE, "the outbreak begins under the protocol of measles");
    return s;
}

static void case_and_contact_follow_the_file(void **state)
{
    (void)state;
    struct scene s = measles_begins();
    scene_report(&s, s.people[0]);
    const struct measure *isolation = scene_measure(&s, s.people[0], "case_isolation");
    says(isolation, "a case is isolated");
    says(str_is(isolation->protocol, "measles@2022-01-01"), "and the measure keeps the protocol it was opened under");
    says(scene_colour(&s, s.people[0]) == COLOUR_IS_RED, "which makes the code red");
    time_ms exposed = TOWN_BEGINS - hours(5);
    scene_tell_of(&s, s.people[1], FACT_KIND_EXPOSED, exposed, 1, s.people[0]);
    const struct measure *watched = scene_measure(&s, s.people[1], "symptom_monitoring");
    says(watched && watched->ends_at - watched->starts_at > days(20), "a contact is watched for three weeks");
    says(scene_colour(&s, s.people[1]) == COLOUR_IS_GREEN, "and may go where they like");
    says(!scene_task(&s, "sample", s.people[1]), "nobody asks them for a swab");
    town_free(s.town);
}

static void what_the_file_does_not_have_is_refused(void **state)
{
    (void)state;
    struct scene s = measles_begins();
    struct zone z = {0};
    id64 buildings[] = {s.town->building[0]};
    SET(zone, &z, name, S("一栋"));
    SET(zone, &z, kind, ZONE_KIND_LOCK);
    SET(zone, &z, area_id, s.town->community[0]);
    SET(zone, &z, areas, (struct ids){buildings, 1});
    SET(zone, &z, reason, S("有病例"));
    says(!town_do(s.town, &s.commander, PROPOSE_ZONE, zone_draft, &z, NULL), "there is no lock zone for measles");
    town_says(s.town, ZONE_NOT_IN_PROTOCOL, "and the reason is said");
    struct round r = {0};
    SET(round, &r, number, 1);
    SET(round, &r, area_id, s.town->town);
    SET(round, &r, opens_at, TOWN_BEGINS + hours(1));
    says(!town_do(s.town, &s.commander, PLAN_ROUND, round_create, &r, NULL), "nor a round of mass testing");
    town_says(s.town, ROUND_NOT_IN_PROTOCOL, "and the reason is said");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_and_contact_follow_the_file),
        cmocka_unit_test(what_the_file_does_not_have_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
