/* Zones as a town lives with them: drawn, decided by two units, changed by people and by a rule, refused, and lifted on evidence. */
#include "scene.h"

#include "app/approvers.h"
#include "app/zone.h"

/* fontconfig keeps its tables until the process ends, by offsets that the leak sanitizer cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

static id64 draft(struct scene *s, enum zone_kinds kind, id64 area_id)
{
    struct zone z = {0};
    struct answer answer = {0};
    SET(zone, &z, name, S("兴盛小区"));
    SET(zone, &z, kind, kind);
    SET(zone, &z, area_id, s->town->community[0]);
    SET(zone, &z, areas, (struct ids){arena_copy(s->town->arena, &area_id, sizeof area_id), 1});
    SET(zone, &z, reason, S("发现感染者"));
    town_do(s->town, &s->community, PROPOSE_ZONE, zone_draft, &z, &answer);
    town_says(s->town, PROBLEM_NONE, "a zone is drafted");
    return ((const struct zone *)answer.record)->id;
}

struct place_on_map {
    id64 area_id;
    double longitude, latitude;
};

static bool put_on_map(struct command *c, const void *given)
{
    const struct place_on_map *in = given;
    struct area a;
    if (!fetch(c, &area_shape, in->area_id, &a)) return false;
    SET(area, &a, longitude, in->longitude);
    SET(area, &a, latitude, in->latitude);
    return save(c, &area_shape, &a);
}

static void a_zone_is_drawn_by_its_boundary(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    struct town *town = s.town;
    struct zone z = {0};
    struct answer answer;
    SET(zone, &z, name, S("兴盛小区"));
    SET(zone, &z, kind, ZONE_KIND_LOCK);
    SET(zone, &z, area_id, town->community[0]);
    SET(zone, &z, boundary,
        S("{\"type\":\"Polygon\",\"coordinates\":[[[112.4,29.3],[112.5,29.3],[112.5,29.4],[112.4,29.4],"
          "[112.4,29.3]]]}"));
    SET(zone, &z, reason, S("发现感染者"));
    says(!town_do(town, &s.community, PROPOSE_ZONE, zone_draft, &z, NULL), "nothing there has a place on the map");
    town_says(town, BOUNDARY_HOLDS_NOTHING, "so its areas must be listed");
    const struct place_on_map places[] = {{town->grid[0], 112.45, 29.35}, {town->grid[2], 112.45, 29.35}};
    for (size_t i = 0; i < LENGTH(places); i++)
        says(town_do(town, &actor_of_the_program, EDIT_REGISTRY, put_on_map, &places[i], NULL), "a grid is put on the map");
    says(town_do(town, &s.community, PROPOSE_ZONE, zone_draft, &z, &answer), "the grid inside is the zone");
    const struct zone *drawn = answer.record;
    says(drawn->areas.n == 1 && drawn->areas.at[0] == town->grid[0] && drawn->people == 4, "not one of another community");
    const struct place_on_map near = {town->building[0], 112.41, 29.31}, far = {town->building[1], 112.39, 29.31};
    says(town_do(town, &actor_of_the_program, EDIT_REGISTRY, put_on_map, &near, NULL) &&
             town_do(town, &actor_of_the_program, EDIT_REGISTRY, put_on_map, &far, NULL),
         "two buildings are put on the map");
    says(town_do(town, &s.community, PROPOSE_ZONE, zone_draft, &z, &answer), "buildings are closer than grids");
    drawn = answer.record;
    says(drawn->areas.n == 1 && drawn->areas.at[0] == town->building[0], "the one inside is the zone");
    town_free(town);
}

static bool count(struct scene *s, struct zone_extent in, struct answer *answer)
{
    return town_ask(s->town, &s->community, PROPOSE_ZONE, zone_count, &in, answer);
}

static void a_zone_is_counted_before_it_is_proposed(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    struct answer answer;
    struct zone_extent in = {0};
    SET(zone_extent, &in, area_id, s.town->community[0]);
    says(!count(&s, in, &answer), "neither areas nor a boundary");
    town_says(s.town, FIELD_MISSING, "is nothing to count");
    SET(zone_extent, &in, boundary, S("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}"));
    says(!count(&s, in, &answer), "a line that crosses itself holds nothing certain");
    town_says(s.town, BOUNDARY_CROSSES_ITSELF, "and is refused");
    CLEAR(zone_extent, &in, boundary);
    SET(zone_extent, &in, areas, (struct ids){&s.town->grid[0], 1});
    says(count(&s, in, &answer), "the grid is counted");
    const struct zone_size *size = answer.record;
    says(size->people == 4 && size->households == 2 && size->buildings == 1 && size->overlaps.n == 0, "its people, once");
    id64 known = draft(&s, ZONE_KIND_LOCK, s.town->building[0]);
    says(count(&s, in, &answer), "counted again");
    size = answer.record;
    says(size->overlaps.n == 1 && ((const struct zone_overlap *)size->overlaps.at)->id == known, "a zone inside it is named");
    SET(zone_extent, &in, areas, (struct ids){&s.town->grid[1], 1});
    says(count(&s, in, &answer) && ((const struct zone_size *)answer.record)->overlaps.n == 0, "one beside it is not");
    town_free(s.town);
}

static bool step(struct scene *s, const struct actor *actor, enum permission may, command_function *runs, id64 zone_id)
{
    struct zone_named in = {0};
    SET(zone_named, &in, zone_id, zone_id);
    return town_do(s->town, actor, may, runs, &in, NULL);
}

static bool propose_lift(struct scene *s, id64 zone_id, const char *opinion)
{
    struct zone_lift_proposal in = {0};
    SET(zone_lift_proposal, &in, zone_id, zone_id);
    SET(zone_lift_proposal, &in, reason, S("条件成熟"));
    SET(zone_lift_proposal, &in, derogation, opinion != NULL);
    if (opinion) SET(zone_lift_proposal, &in, expert_opinion, str_of(opinion));
    return town_do(s->town, &s->community, PROPOSE_ZONE, zone_propose_lift, &in, NULL);
}

static const struct zone *the_zone(struct scene *s)
{
    return scene_all(s, &zone_shape, 0).at;
}

static enum truths clause(struct scene *s, id64 zone_id, size_t at)
{
    struct answer answer;
    struct zone_named in = {0};
    SET(zone_named, &in, zone_id, zone_id);
    says(town_ask(s->town, &s->commander, SEE_ZONE, zone_lift_view, &in, &answer), "the lift view is there");
    const struct zone_lift *view = answer.record;
    says(view->clauses.n == 3, "with three clauses");
    return (enum truths)((const struct zone_clause *)view->clauses.at)[at].truth;
}

static void a_zone_takes_two_units_and_holds_everybody(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    scene_report(&s, s.people[0]);
    id64 zone = draft(&s, ZONE_KIND_LOCK, s.town->building[0]);
    says(the_zone(&s)->people == 4 && the_zone(&s)->households == 2, "it counts whom it would hold");
    struct actor same_unit = town_actor(s.town, COMMANDER, s.town->community[0]);
    says(!step(&s, &same_unit, APPROVE_ZONE, zone_approve, zone), "the proposing unit does not put it in force");
    town_says(s.town, SAME_PERSON_TWICE, "for the same unit");
    says(scene_colour(&s, s.neighbour) == COLOUR_IS_GREEN, "a draft restricts nobody");
    says(step(&s, &s.commander, APPROVE_ZONE, zone_approve, zone), "another unit does");
    says(the_zone(&s)->first_round_due_at == TOWN_BEGINS + hours(24), "its first round is due in 24 hours");
    says(scene_colour(&s, s.neighbour) == COLOUR_IS_RED && scene_all(&s, &measure_shape, s.neighbour).n == 0,
         "one measure of the zone holds everybody");
    const struct task *test = scene_task(&s, "sample", 0);
    says(test && test->zone_id == zone && test->area_id == s.town->building[0], "its test days are tasks of the building");
    struct answer answer;
    struct zone_named in = {0};
    SET(zone_named, &in, zone_id, zone);
    says(town_ask(s.town, &s.commander, SEE_ZONE, zone_notice, &in, &answer) && str_starts(answer.bytes, S("%PDF")),
         "it has a notice to hang up");
    says(scene_all(&s, &zone_step_shape, 0).n == 2, "its history has both steps");
    town_free(s.town);
}

/* The first who may give the word; NULL: nobody need. */
static const struct approver *waiting_for(struct scene *s, id64 zone_id, struct answer *answer)
{
    struct zone_named named = {0};
    SET(zone_named, &named, zone_id, zone_id);
    says(town_ask(s->town, &s->community, SEE_ZONE, zone_word, &named, answer), "what it waits for is told");
    const struct second_word *word = answer->record;
    return word->n ? word->approvers.at : NULL;
}

