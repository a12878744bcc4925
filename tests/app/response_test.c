/* The response as a town lives through it: a positive opens case, clocks and isolation by itself; contacts take two units; a correction
 * takes everything back and history keeps both; no colour without a measure, no measure without an end. */
#include "scene.h"

#include "app/appeal.h"
#include "app/disease_case.h"
#include "app/fact.h"
#include "app/measure.h"
#include "app/outbreak.h"
#include "app/reconcile.h"

static bool approve(struct scene *s, const struct actor *actor, id64 measure_id)
{
    struct measure_named in = {0};
    SET(measure_named, &in, measure_id, measure_id);
    return town_do(s->town, actor, APPROVE_MEASURE, measure_approve, &in, NULL);
}

/* -- the case -------------------------------------------------------------------------------------------------------- */

static void a_case_opens_what_follows_by_itself(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    const struct disease_case *k = scene_report(&s, s.people[0]);
    says(k->state == CASE_OPEN && k->origin == ORIGIN_FACILITY && k->class == CLASS_ASYMPTOMATIC, "the case is open, as it was reported");
    says(k->report_due_at == TOWN_BEGINS + hours(1) && k->core_due_at == TOWN_BEGINS + hours(3) &&
             k->full_due_at == TOWN_BEGINS + hours(23),
         "its clocks of 2, 4 and 24 hours run from the detection");
    says(post_response(s.town->post).outbreak_id == k->outbreak_id, "the first case begins the outbreak");
    const struct task *task = scene_task(&s, "report_case", s.people[0]);
    says(task && task->due_at == k->report_due_at && task->area_id == s.town->community[0] && task->case_id == k->id,
         "the report is a task of the community, due with its clock");
    says(scene_task(&s, "survey_core", s.people[0]) && scene_task(&s, "survey_full", s.people[0]), "and so are the surveys");
    const struct measure *m = scene_measure(&s, s.people[0], "case_isolation");
    says(m && m->state == MEASURE_ORDERED && m->ends_at > m->starts_at && m->legal_basis.n && m->reason.n && m->responsible_id,
         "isolation is ordered, with end, law, reason and somebody responsible");
    says(m->protocol.n && m->since_fact_id == k->fact_id && m->proposed_by_id == s.tracer.account_id,
         "it names protocol, fact and proposer");
    says(scene_colour(&s, s.people[0]) == COLOUR_IS_RED && scene_colour(&s, s.people[1]) == COLOUR_IS_GREEN, "red, and nobody else");
    const struct why_measure *chain = scene_why(&s, s.people[0])->measures.at;
    says_text(chain->rule, "case.isolation_days", "why names the rule");
    says(chain->in_force && chain->facts.n == 1 && ((const struct evidence *)chain->facts.at)->id == k->fact_id, "and the fact");
    town_free(s.town);
}

static void a_correction_takes_back_what_followed(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    id64 fact = scene_tell_of(&s, s.people[0], FACT_KIND_RESULT, TOWN_BEGINS - hours(3), RESULT_IS_POSITIVE, 0);
    says(scene_colour(&s, s.people[0]) == COLOUR_IS_RED, "a positive is red");
    town_clock(s.town, TOWN_BEGINS + hours(5));
    scene_correct(&s, fact, RESULT_IS_NEGATIVE);
    const struct measure *m = scene_measure(&s, s.people[0], "case_isolation");
    says(m->state == MEASURE_LIFTED && m->lift_reason == LIFTED_CORRECTED && m->lifted_at == TOWN_BEGINS + hours(5),
         "isolation is lifted: corrected");
    const struct disease_case *k = scene_all(&s, &disease_case_shape, s.people[0]).at;
    says(k->state == CASE_WITHDRAWN, "the case is withdrawn");
    says(scene_task(&s, "report_case", s.people[0])->state == TASK_CANCELLED, "its tasks are cancelled");
    says(scene_colour(&s, s.people[0]) == COLOUR_IS_GREEN, "green again");
    const struct why_measure *chain = scene_why(&s, s.people[0])->measures.at;
    says(!chain->in_force && chain->facts.n == 2, "history shows the result and its correction");
    scene_correct(&s, fact, RESULT_IS_POSITIVE);
    struct rows cases = scene_all(&s, &disease_case_shape, s.people[0]);
    says(cases.n == 2 && scene_colour(&s, s.people[0]) == COLOUR_IS_RED,
         "corrected back, a case opens anew and the withdrawn one stays to be seen");
    town_free(s.town);
}

/* -- measures -------------------------------------------------------------------------------------------------------- */

