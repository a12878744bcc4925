/* The response as a town lives through it: a positive opens case, clocks and isolation by itself; contacts, zones and their lifting take
 * two units; a correction takes everything back and history keeps both; no colour without a measure, no measure without an end. */
#include "town.h"

#include "app/disease_case.h"
#include "app/entity.h"
#include "app/fact.h"
#include "app/measure.h"
#include "app/outbreak.h"
#include "app/reconcile.h"
#include "app/why.h"
#include "app/zone.h"

/* fontconfig keeps its tables until the process ends, by offsets that the leak sanitizer cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

/* A town with people in two buildings, and who works there. */
struct scene {
    struct town *town;
    struct actor tracer, community, commander, stranger;
    id64 people[3], neighbour;
};

static struct scene begin(void)
{
    struct scene s = {.town = town_new()};
    s.tracer = town_actor(s.town, TRACER, s.town->town);
    s.community = town_actor(s.town, DUTY_OFFICER, s.town->community[0]);
    s.commander = town_actor(s.town, COMMANDER, s.town->county);
    s.stranger = town_actor(s.town, TRACER, s.town->community[1]);
    town_household(s.town, s.town->building[0], "101", 3, s.people);
    town_household(s.town, s.town->building[0], "102", 1, &s.neighbour);
    return s;
}

/* -- asking ---------------------------------------------------------------------------------------------------------- */

struct listing {
    const struct shape *shape;
    id64 person_id;
};

static bool list_of(struct command *c, const void *given)
{
    const struct listing *in = given;
    struct named_text *filter = NEW(c->arena, struct named_text);
    *filter = (struct named_text){S("person_id"), str_format(c->arena, "%lld", (long long)in->person_id)};
    c->query = filter;
    c->query_n = in->person_id ? 1 : 0;
    c->page.limit = 200;
    return entity_list(c, in->shape);
}

static struct rows all(struct scene *s, const struct shape *shape, id64 person_id)
{
    struct answer answer = {0};
    struct listing in = {shape, person_id};
    says(town_ask(s->town, &actor_of_the_program, SEE_AREA, list_of, &in, &answer), "the list of %s is there", shape->name);
    return answer.rows;
}

static const struct measure *measure_named(struct scene *s, id64 person_id, const char *kind)
{
    struct rows rows = all(s, &measure_shape, person_id);
    for (size_t i = 0; i < rows.n; i++)
        if (str_is(((const struct measure *)rows.at)[i].kind, kind)) return &((const struct measure *)rows.at)[i];
    return NULL;
}

static const struct task *task_with(struct scene *s, const char *kind, id64 person_id)
{
    struct rows rows = all(s, &task_shape, person_id);
    for (size_t i = 0; i < rows.n; i++)
        if (str_is(((const struct task *)rows.at)[i].kind, kind)) return &((const struct task *)rows.at)[i];
    return NULL;
}

static enum colours colour(struct scene *s, id64 person_id)
{
    struct answer answer;
    struct person_asked in = {0};
    SET(person_asked, &in, person_id, person_id);
    says(town_ask(s->town, &s->commander, EXPLAIN_STATUS, person_colour_now, &in, &answer), "the colour can be asked");
    return (enum colours)((const struct person_colour *)answer.record)->colour;
}

static const struct person_why *why(struct scene *s, id64 person_id)
{
    struct answer answer;
    struct person_asked in = {0};
    SET(person_asked, &in, person_id, person_id);
    says(town_ask(s->town, &s->commander, EXPLAIN_STATUS, person_why_now, &in, &answer), "why can be asked");
    return answer.record;
}

/* -- doing ----------------------------------------------------------------------------------------------------------- */

static const struct disease_case *report(struct scene *s, id64 person_id)
{
    struct answer answer = {0};
    struct case_report in = {0};
    SET(case_report, &in, person_id, person_id);
    SET(case_report, &in, at, TOWN_BEGINS - hours(1));
    SET(case_report, &in, origin, ORIGIN_FACILITY);
    SET(case_report, &in, class, CLASS_ASYMPTOMATIC);
    town_do(s->town, &s->tracer, EDIT_CASE, case_report, &in, &answer);
    town_says(s->town, PROBLEM_NONE, "a case is reported");
    return answer.record;
}