static void what_is_proposed_waits_for_a_word(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    struct answer answer;
    scene_report(&s, s.people[0]);
    id64 zone = draft(&s, ZONE_KIND_CONTROL, s.town->building[0]);
    says(scene_task(&s, "decide_zone", 0)->state == TASK_OPEN, "a draft is a task of those who decide");
    const struct approver *first = waiting_for(&s, zone, &answer);
    says(first && first->account_id == s.commander.account_id && ((const struct second_word *)answer.record)->since == TOWN_BEGINS,
         "who that is can be seen, and since when it waits");
    says(step(&s, &s.commander, APPROVE_ZONE, zone_approve, zone), "it is approved");
    says(scene_task(&s, "decide_zone", 0)->state == TASK_DONE, "the task is done");
    says(!waiting_for(&s, zone, &answer), "nobody need decide now");
    struct zone_change change = {0};
    SET(zone_change, &change, zone_id, zone);
    SET(zone_change, &change, kind, ZONE_KIND_LOCK);
    SET(zone_change, &change, reason, S("连续阳性"));
    town_clock(s.town, TOWN_BEGINS + hours(1));
    says(town_do(s.town, &s.community, PROPOSE_ZONE, zone_propose_change, &change, NULL), "a change is proposed");
    struct zone_reasoned why = {0};
    SET(zone_reasoned, &why, zone_id, zone);
    SET(zone_reasoned, &why, reason, S("误报"));
    says(town_do(s.town, &s.community, PROPOSE_ZONE, zone_withdraw, &why, NULL) && !HAS(zone, the_zone(&s), change_to), "and withdrawn");
    says(scene_task(&s, "decide_zone", 0)->state == TASK_CANCELLED, "so nobody need decide");
    says(!town_do(s.town, &s.community, PROPOSE_ZONE, zone_withdraw, &why, NULL), "nothing is left to withdraw");
    town_says(s.town, WRONG_STATE, "in force");
    town_free(s.town);
}