static void a_contact_waits_for_another_unit(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    scene_report(&s, s.people[0]);
    scene_tell_of(&s, s.people[1], FACT_KIND_EXPOSED, TOWN_BEGINS - hours(2), 1, s.people[0]);
    const struct measure *m = scene_measure(&s, s.people[1], "facility_quarantine");
    says(m && m->state == MEASURE_PROPOSED && scene_colour(&s, s.people[1]) == COLOUR_IS_GREEN,
         "quarantine is proposed and restricts nobody yet");
    const struct task *transfer = scene_task(&s, "transfer", s.people[1]);
    says(transfer && transfer->due_at == TOWN_BEGINS + hours(12) && scene_task(&s, "notify_contact", s.people[1]),
         "to tell them and to bring them there within 12 hours are tasks");
    struct actor colleague = town_actor(s.town, DUTY_OFFICER, s.town->town);
    says(!approve(&s, &colleague, m->id), "the proposing unit does not approve");
    town_says(s.town, SAME_PERSON_TWICE, "for the same unit");
    says(!approve(&s, &s.stranger, m->id), "a stranger finds nothing to approve");
    town_says(s.town, NOT_FOUND, "a stranger's record looks like no record");
    says(approve(&s, &s.commander, m->id) && scene_colour(&s, s.people[1]) == COLOUR_IS_RED, "another unit approves, and it is in force");
    const struct task *test = scene_task(&s, "sample", s.people[1]);
    says(test && test->area_id == s.town->community[0], "the test of the day is a task of the community");
    town_clock(s.town, TOWN_BEGINS + days(2));
    scene_tell_of(&s, s.people[1], FACT_KIND_EXPOSED, TOWN_BEGINS + days(1), 1, s.people[0]);
    m = scene_measure(&s, s.people[1], "facility_quarantine");
    says(m->ends_at > m->approved_until, "a later exposure calls for more than was approved");
    town_clock(s.town, m->approved_until);
    const struct why_measure *chain = scene_why(&s, s.people[1])->measures.at;
    says(!chain->in_force || chain->measure_id != m->id, "but nobody is held longer than was approved");
    says(approve(&s, &s.commander, m->id) && scene_colour(&s, s.people[1]) == COLOUR_IS_RED, "until that is approved, too");
    town_free(s.town);
}

static void an_appeal_is_decided_by_somebody_else(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    scene_report(&s, s.people[0]);
    const struct measure *m = scene_measure(&s, s.people[0], "case_isolation");
    struct measure_reasoned appeal = {0};
    SET(measure_reasoned, &appeal, measure_id, m->id);
    SET(measure_reasoned, &appeal, reason, S("结果有误"));
    says(town_do(s.town, &s.community, RECORD_FACT, measure_appeal, &appeal, NULL), "an appeal is taken");
    says(scene_task(&s, "appeal", s.people[0]) != NULL, "and is a task");
    struct appeal_answer answer = {0};
    SET(appeal_answer, &answer, measure_id, m->id);
    SET(appeal_answer, &answer, upheld, true);
    SET(appeal_answer, &answer, reason, S("复核为阴性"));
    says(!town_do(s.town, &s.tracer, RECORD_FACT, measure_answer_appeal, &answer, NULL), "who proposed it does not decide");
    town_says(s.town, SAME_PERSON_TWICE, "the appeal");
    says(town_do(s.town, &s.commander, APPROVE_MEASURE, measure_answer_appeal, &answer, NULL), "somebody else does");
    says(scene_colour(&s, s.people[0]) == COLOUR_IS_GREEN, "upheld, it is lifted");
    scene_tell_of(&s, s.people[0], FACT_KIND_SYMPTOM, TOWN_BEGINS, 0, 0);
    says(scene_colour(&s, s.people[0]) == COLOUR_IS_GREEN, "and not opened again on the same facts");
    town_free(s.town);
}

static void a_measure_by_hand_keeps_to_its_limits(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    id64 fact = scene_tell_of(&s, s.people[0], FACT_KIND_SYMPTOM, TOWN_BEGINS - hours(1), 1, 0);
    struct measure_proposal in = {0};
    SET(measure_proposal, &in, kind, S("home_quarantine"));
    SET(measure_proposal, &in, person_id, s.people[0]);
    SET(measure_proposal, &in, fact_id, fact);
    SET(measure_proposal, &in, reason, S("自述与病例同住"));
    SET(measure_proposal, &in, ends_at, TOWN_BEGINS + days(15));
    says(!town_do(s.town, &s.tracer, PROPOSE_MEASURE, measure_propose, &in, NULL), "nothing beyond the hard end");
    town_says(s.town, FIELD_TOO_LARGE, "of 14 days");
    SET(measure_proposal, &in, ends_at, TOWN_BEGINS + days(7));
    says(town_do(s.town, &s.tracer, PROPOSE_MEASURE, measure_propose, &in, NULL), "seven days are proposed");
    says(scene_measure(&s, s.people[0], "home_quarantine")->state == MEASURE_PROPOSED, "and wait for another unit");
    scene_tell_of(&s, s.people[0], FACT_KIND_TEMPERATURE, TOWN_BEGINS, 366, 0);
    says(scene_measure(&s, s.people[0], "home_quarantine")->state == MEASURE_PROPOSED, "the engine leaves it alone");
    scene_correct(&s, fact, 0);
    says(scene_measure(&s, s.people[0], "home_quarantine")->lift_reason == LIFTED_CORRECTED, "until its ground is corrected");
    town_free(s.town);
}