static struct fact_telling telling(enum fact_kinds kind, time_ms at, int64_t value)
{
    struct fact_telling in = {0};
    SET(fact_telling, &in, kind, kind);
    SET(fact_telling, &in, at, at);
    SET(fact_telling, &in, value, value);
    return in;
}

static id64 tell(struct scene *s, struct fact_telling in)
{
    struct answer answer = {0};
    town_do(s->town, &s->tracer, RECORD_FACT, fact_record, &in, &answer);
    town_says(s->town, PROBLEM_NONE, "a fact is told");
    return ((const struct fact *)answer.record)->id;
}

static id64 tell_of(struct scene *s, id64 person_id, enum fact_kinds kind, time_ms at, int64_t value, id64 ref)
{
    struct fact_telling in = telling(kind, at, value);
    SET(fact_telling, &in, person_id, person_id);
    if (ref) SET(fact_telling, &in, ref_id, ref);
    return tell(s, in);
}

static id64 tell_zone(struct scene *s, id64 zone_id, enum fact_kinds kind, time_ms at, int64_t value, id64 ref)
{
    struct fact_telling in = telling(kind, at, value);
    SET(fact_telling, &in, zone_id, zone_id);
    if (ref) SET(fact_telling, &in, ref_id, ref);
    return tell(s, in);
}

static void correct(struct scene *s, id64 fact_id, int value)
{
    struct fact_correction in = {0};
    SET(fact_correction, &in, fact_id, fact_id);
    SET(fact_correction, &in, note, S("复核更正"));
    if (value < 0) SET(fact_correction, &in, withdrawn, true);
    else SET(fact_correction, &in, value, value);
    town_do(s->town, &s->tracer, CORRECT_FACT, fact_correct, &in, NULL);
    town_says(s->town, PROBLEM_NONE, "a fact is corrected");
}

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
    struct scene s = begin();
    const struct disease_case *k = report(&s, s.people[0]);
    says(k->state == CASE_OPEN && k->origin == ORIGIN_FACILITY && k->class == CLASS_ASYMPTOMATIC, "the case is open, as it was reported");
    says(k->report_due_at == TOWN_BEGINS + hours(1) && k->core_due_at == TOWN_BEGINS + hours(3) &&
             k->full_due_at == TOWN_BEGINS + hours(23),
         "its clocks of 2, 4 and 24 hours run from the detection");
    says(post_response(s.town->post).outbreak_id == k->outbreak_id, "the first case begins the outbreak");
    const struct task *task = task_with(&s, "report_case", s.people[0]);
    says(task && task->due_at == k->report_due_at && task->area_id == s.town->community[0] && task->case_id == k->id,
         "the report is a task of the community, due with its clock");
    says(task_with(&s, "survey_core", s.people[0]) && task_with(&s, "survey_full", s.people[0]), "and so are the surveys");
    const struct measure *m = measure_named(&s, s.people[0], "case_isolation");
    says(m && m->state == MEASURE_ORDERED && m->ends_at > m->starts_at && m->legal_basis.n && m->reason.n && m->responsible_id,
         "isolation is ordered, with end, law, reason and somebody responsible");
    says(m->protocol.n && m->since_fact_id == k->fact_id && m->proposed_by_id == s.tracer.account_id,
         "it names protocol, fact and proposer");
    says(colour(&s, s.people[0]) == COLOUR_IS_RED && colour(&s, s.people[1]) == COLOUR_IS_GREEN, "red, and nobody else");
    const struct why_measure *chain = why(&s, s.people[0])->measures.at;
    says_text(chain->rule, "case.isolation_days", "why names the rule");
    says(chain->in_force && chain->facts.n == 1 && ((const struct evidence *)chain->facts.at)->id == k->fact_id, "and the fact");
    town_free(s.town);
}