static void a_zone_is_lifted_on_evidence(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    const struct disease_case *k = scene_report(&s, s.people[0]);
    scene_tell_of(&s, s.people[1], FACT_KIND_EXPOSED, TOWN_BEGINS - hours(20), 1, s.people[0]);
    id64 zone = draft(&s, ZONE_KIND_LOCK, s.town->building[0]);
    says(step(&s, &s.commander, APPROVE_ZONE, zone_approve, zone), "a zone is in force");
    says(clause(&s, zone, 0) == CLAUSE_UNKNOWN && clause(&s, zone, 2) == CLAUSE_UNKNOWN, "no anchor, no round: unknown, not met");
    says(clause(&s, zone, 1) == CLAUSE_FALSE, "the contact of yesterday is known by itself: not over");
    scene_tell_zone(&s, zone, FACT_KIND_ANCHORED, TOWN_BEGINS - days(1), ANCHOR_LAST_EXPOSURE, k->id);
    says(clause(&s, zone, 0) == CLAUSE_FALSE, "one day after the last exposure: not 14");
    time_ms late = TOWN_BEGINS + days(16);
    town_clock(s.town, late);
    scene_tell_of(&s, s.people[1], FACT_KIND_RESULT, late - hours(9), RESULT_IS_NEGATIVE, 0);
    says(clause(&s, zone, 0) == CLAUSE_TRUE && clause(&s, zone, 1) == CLAUSE_TRUE, "days over, and the contact is negative");
    says(propose_lift(&s, zone, NULL), "lifting is proposed");
    says(!step(&s, &s.commander, APPROVE_ZONE, zone_lift_now, zone), "but not done without a round of everybody");
    town_says(s.town, ZONE_CLAUSE_UNMET, "for a clause is not met");
    scene_tell_zone(&s, zone, FACT_KIND_ROUND_CLOSED, late - hours(5), RESULT_IS_NEGATIVE, 77);
    says(step(&s, &s.commander, APPROVE_ZONE, zone_lift_now, zone), "with it, another unit lifts the zone");
    says(the_zone(&s)->state == ZONE_STATE_LIFTED && scene_colour(&s, s.neighbour) == COLOUR_IS_GREEN, "and nobody in it is held any more");
    town_free(s.town);
}

