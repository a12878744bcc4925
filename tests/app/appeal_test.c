/* Residents who object, to a measure of their own or to their zone's: it reaches the desk by name, somebody without a part in it answers,
 * and they read the answer. */
#include "home.h"

#include "app/appeal.h"
#include "app/code_token.h"
#include "app/inbox.h"
#include "app/measure.h"
#include "app/resident_people.h"
#include "app/task.h"
#include "app/zone.h"

struct life {
    struct home home;
    struct actor lead, commander; /* the lead proposes the zone, the commander approves it */
    struct actor colleague;       /* and this one had no part in it */
};

static struct life life_new(void)
{
    struct life l = {.home = home_new()};
    struct town *town = l.home.town;
    l.lead = town_actor(town, ZONE_LEAD, town->community[0]);
    l.commander = town_actor(town, COMMANDER, town->county);
    l.colleague = town_actor(town, DUTY_OFFICER, town->county);
    return l;
}

static const struct resident_person *told(struct life *l, id64 me_id, id64 person_id)
{
    struct actor me = home_resident(me_id);
    struct answer answer = {0};
    says(town_ask(l->home.town, &me, AS_RESIDENT, resident_people, NULL, &answer), "one's people are told");
    const struct resident_person *lines = answer.rows.at;
    for (size_t i = 0; i < answer.rows.n; i++)
        if (lines[i].person_id == person_id) return &lines[i];
    says(false, "they are among them");
    return NULL;
}

static const struct resident_appeal *appeal_of(struct life *l, id64 me_id, id64 person_id)
{
    const struct resident_person *line = told(l, me_id, person_id);
    return line->appeals.n ? line->appeals.at : NULL;
}

static bool object(struct life *l, id64 me_id, id64 person_id, id64 measure_id, const char *words)
{
    struct actor me = home_resident(me_id);
    struct resident_appeal_new in = {0};
    SET(resident_appeal_new, &in, person_id, person_id);
    SET(resident_appeal_new, &in, measure_id, measure_id);
    SET(resident_appeal_new, &in, reason, str_of(words));
    return town_do(l->home.town, &me, AS_RESIDENT, resident_appeal_make, &in, NULL);
}

static const struct listed_task *task_of(struct life *l, const struct actor *actor, id64 person_id)
{
    struct tasks_asked in = {0};
    struct answer answer = {0};
    SET(tasks_asked, &in, kind, S("appeal"));
    SET(tasks_asked, &in, person_id, person_id);
    says(town_ask(l->home.town, actor, SEE_TASK, tasks_in_order, &in, &answer), "tasks are listed");
    return answer.rows.n ? answer.rows.at : NULL;
}

static bool waits_in_inbox(struct life *l, const struct actor *actor, enum inbox_kinds kind)
{
    struct answer answer = {0};
    says(town_ask(l->home.town, actor, SIGNED_IN, inbox_read, NULL, &answer), "the inbox is read");
    const struct inbox_line *lines = answer.rows.at;
    for (size_t i = 0; i < answer.rows.n; i++)
        if (lines[i].kind == (int)kind) return true;
    return false;
}

static void one_objects_to_ones_own_measure_and_reads_the_answer(void **state)
{
    (void)state;
    struct life l = life_new();
    home_report_case(&l.home, l.home.mother);
    id64 measure = told(&l, l.home.mother, l.home.mother)->measure_id;
    says(measure && !appeal_of(&l, l.home.mother, l.home.mother), "mother is isolated and has not objected");
    says(object(&l, l.home.mother, l.home.mother, measure, "我没有症状"), "she objects");
    const struct resident_appeal *a = appeal_of(&l, l.home.mother, l.home.mother);
    says(a && a->state == APPEAL_OPEN && a->appealed_at == TOWN_BEGINS && str_is(a->appeal, "我没有症状"), "and sees since when");
    const struct listed_task *task = task_of(&l, &l.home.officer, l.home.mother);
    says(task && task->person_id == l.home.mother && str_is(task->note, "我没有症状"), "the desk has it, with her words");
    says(waits_in_inbox(&l, &l.colleague, INBOX_APPEAL), "and in its inbox");
    says(!object(&l, l.home.mother, l.home.mother, measure, "再说一次"), "a second one while it is open");
    town_says(l.home.town, APPEAL_IS_OPEN, "is told that it is under review");
    struct appeal_answer in = {0};
    SET(appeal_answer, &in, measure_id, measure);
    SET(appeal_answer, &in, upheld, false);
    SET(appeal_answer, &in, reason, S("复核仍为阳性"));
    says(!town_do(l.home.town, &l.home.tracer, RECORD_FACT, measure_answer_appeal, &in, NULL), "who proposed it does not decide");
    town_says(l.home.town, SAME_PERSON_TWICE, "the appeal");
    says(town_do(l.home.town, &l.commander, APPROVE_MEASURE, measure_answer_appeal, &in, NULL), "somebody else does");
    a = appeal_of(&l, l.home.mother, l.home.mother);
    says(a->state == APPEAL_REJECTED && a->answered_at == TOWN_BEGINS && str_is(a->answer, "复核仍为阳性"), "she reads why");
    says(object(&l, l.home.mother, l.home.mother, measure, "新的检测阴性"), "and may object again");
    town_free(l.home.town);
}

