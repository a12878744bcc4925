/* Why a status is what it is: rules with their limits, facts with who and when, of whatever has a state. */
#include "sampling.h"
#include "scene.h"

#include "app/status_why.h"
#include "app/zone.h"

/* fontconfig keeps its tables until the process ends, by offsets that the leak sanitizer cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

static const struct status_why *why(struct town *town, const struct actor *who, enum permission may, command_function *asks,
                                    struct status_asked asked)
{
    struct answer answer;
    says(town_ask(town, who, may, asks, &asked, &answer), "it says why");
    return arena_copy(town->arena, answer.record, sizeof(struct status_why));
}

static const struct status_rule *rule_with(const struct status_why *w, const char *key)
{
    const struct status_rule *rule = w->rules.at;
    for (size_t i = 0; i < w->rules.n; i++)
        if (HAS(status_rule, &rule[i], key) && str_is(rule[i].key, key)) return &rule[i];
    return NULL;
}

/* The fact in these words; NULL: it is not told. */
static const struct status_fact *fact_in(const struct status_why *w, const char *en)
{
    const struct status_fact *fact = w->facts.at;
    size_t at;
    for (size_t i = 0; i < w->facts.n; i++)
        if (str_find(fact[i].en, str_of(en), &at)) return &fact[i];
    return NULL;
}

static struct status_asked of_tube(struct sampling_town *s, str code)
{
    struct status_asked asked = {0};
    struct store_tx *tx = store_begin(s->town->store, STORE_READS, &s->town->problems);
    struct list_query q = {.jurisdiction_id = s->town->post->jurisdiction_id, .everywhere = true, .limit = LIST_LIMIT_MAX};
    struct rows rows = {0};
    str next;
    says(store_list(tx, &tube_shape, &q, s->town->arena, &rows, &next, &s->town->problems), "tubes can be read");
    store_rollback(tx);
    const struct tube *t = rows.at;
    for (size_t i = 0; i < rows.n; i++)
        if (str_eq(t[i].code, code)) SET(status_asked, &asked, tube_id, t[i].id);
    return asked;
}

static void a_tube_names_its_limits_and_its_hands(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    str code = sampling_code(&s, TUBE_OF_TEN, 1);
    sampling_fill(&s, &phone, 1, code, s.people, 3);
    struct status_asked asked = of_tube(&s, code);
    const struct status_why *w = why(s.town, &s.officer, SEE_TUBE, tube_why, asked);
    says(str_is(w->en, "Sealed") && w->since && fact_in(w, "Sealed"), "a sealed tube is sealed since it was");
    const struct status_rule *warm = rule_with(w, "sample.room_temp_max_h");
    says(warm && warm->due_at == w->since + hours(4) && warm->met == CLAUSE_UNKNOWN, "its hours at room temperature run");
    says(warm->source_zh.n > 0 && !rule_with(w, "sample.lab_within_h"), "by the plan; of a courier nothing is said yet");
    town_clock(s.town, w->since + hours(5));
    w = why(s.town, &s.officer, SEE_TUBE, tube_why, asked);
    says(rule_with(w, "sample.room_temp_max_h")->met == CLAUSE_FALSE && fact_in(w, "Too long at room temperature"), "then they are over");
    (void)sampling_enter(&s, code, RESULT_IS_NEGATIVE);
    w = why(s.town, &s.officer, SEE_TUBE, tube_why, asked);
    says(str_is(w->en, "Tested") && rule_with(w, "sample.two_step_release"), "a result that waits names the rule it waits by");
    const struct status_fact *entered = fact_in(w, "Result entered: Negative");
    says(entered && entered->by_en.n > 0, "and who entered it");
    (void)sampling_release(&s, &s.lab_second, code, RESULT_IS_NEGATIVE);
    w = why(s.town, &s.officer, SEE_TUBE, tube_why, asked);
    const struct status_fact *released = fact_in(w, "Released");
    says(released && !str_eq(released->by_en, entered->by_en), "released, by somebody else");
    says(rule_with(w, "sample.test_within_h")->met == CLAUSE_TRUE, "within its hours");
    town_free(s.town);
}