static void a_derogation_needs_what_experts_wrote(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    scene_report(&s, s.people[0]);
    id64 zone = draft(&s, ZONE_KIND_LOCK, s.town->building[0]);
    says(step(&s, &s.commander, APPROVE_ZONE, zone_approve, zone) && propose_lift(&s, zone, " "), "a derogation is proposed, unwritten");
    says(!step(&s, &s.commander, APPROVE_ZONE, zone_lift_now, zone), "and refused");
    town_says(s.town, ZONE_DEROGATION_INCOMPLETE, "for it has no expert opinion");
    struct zone_reasoned back = {0};
    SET(zone_reasoned, &back, zone_id, zone);
    SET(zone_reasoned, &back, reason, S("补充专家意见"));
    says(town_do(s.town, &s.community, PROPOSE_ZONE, zone_withdraw_lift, &back, NULL) && propose_lift(&s, zone, "风险可控"),
         "written, it is proposed anew");
    says(step(&s, &s.commander, APPROVE_ZONE, zone_lift_now, zone), "and lifts the zone");
    says(the_zone(&s)->derogation && the_zone(&s)->lifted_by_id == s.commander.account_id, "which keeps who took it on themselves");
    town_free(s.town);
}

static bool refuse_zone(struct scene *s, const struct actor *actor, id64 zone_id)
{
    struct zone_reasoned in = {0};
    SET(zone_reasoned, &in, zone_id, zone_id);
    SET(zone_reasoned, &in, reason, S("依据不足"));
    return town_do(s->town, actor, APPROVE_ZONE, zone_refuse, &in, NULL);
}

static void what_is_proposed_may_be_refused(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    struct actor same_unit = town_actor(s.town, COMMANDER, s.town->community[0]);
    id64 zone = draft(&s, ZONE_KIND_LOCK, s.town->building[0]);
    says(!refuse_zone(&s, &same_unit, zone), "the proposing unit does not refuse its own draft");
    town_says(s.town, SAME_PERSON_TWICE, "another one does");
    says(refuse_zone(&s, &s.commander, zone), "as the county here");
    says(the_zone(&s)->state == ZONE_STATE_REFUSED && scene_colour(&s, s.neighbour) == COLOUR_IS_GREEN, "it never comes into force");
    says(!step(&s, &s.commander, APPROVE_ZONE, zone_approve, zone), "not later either");
    town_says(s.town, WRONG_STATE, "a new draft is needed");
    zone = draft(&s, ZONE_KIND_CONTROL, s.town->building[0]);
    says(step(&s, &s.commander, APPROVE_ZONE, zone_approve, zone), "the next draft is approved");
    says(!refuse_zone(&s, &s.commander, zone), "then there is nothing to refuse");
    town_says(s.town, WRONG_STATE, "which is said");
    struct zone_change change = {0};
    SET(zone_change, &change, zone_id, zone);
    SET(zone_change, &change, kind, ZONE_KIND_LOCK);
    SET(zone_change, &change, reason, S("扩大"));
    says(town_do(s.town, &s.community, PROPOSE_ZONE, zone_propose_change, &change, NULL), "a change is proposed");
    says(refuse_zone(&s, &s.commander, zone), "and refused");
    const struct zone *now = the_zone(&s);
    says(now->kind == ZONE_KIND_CONTROL && !HAS(zone, now, change_to), "the zone is what it was");
    says(propose_lift(&s, zone, NULL) && refuse_zone(&s, &s.commander, zone), "so is lifting it");
    now = the_zone(&s);
    says(now->state == ZONE_STATE_IN_FORCE && !HAS(zone, now, lift_by_id), "it stays in force");
    says(scene_all(&s, &zone_step_shape, 0).n == 7, "and the history has every step");
    town_free(s.town);
}