static void nobody_objects_for_others_or_to_what_does_not_hold_them(void **state)
{
    (void)state;
    struct life l = life_new();
    home_report_case(&l.home, l.home.mother);
    id64 measure = told(&l, l.home.mother, l.home.mother)->measure_id;
    says(!object(&l, l.home.neighbour, l.home.mother, measure, "x"), "a neighbour does not object for her");
    town_says(l.home.town, NOT_FOUND, "there is no such person for them");
    says(!object(&l, l.home.neighbour, l.home.neighbour, measure, "x"), "nor to her measure as if it were theirs");
    town_says(l.home.town, NOT_FOUND, "it does not hold them");
    struct actor child = home_resident(l.home.child);
    struct resident_member_new add = {0};
    SET(resident_member_new, &add, id_number, S(MOTHER_NUMBER));
    says(town_do(l.home.town, &child, AS_RESIDENT, resident_member_add, &add, NULL), "whoever looks after her");
    says(object(&l, l.home.child, l.home.mother, measure, "妈妈没有症状"), "does it for her");
    says(appeal_of(&l, l.home.mother, l.home.mother) != NULL, "and she sees it, too");
    town_free(l.home.town);
}

static bool decide(struct life *l, const struct actor *actor, id64 task_id, const char *answers)
{
    struct task_completion in = {0};
    SET(task_completion, &in, task_id, task_id);
    SET(task_completion, &in, result, str_of(answers));
    return town_do(l->home.town, actor, DO_TASK, task_complete, &in, NULL);
}

/* A code as a guard sees it. */
static enum token_states shown_at_the_gate(struct life *l, str token)
{
    struct code_shown in = {0};
    struct answer answer = {0};
    SET(code_shown, &in, token, token);
    says(town_ask(l->home.town, &l->home.officer, CHECK_CODE, code_check, &in, &answer), "a code is checked");
    return (enum token_states)((const struct code_checked *)answer.record)->state;
}

static void of_a_zone_one_person_is_freed_and_the_zone_stays(void **state)
{
    (void)state;
    struct life l = life_new();
    id64 me = l.home.mother, zone_id = home_lock(&l.home, &l.lead, &l.commander);
    const struct resident_ticket *ticket = home_ask(&l.home, MOTHER_NUMBER, MOTHER_PHONE, NULL, NULL);
    says(home_give(&l.home, ticket->ticket, home_code(&l.home)) == me, "mother signs in");
    town_clock(l.home.town, TOWN_BEGINS + minutes(1));
    const struct resident_person *line = told(&l, me, me);
    size_t at;
    says(line->colour == COLOUR_IS_RED && shown_at_the_gate(&l, line->token) == TOKEN_IS_VALID, "the building's people are red");
    says(str_find(line->because_zh, S("兴盛小区"), &at) && str_find(line->rule_zh, S("方可解除"), &at), "by which zone, lifted when");
    says(object(&l, me, me, line->measure_id, "我已搬走"), "mother objects");
    says(object(&l, l.home.child, l.home.child, line->measure_id, "我不住这里"), "so does the child: each for themselves");
    says(!object(&l, me, me, line->measure_id, "我已搬走"), "once");
    town_says(l.home.town, APPEAL_IS_OPEN, "at a time");
    const struct listed_task *task = task_of(&l, &l.colleague, me);
    says(task && task->zone_id == zone_id && task->name.n, "the desk has the person's name and the zone");
    says(waits_in_inbox(&l, &l.colleague, INBOX_ZONE_APPEAL), "and in its inbox");
    says(!waits_in_inbox(&l, &l.commander, INBOX_ZONE_APPEAL), "whoever approved the zone has not");
    const char *upheld = "{\"upheld\":true,\"reason\":\"已核实\"}";
    says(!decide(&l, &l.commander, task->id, upheld), "who approved the zone does not decide");
    town_says(l.home.town, SAME_PERSON_TWICE, "the appeal");
    town_clock(l.home.town, TOWN_BEGINS + minutes(10));
    says(decide(&l, &l.colleague, task->id, upheld), "somebody else does");
    town_clock(l.home.town, TOWN_BEGINS + minutes(11));
    says(shown_at_the_gate(&l, line->token) == TOKEN_IS_REVOKED, "the red code of before is void");
    line = told(&l, me, me);
    const struct resident_appeal *a = line->appeals.at;
    says(line->colour == COLOUR_IS_GREEN && a->state == APPEAL_UPHELD && str_is(a->answer, "已核实"), "free, and told why");
    says(told(&l, l.home.child, l.home.child)->colour == COLOUR_IS_RED, "the zone stays for everybody else");
    town_free(l.home.town);
}

static bool lift(struct command *c, const void *given)
{
    struct zone z;
    return fetch(c, &zone_shape, *(const id64 *)given, &z) && zone_lift_measures(c, &z, LIFTED_ZONE);
}

static void what_has_ended_waits_for_nobody(void **state)
{
    (void)state;
    struct life l = life_new();
    id64 zone_id = home_lock(&l.home, &l.lead, &l.commander);
    says(object(&l, l.home.mother, l.home.mother, told(&l, l.home.mother, l.home.mother)->measure_id, "我已搬走"), "mother objects");
    says(town_do(l.home.town, &actor_of_the_program, APPROVE_ZONE, lift, &zone_id, NULL), "the zone's measure ends");
    says(!task_of(&l, &l.colleague, l.home.mother) && !waits_in_inbox(&l, &l.colleague, INBOX_ZONE_APPEAL), "nobody is asked any more");
    says(appeal_of(&l, l.home.mother, l.home.mother)->state == APPEAL_ENDED, "and she is told");
    town_free(l.home.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_objects_to_ones_own_measure_and_reads_the_answer),
        cmocka_unit_test(nobody_objects_for_others_or_to_what_does_not_hold_them),
        cmocka_unit_test(of_a_zone_one_person_is_freed_and_the_zone_stays),
        cmocka_unit_test(what_has_ended_waits_for_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