static void a_correction_takes_back_what_followed(void **state)
{
    (void)state;
    struct scene s = begin();
    id64 fact = tell_of(&s, s.people[0], FACT_KIND_RESULT, TOWN_BEGINS - hours(3), RESULT_IS_POSITIVE, 0);
    says(colour(&s, s.people[0]) == COLOUR_IS_RED, "a positive is red");
    town_clock(s.town, TOWN_BEGINS + hours(5));
    correct(&s, fact, RESULT_IS_NEGATIVE);
    const struct measure *m = measure_named(&s, s.people[0], "case_isolation");
    says(m->state == MEASURE_LIFTED && m->lift_reason == LIFTED_CORRECTED && m->lifted_at == TOWN_BEGINS + hours(5),
         "isolation is lifted: corrected");
    const struct disease_case *k = all(&s, &disease_case_shape, s.people[0]).at;
    says(k->state == CASE_WITHDRAWN, "the case is withdrawn");
    says(task_with(&s, "report_case", s.people[0])->state == TASK_CANCELLED, "its tasks are cancelled");
    says(colour(&s, s.people[0]) == COLOUR_IS_GREEN, "green again");
    const struct why_measure *chain = why(&s, s.people[0])->measures.at;
    says(!chain->in_force && chain->facts.n == 2, "history shows the result and its correction");
    correct(&s, fact, RESULT_IS_POSITIVE);
    struct rows cases = all(&s, &disease_case_shape, s.people[0]);
    says(cases.n == 2 && colour(&s, s.people[0]) == COLOUR_IS_RED,
         "corrected back, a case opens anew and the withdrawn one stays to be seen");
    town_free(s.town);
}

/* -- measures -------------------------------------------------------------------------------------------------------- */

static void a_contact_waits_for_another_unit(void **state)
{
    (void)state;
    struct scene s = begin();
    report(&s, s.people[0]);
    tell_of(&s, s.people[1], FACT_KIND_EXPOSED, TOWN_BEGINS - hours(2), 1, s.people[0]);
    const struct measure *m = measure_named(&s, s.people[1], "facility_quarantine");
    says(m && m->state == MEASURE_PROPOSED && colour(&s, s.people[1]) == COLOUR_IS_GREEN,
         "quarantine is proposed and restricts nobody yet");
    const struct task *transfer = task_with(&s, "transfer", s.people[1]);
    says(transfer && transfer->due_at == TOWN_BEGINS + hours(12) && task_with(&s, "notify_contact", s.people[1]),
         "to tell them and to bring them there within 12 hours are tasks");
    struct actor colleague = town_actor(s.town, DUTY_OFFICER, s.town->town);
    says(!approve(&s, &colleague, m->id), "the proposing unit does not approve");
    town_says(s.town, SAME_PERSON_TWICE, "for the same unit");
    says(!approve(&s, &s.stranger, m->id), "a stranger finds nothing to approve");
    town_says(s.town, NOT_FOUND, "a stranger's record looks like no record");
    says(approve(&s, &s.commander, m->id) && colour(&s, s.people[1]) == COLOUR_IS_RED, "another unit approves, and it is in force");
    const struct task *test = task_with(&s, "sample", s.people[1]);
    says(test && test->area_id == s.town->community[0], "the test of the day is a task of the community");
    town_clock(s.town, TOWN_BEGINS + days(2));
    tell_of(&s, s.people[1], FACT_KIND_EXPOSED, TOWN_BEGINS + days(1), 1, s.people[0]);
    m = measure_named(&s, s.people[1], "facility_quarantine");
    says(m->ends_at > m->approved_until, "a later exposure calls for more than was approved");
    town_clock(s.town, m->approved_until);
    const struct why_measure *chain = why(&s, s.people[1])->measures.at;
    says(!chain->in_force || chain->measure_id != m->id, "but nobody is held longer than was approved");
    says(approve(&s, &s.commander, m->id) && colour(&s, s.people[1]) == COLOUR_IS_RED, "until that is approved, too");
    town_free(s.town);
}

static void an_appeal_is_decided_by_somebody_else(void **state)
{
    (void)state;
    struct scene s = begin();
    report(&s, s.people[0]);
    const struct measure *m = measure_named(&s, s.people[0], "case_isolation");
    struct measure_reasoned appeal = {0};
    SET(measure_reasoned, &appeal, measure_id, m->id);
    SET(measure_reasoned, &appeal, reason, S("结果有误"));
    says(town_do(s.town, &s.community, RECORD_FACT, measure_appeal, &appeal, NULL), "an appeal is taken");
    says(task_with(&s, "appeal", s.people[0]) != NULL, "and is a task");
    struct appeal_answer answer = {0};
    SET(appeal_answer, &answer, measure_id, m->id);
    SET(appeal_answer, &answer, upheld, true);
    SET(appeal_answer, &answer, reason, S("复核为阴性"));
    says(!town_do(s.town, &s.tracer, RECORD_FACT, measure_answer_appeal, &answer, NULL), "who proposed it does not decide");
    town_says(s.town, SAME_PERSON_TWICE, "the appeal");
    says(town_do(s.town, &s.commander, APPROVE_MEASURE, measure_answer_appeal, &answer, NULL), "somebody else does");
    says(colour(&s, s.people[0]) == COLOUR_IS_GREEN, "upheld, it is lifted");
    tell_of(&s, s.people[0], FACT_KIND_SYMPTOM, TOWN_BEGINS, 0, 0);
    says(colour(&s, s.people[0]) == COLOUR_IS_GREEN, "and not opened again on the same facts");
    town_free(s.town);
}