/* -- what is refused --------------------------------------------------------------------------------------------------- */

static void only_what_people_can_know_is_told(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    const struct {
        const char *says;
        enum fact_kinds kind;
        time_ms at;
        int64_t value;
        enum problem_code want;
    } rows[] = {
        {"a result that there is not", FACT_KIND_RESULT, TOWN_BEGINS, 5, FIELD_TOO_LARGE},
        {"an exposure to nobody", FACT_KIND_EXPOSED, TOWN_BEGINS, 1, FIELD_MISSING},
        {"what has not happened yet", FACT_KIND_SYMPTOM, TOWN_BEGINS + 1, 1, FIELD_TOO_LARGE},
        {"what follows from samples", FACT_KIND_POOL_RESULT, TOWN_BEGINS, 1, FIELD_NOT_YOURS},
        {"what follows from zones", FACT_KIND_IN_ZONE, TOWN_BEGINS, 0, FIELD_NOT_YOURS},
        {"a correction without its fact", FACT_KIND_CORRECTED, TOWN_BEGINS, 0, FIELD_NOT_YOURS},
        {"an anchor without a zone", FACT_KIND_ANCHORED, TOWN_BEGINS, 0, FIELD_MISSING},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct fact_telling in = scene_telling(rows[i].kind, rows[i].at, rows[i].value);
        SET(fact_telling, &in, person_id, s.people[0]);
        says(!town_do(s.town, &s.tracer, RECORD_FACT, fact_record, &in, NULL), "%s is not taken", rows[i].says);
        town_says(s.town, rows[i].want, rows[i].says);
    }
    says(scene_all(&s, &fact_shape, 0).n == 0, "and nothing of it is kept");
    town_free(s.town);
}

static void an_outbreak_begins_with_its_checklist(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    scene_report(&s, s.people[0]);
    const struct protocol *p = post_response(s.town->post).protocol;
    says(p->n_activation > 0, "the protocol has one");
    for (size_t i = 0; i < p->n_activation; i++) {
        const struct task *t = scene_task(&s, str_terminated(s.town->arena, p->activation[i].task), 0);
        says(t && t->state == TASK_OPEN && t->area_id == s.town->county && t->outbreak_id, "%.*s is a task of the outbreak's unit",
             STR(p->activation[i].task));
    }
    size_t n = scene_all(&s, &task_shape, 0).n;
    scene_report(&s, s.neighbour);
    says(scene_all(&s, &task_shape, 0).n == n + 3, "a second case adds its three clocks, and no second checklist");
    town_free(s.town);
}

static void an_outbreak_ends_when_nobody_is_restricted(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    struct answer answer;
    struct outbreak o = {0};
    struct outbreak_named end = {0};
    SET(outbreak, &o, name, S("桌面推演"));
    SET(outbreak, &o, area_id, s.town->county);
    SET(outbreak, &o, protocol, S("covid19-cn-v8@2022-03-15"));
    SET(outbreak, &o, drill, true);
    says(town_do(s.town, &s.commander, BEGIN_OUTBREAK, outbreak_begin, &o, &answer), "a drill is begun");
    SET(outbreak_named, &end, outbreak_id, ((const struct outbreak *)answer.record)->id);
    says(!town_do(s.town, &s.commander, BEGIN_OUTBREAK, outbreak_begin, &o, NULL), "one at a time");
    town_says(s.town, ALREADY_EXISTS, "for there is one");
    scene_report(&s, s.people[0]);
    says(post_response(s.town->post).drill && scene_all(&s, &outbreak_shape, 0).n == 1, "a case in it begins no other");
    says(!town_do(s.town, &s.commander, BEGIN_OUTBREAK, outbreak_end, &end, NULL), "it does not end while somebody is isolated");
    town_says(s.town, WRONG_STATE, "for a measure stands");
    town_clock(s.town, TOWN_BEGINS + days(40));
    says(town_do(s.town, &s.commander, BEGIN_OUTBREAK, outbreak_end, &end, NULL), "when every measure has ended by itself, it does");
    says(post_response(s.town->post).outbreak_id == 0, "and nothing is under way");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_case_opens_what_follows_by_itself),   cmocka_unit_test(a_correction_takes_back_what_followed),
        cmocka_unit_test(a_contact_waits_for_another_unit),      cmocka_unit_test(an_appeal_is_decided_by_somebody_else),
        cmocka_unit_test(a_measure_by_hand_keeps_to_its_limits), cmocka_unit_test(only_what_people_can_know_is_told),
        cmocka_unit_test(an_outbreak_begins_with_its_checklist), cmocka_unit_test(an_outbreak_ends_when_nobody_is_restricted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