/* A control zone that a case inside has just locked; *fact_id: what the case rests on. */
static id64 locked_by_rule(struct scene *s, id64 *fact_id)
{
    id64 zone = draft(s, ZONE_KIND_CONTROL, s->town->building[0]);
    says(step(s, &s->commander, APPROVE_ZONE, zone_approve, zone), "a control zone is in force");
    says(scene_colour(s, s->neighbour) == COLOUR_IS_YELLOW, "yellow");
    *fact_id = scene_report(s, s->people[0])->fact_id;
    says(the_zone(s)->kind == ZONE_KIND_LOCK && scene_colour(s, s->neighbour) == COLOUR_IS_RED, "a positive inside locks it at once");
    const struct zone_step *last = scene_all(s, &zone_step_shape, 0).at; /* the list begins with the latest */
    says(!HAS(zone_step, last, by_id) && last->kind == ZONE_KIND_LOCK, "a step of nobody's: the rule made it");
    const struct task *task = scene_task(s, "confirm_lock", 0);
    says(task && task->state == TASK_OPEN && task->zone_id == zone && task->due_at == TOWN_BEGINS + hours(2), "to be confirmed soon");
    return zone;
}

static void a_positive_inside_locks_at_once(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    id64 fact, zone = locked_by_rule(&s, &fact);
    says(step(&s, &s.commander, APPROVE_ZONE, zone_approve_change, zone), "another unit confirms it");
    says(scene_task(&s, "confirm_lock", 0)->state == TASK_DONE && !HAS(zone, the_zone(&s), was_kind), "that is done with");
    const struct measure *lock = scene_measure(&s, 0, "lock_zone");
    says(lock && lock->approved_by_id == s.commander.account_id, "and the measure has its approver");
    scene_correct(&s, fact, -1);
    says(the_zone(&s)->kind == ZONE_KIND_LOCK, "what people confirmed, people change");
    town_free(s.town);
}

static void what_the_rule_locked_is_taken_back(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    id64 fact, zone = locked_by_rule(&s, &fact);
    says(refuse_zone(&s, &s.commander, zone), "the county finds the lock unfounded");
    says(the_zone(&s)->kind == ZONE_KIND_CONTROL && scene_colour(&s, s.neighbour) == COLOUR_IS_YELLOW, "it is a control zone again");
    says(scene_task(&s, "confirm_lock", 0)->state == TASK_CANCELLED, "nobody need confirm it");
    town_free(s.town);
    s = scene_begin();
    (void)locked_by_rule(&s, &fact);
    scene_correct(&s, fact, -1);
    says(the_zone(&s)->kind == ZONE_KIND_CONTROL && scene_colour(&s, s.neighbour) == COLOUR_IS_YELLOW, "the correction takes it back");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zone_is_counted_before_it_is_proposed),
        cmocka_unit_test(what_is_proposed_waits_for_a_word),
        cmocka_unit_test(a_zone_is_drawn_by_its_boundary),
        cmocka_unit_test(a_zone_takes_two_units_and_holds_everybody),
        cmocka_unit_test(a_zone_is_lifted_on_evidence),
        cmocka_unit_test(a_derogation_needs_what_experts_wrote),
        cmocka_unit_test(what_is_proposed_may_be_refused),
        cmocka_unit_test(a_positive_inside_locks_at_once),
        cmocka_unit_test(what_the_rule_locked_is_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