static void a_measure_by_hand_keeps_to_its_limits(void **state)
{
    (void)state;
    struct scene s = begin();
    id64 fact = tell_of(&s, s.people[0], FACT_KIND_SYMPTOM, TOWN_BEGINS - hours(1), 1, 0);
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
    says(measure_named(&s, s.people[0], "home_quarantine")->state == MEASURE_PROPOSED, "and wait for another unit");
    tell_of(&s, s.people[0], FACT_KIND_TEMPERATURE, TOWN_BEGINS, 366, 0);
    says(measure_named(&s, s.people[0], "home_quarantine")->state == MEASURE_PROPOSED, "the engine leaves it alone");
    correct(&s, fact, 0);
    says(measure_named(&s, s.people[0], "home_quarantine")->lift_reason == LIFTED_CORRECTED, "until its ground is corrected");
    town_free(s.town);
}

/* -- zones ----------------------------------------------------------------------------------------------------------- */

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
    return all(s, &zone_shape, 0).at;
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
    struct scene s = begin();
    report(&s, s.people[0]);
    id64 zone = draft(&s, ZONE_KIND_LOCK, s.town->building[0]);
    says(the_zone(&s)->people == 4 && the_zone(&s)->households == 2, "it counts whom it would hold");
    struct actor same_unit = town_actor(s.town, COMMANDER, s.town->community[0]);
    says(!step(&s, &same_unit, APPROVE_ZONE, zone_approve, zone), "the proposing unit does not put it in force");
    town_says(s.town, SAME_PERSON_TWICE, "for the same unit");
    says(colour(&s, s.neighbour) == COLOUR_IS_GREEN, "a draft restricts nobody");
    says(step(&s, &s.commander, APPROVE_ZONE, zone_approve, zone), "another unit does");
    says(the_zone(&s)->first_round_due_at == TOWN_BEGINS + hours(24), "its first round is due in 24 hours");
    says(colour(&s, s.neighbour) == COLOUR_IS_RED && all(&s, &measure_shape, s.neighbour).n == 0,
         "one measure of the zone holds everybody");
    const struct task *test = task_with(&s, "sample", 0);
    says(test && test->zone_id == zone && test->area_id == s.town->building[0], "its test days are tasks of the building");
    struct answer answer;
    struct zone_named in = {0};
    SET(zone_named, &in, zone_id, zone);
    says(town_ask(s.town, &s.commander, SEE_ZONE, zone_notice, &in, &answer) && str_starts(answer.bytes, S("%PDF")),
         "it has a notice to hang up");
    says(all(&s, &zone_step_shape, 0).n == 2, "its history has both steps");
    town_free(s.town);
}

static void a_zone_is_lifted_on_evidence(void **state)
{
    (void)state;
    struct scene s = begin();
    const struct disease_case *k = report(&s, s.people[0]);
    tell_of(&s, s.people[1], FACT_KIND_EXPOSED, TOWN_BEGINS - hours(20), 1, s.people[0]);
    id64 zone = draft(&s, ZONE_KIND_LOCK, s.town->building[0]);
    says(step(&s, &s.commander, APPROVE_ZONE, zone_approve, zone), "a zone is in force");
    says(clause(&s, zone, 0) == CLAUSE_UNKNOWN && clause(&s, zone, 2) == CLAUSE_UNKNOWN, "no anchor, no round: unknown, not met");
    says(clause(&s, zone, 1) == CLAUSE_FALSE, "the contact of yesterday is known by itself: not over");
    tell_zone(&s, zone, FACT_KIND_ANCHORED, TOWN_BEGINS - days(1), ANCHOR_LAST_EXPOSURE, k->id);
    says(clause(&s, zone, 0) == CLAUSE_FALSE, "one day after the last exposure: not 14");
    time_ms late = TOWN_BEGINS + days(16);
    town_clock(s.town, late);
    tell_of(&s, s.people[1], FACT_KIND_RESULT, late - hours(9), RESULT_IS_NEGATIVE, 0);
    says(clause(&s, zone, 0) == CLAUSE_TRUE && clause(&s, zone, 1) == CLAUSE_TRUE, "days over, and the contact is negative");
    says(propose_lift(&s, zone, NULL), "lifting is proposed");
    says(!step(&s, &s.commander, APPROVE_ZONE, zone_lift_now, zone), "but not done without a round of everybody");
    town_says(s.town, ZONE_CLAUSE_UNMET, "for a clause is not met");
    tell_zone(&s, zone, FACT_KIND_ROUND_CLOSED, late - hours(5), RESULT_IS_NEGATIVE, 77);
    says(step(&s, &s.commander, APPROVE_ZONE, zone_lift_now, zone), "with it, another unit lifts the zone");
    says(the_zone(&s)->state == ZONE_STATE_LIFTED && colour(&s, s.neighbour) == COLOUR_IS_GREEN, "and nobody in it is held any more");
    town_free(s.town);
}