static void a_round_says_what_keeps_it_open(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct status_asked asked = {0};
    SET(status_asked, &asked, round_id, s.round_id);
    const struct status_why *w = why(s.town, &s.officer, SEE_ROUND, round_why, asked);
    const struct status_rule *limit = rule_with(w, "round.complete_h");
    says(str_is(w->en, "Open") && limit && limit->met == CLAUSE_UNKNOWN && limit->due_at > w->since, "an open round has its limit");
    says(fact_in(w, "36 people neither, 0 tubes") != NULL, "and says who is left");
    says(fact_in(w, "Planned to open") && fact_in(w, "Opened")->at == w->since, "when it was planned for and when it was opened");
    town_free(s.town);
}

static void a_zone_names_the_two_units_and_its_clauses(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    struct zone z = {0};
    struct zone_named named = {0};
    struct status_asked asked = {0};
    struct answer answer;
    (void)scene_report(&s, s.people[0]);
    SET(zone, &z, name, S("兴盛小区"));
    SET(zone, &z, kind, ZONE_KIND_LOCK);
    SET(zone, &z, area_id, s.town->community[0]);
    SET(zone, &z, areas, (struct ids){arena_copy(s.town->arena, &s.town->building[0], sizeof(id64)), 1});
    SET(zone, &z, reason, S("发现感染者"));
    says(town_do(s.town, &s.community, PROPOSE_ZONE, zone_draft, &z, &answer), "a zone is drafted");
    id64 id = ((const struct zone *)answer.record)->id;
    SET(status_asked, &asked, zone_id, id);
    const struct status_why *w = why(s.town, &s.commander, SEE_ZONE, zone_why, asked);
    const struct status_fact *proposed = fact_in(w, "Lock zone: Draft");
    size_t at;
    says(str_is(w->en, "Draft") && rule_with(w, "zone.approvals"), "a draft waits for another, by the plan");
    says(proposed && str_is(proposed->reason, "发现感染者") && str_find(proposed->by_zh, S("值班长"), &at),
         "proposed by an office, for a reason");
    SET(zone_named, &named, zone_id, id);
    says(town_do(s.town, &s.commander, APPROVE_ZONE, zone_approve, &named, NULL), "it is approved");
    w = why(s.town, &s.commander, SEE_ZONE, zone_why, asked);
    const struct status_rule *clause = w->rules.at;
    says(str_is(w->en, "In force") && w->since == TOWN_BEGINS, "in force since it was approved");
    const struct status_rule *last = &clause[w->rules.n - 1];
    says(HAS(status_rule, last, met) && last->met != CLAUSE_TRUE && !HAS(status_rule, last, key), "its clauses are not met yet");
    const struct status_fact *approved = fact_in(w, "Lock zone: In force");
    says(approved && str_find(approved->by_zh, S("指挥长"), &at), "approved by another office");
    says(!town_ask(s.town, &s.stranger, SEE_ZONE, zone_why, &asked, NULL), "a stranger is told nothing");
    town_says(s.town, NOT_FOUND, "as of no zone at all");
    town_free(s.town);
}

static void a_task_and_a_case_name_limit_and_basis(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    struct status_asked asked = {0};
    const struct disease_case *k = scene_report(&s, s.people[0]);
    SET(status_asked, &asked, case_id, k->id);
    const struct status_why *w = why(s.town, &s.tracer, SEE_CASE, case_why, asked);
    says(rule_with(w, "case.report_h")->due_at == k->report_due_at && fact_in(w, "Case reported"), "a case has its clocks and first sign");
    const struct task *t = scene_task(&s, "report_case", s.people[0]);
    SET(status_asked, &asked, task_id, t->id);
    w = why(s.town, &s.tracer, SEE_TASK, task_why, asked);
    const struct status_rule *limit = rule_with(w, "tasks[report_case].limit_h");
    says(limit && limit->due_at == t->due_at && limit->met == CLAUSE_UNKNOWN, "its task has the limit of its kind");
    const struct status_fact *basis = fact_in(w, "Case reported"), *about = fact_in(w, "Case");
    says(basis && str_is(basis->noun, "fact") && basis->by_zh.n, "rests on the fact that somebody told");
    says(about && fact_in(w, "Person")->id == s.people[0], "and names the person");
    town_clock(s.town, t->due_at + 1);
    w = why(s.town, &s.tracer, SEE_TASK, task_why, asked);
    says(rule_with(w, "tasks[report_case].limit_h")->met == CLAUSE_FALSE, "late, it says so");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tube_names_its_limits_and_its_hands),
        cmocka_unit_test(a_round_says_what_keeps_it_open),
        cmocka_unit_test(a_zone_names_the_two_units_and_its_clauses),
        cmocka_unit_test(a_task_and_a_case_name_limit_and_basis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