static void a_derogation_needs_what_experts_wrote(void **state)
{
    (void)state;
    struct scene s = begin();
    report(&s, s.people[0]);
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
    struct scene s = begin();
    struct actor same_unit = town_actor(s.town, COMMANDER, s.town->community[0]);
    id64 zone = draft(&s, ZONE_KIND_LOCK, s.town->building[0]);
    says(!refuse_zone(&s, &same_unit, zone), "the proposing unit does not refuse its own draft");
    town_says(s.town, SAME_PERSON_TWICE, "another one does");
    says(refuse_zone(&s, &s.commander, zone), "as the county here");
    says(the_zone(&s)->state == ZONE_STATE_REFUSED && colour(&s, s.neighbour) == COLOUR_IS_GREEN, "it never comes into force");
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
    says(all(&s, &zone_step_shape, 0).n == 7, "and the history has every step");
    town_free(s.town);
}

/* A control zone that a case inside has just locked; *fact_id: what the case rests on. */
static id64 locked_by_rule(struct scene *s, id64 *fact_id)
{
    id64 zone = draft(s, ZONE_KIND_CONTROL, s->town->building[0]);
    says(step(s, &s->commander, APPROVE_ZONE, zone_approve, zone), "a control zone is in force");
    says(colour(s, s->neighbour) == COLOUR_IS_YELLOW, "yellow");
    *fact_id = report(s, s->people[0])->fact_id;
    says(the_zone(s)->kind == ZONE_KIND_LOCK && colour(s, s->neighbour) == COLOUR_IS_RED, "a positive inside locks it at once");
    const struct zone_step *last = all(s, &zone_step_shape, 0).at; /* the list begins with the latest */
    says(!HAS(zone_step, last, by_id) && last->kind == ZONE_KIND_LOCK, "a step of nobody's: the rule made it");
    const struct task *task = task_with(s, "confirm_lock", 0);
    says(task && task->state == TASK_OPEN && task->zone_id == zone && task->due_at == TOWN_BEGINS + hours(2), "to be confirmed soon");
    return zone;
}

static void a_positive_inside_locks_at_once(void **state)
{
    (void)state;
    struct scene s = begin();
    id64 fact, zone = locked_by_rule(&s, &fact);
    says(step(&s, &s.commander, APPROVE_ZONE, zone_approve_change, zone), "another unit confirms it");
    says(task_with(&s, "confirm_lock", 0)->state == TASK_DONE && !HAS(zone, the_zone(&s), was_kind), "that is done with");
    const struct measure *lock = measure_named(&s, 0, "lock_zone");
    says(lock && lock->approved_by_id == s.commander.account_id, "and the measure has its approver");
    correct(&s, fact, -1);
    says(the_zone(&s)->kind == ZONE_KIND_LOCK, "what people confirmed, people change");
    town_free(s.town);
}

static void what_the_rule_locked_is_taken_back(void **state)
{
    (void)state;
    struct scene s = begin();
    id64 fact, zone = locked_by_rule(&s, &fact);
    says(refuse_zone(&s, &s.commander, zone), "the county finds the lock unfounded");
    says(the_zone(&s)->kind == ZONE_KIND_CONTROL && colour(&s, s.neighbour) == COLOUR_IS_YELLOW, "it is a control zone again");
    says(task_with(&s, "confirm_lock", 0)->state == TASK_CANCELLED, "nobody need confirm it");
    town_free(s.town);
    s = begin();
    (void)locked_by_rule(&s, &fact);
    correct(&s, fact, -1);
    says(the_zone(&s)->kind == ZONE_KIND_CONTROL && colour(&s, s.neighbour) == COLOUR_IS_YELLOW, "a corrected positive takes it back");
    town_free(s.town);
}

/* -- what is refused --------------------------------------------------------------------------------------------------- */

static void only_what_people_can_know_is_told(void **state)
{
    (void)state;
    struct scene s = begin();
    const struct {
        const char *says;
        enum fact_kinds kind;
        time_ms at;
        int64_t value;
        enum problem_code want;
    } rows[] = {
        {"a result that there is not", FACT_KIND_RESULT, TOWN_BEGINS, 3, FIELD_TOO_LARGE},
        {"an exposure to nobody", FACT_KIND_EXPOSED, TOWN_BEGINS, 1, FIELD_MISSING},
        {"what has not happened yet", FACT_KIND_SYMPTOM, TOWN_BEGINS + 1, 1, FIELD_TOO_LARGE},
        {"what follows from samples", FACT_KIND_POOL_RESULT, TOWN_BEGINS, 1, FIELD_NOT_YOURS},
        {"what follows from zones", FACT_KIND_IN_ZONE, TOWN_BEGINS, 0, FIELD_NOT_YOURS},
        {"a correction without its fact", FACT_KIND_CORRECTED, TOWN_BEGINS, 0, FIELD_NOT_YOURS},
        {"an anchor without a zone", FACT_KIND_ANCHORED, TOWN_BEGINS, 0, FIELD_MISSING},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct fact_telling in = telling(rows[i].kind, rows[i].at, rows[i].value);
        SET(fact_telling, &in, person_id, s.people[0]);
        says(!town_do(s.town, &s.tracer, RECORD_FACT, fact_record, &in, NULL), "%s is not taken", rows[i].says);
        town_says(s.town, rows[i].want, rows[i].says);
    }
    says(all(&s, &fact_shape, 0).n == 0, "and nothing of it is kept");
    town_free(s.town);
}

static void an_outbreak_begins_with_its_checklist(void **state)
{
    (void)state;
    struct scene s = begin();
    report(&s, s.people[0]);
    const struct protocol *p = post_response(s.town->post).protocol;
    says(p->n_activation > 0, "the protocol has one");
    for (size_t i = 0; i < p->n_activation; i++) {
        const struct task *t = task_with(&s, str_terminated(s.town->arena, p->activation[i].task), 0);
        says(t && t->state == TASK_OPEN && t->area_id == s.town->county && t->outbreak_id, "%.*s is a task of the outbreak's unit",
             STR(p->activation[i].task));
    }
    size_t n = all(&s, &task_shape, 0).n;
    report(&s, s.neighbour);
    says(all(&s, &task_shape, 0).n == n + 3, "a second case adds its three clocks, and no second checklist");
    town_free(s.town);
}

static void an_outbreak_ends_when_nobody_is_restricted(void **state)
{
    (void)state;
    struct scene s = begin();
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
    report(&s, s.people[0]);
    says(post_response(s.town->post).drill && all(&s, &outbreak_shape, 0).n == 1, "a case in it begins no other");
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
        cmocka_unit_test(a_case_opens_what_follows_by_itself),
        cmocka_unit_test(a_correction_takes_back_what_followed),
        cmocka_unit_test(a_contact_waits_for_another_unit),
        cmocka_unit_test(an_appeal_is_decided_by_somebody_else),
        cmocka_unit_test(a_measure_by_hand_keeps_to_its_limits),
        cmocka_unit_test(a_zone_takes_two_units_and_holds_everybody),
        cmocka_unit_test(a_zone_is_lifted_on_evidence),
        cmocka_unit_test(a_derogation_needs_what_experts_wrote),
        cmocka_unit_test(what_is_proposed_may_be_refused),
        cmocka_unit_test(a_positive_inside_locks_at_once),
        cmocka_unit_test(what_the_rule_locked_is_taken_back),
        cmocka_unit_test(only_what_people_can_know_is_told),
        cmocka_unit_test(an_outbreak_begins_with_its_checklist),
        cmocka_unit_test(an_outbreak_ends_when_nobody_is_restricted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
