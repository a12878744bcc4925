/* Approvers: whoever proposed something sees on whom it waits and since when; the nearest come first, and nobody who took part. */
#include "exports.h"
#include "sampling.h"
#include "scene.h"

#include "app/appeal.h"
#include "app/approvers.h"
#include "app/inbox.h"
#include "app/lab_desk.h"
#include "app/measure.h"

/* fontconfig keeps its tables until the process ends, by offsets that the leak sanitizer cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

static const struct second_word *word(struct town *town, const struct actor *who, enum permission may, command_function *asks,
                                      const void *named)
{
    struct answer answer;
    says(town_ask(town, who, may, asks, named, &answer), "it is told what waits");
    return arena_copy(town->arena, answer.record, sizeof(struct second_word));
}

/* Whether these, in this order, may give the word. */
static bool waits_for(const struct second_word *w, size_t n, const struct actor *const *who)
{
    const struct approver *line = w->approvers.at;
    if (w->approvers.n != n || w->n != (int64_t)n) return false;
    for (size_t i = 0; i < n; i++)
        if (line[i].account_id != who[i]->account_id) return false;
    return true;
}

static id64 proposed(struct scene *s)
{
    struct measure_proposal in = {0};
    struct answer answer;
    SET(measure_proposal, &in, kind, S("home_quarantine"));
    SET(measure_proposal, &in, person_id, s->people[0]);
    SET(measure_proposal, &in, fact_id, scene_tell_of(s, s->people[0], FACT_KIND_SYMPTOM, TOWN_BEGINS - hours(1), 1, 0));
    SET(measure_proposal, &in, reason, S("自述与病例同住"));
    says(town_do(s->town, &s->tracer, PROPOSE_MEASURE, measure_propose, &in, &answer), "a measure is proposed");
    return ((const struct measure *)answer.record)->id;
}

static void a_measure_waits_for_another_unit_then_an_appeal_for_somebody_without_a_part_in_it(void **state)
{
    (void)state;
    struct scene s = scene_begin();
    struct actor of_the_unit = town_actor(s.town, COMMANDER, s.tracer.unit_id);
    struct actor elsewhere = town_actor(s.town, COMMANDER, s.town->community[1]);
    struct measure_named named = {0};
    struct measure_reasoned appeal = {0};
    id64 id = proposed(&s);
    SET(measure_named, &named, measure_id, id);
    const struct second_word *w = word(s.town, &s.tracer, SEE_MEASURE, measure_word, &named);
    size_t at;
    says(str_find(w->by_zh, S("流调员"), &at), "it says whose proposal it is, by office, wherever their unit stands");
    says(waits_for(w, 2, (const struct actor *[]){&s.community, &s.commander}),
         "the nearest is named first; its own unit and others are not");
    says(w->since == TOWN_BEGINS && w->by_id == s.tracer.account_id, "whose it is, and since when");
    says(((const struct approver *)w->approvers.at)->role == ROLE_DUTY_OFFICER, "by the role that may");
    says(town_do(s.town, &s.community, APPROVE_MEASURE, measure_approve, &named, NULL), "it is approved");
    says(!HAS(second_word, word(s.town, &s.tracer, SEE_MEASURE, measure_word, &named), approvers), "nothing waits then");
    SET(measure_reasoned, &appeal, measure_id, id);
    SET(measure_reasoned, &appeal, reason, S("未同住"));
    town_clock(s.town, TOWN_BEGINS + hours(2));
    says(town_do(s.town, &s.community, RECORD_FACT, measure_appeal, &appeal, NULL), "an appeal comes");
    w = word(s.town, &s.tracer, SEE_MEASURE, measure_word, &named);
    says(w->since == TOWN_BEGINS + hours(2) && waits_for(w, 2, (const struct actor *[]){&of_the_unit, &s.commander}),
         "it waits for whoever neither proposed nor approved");
    says(elsewhere.account_id != 0, "a commander of another community is never named");
    town_free(s.town);
}

static void an_export_waits_for_another_account_also_of_the_same_unit(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town), colleague = town_actor(town, DUTY_OFFICER, town->town);
    struct export_named named = {0};
    SET(export_named, &named, export_id, export_asked_by(town, &duty, export_wanted(EXPORT_CSV, true)));
    says(waits_for(word(town, &duty, ASK_EXPORT, export_word, &named), 1, (const struct actor *[]){&colleague}),
         "a colleague may approve it");
    town_free(town);
}

static void a_result_waits_for_a_second_person_of_the_laboratory(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    struct answer answer;
    struct tube_asked named = {0};
    str tube = sampling_code(&s, TUBE_OF_TEN, 1);
    sampling_fill(&s, &phone, 1, tube, s.people, 2);
    sampling_enter(&s, tube, RESULT_IS_NEGATIVE);
    says(town_ask(s.town, &s.lab, RELEASE_RESULT, results_waiting_ask, NULL, &answer), "what waits is listed");
    SET(tube_asked, &named, tube_id, ((const struct waiting_line *)answer.rows.at)->tube_id);
    says(waits_for(word(s.town, &s.lab, SEE_TUBE, result_word, &named), 1, (const struct actor *[]){&s.lab_second}),
         "whoever entered it is told who may release it");
    says(town_ask(s.town, &s.lab_second, SIGNED_IN, inbox_read, NULL, &answer) && answer.rows.n == 1 &&
             str_is(((const struct inbox_line *)answer.rows.at)->title, "1"),
         "one line of their inbox counts all that wait");
    says(town_ask(s.town, &s.lab, SIGNED_IN, inbox_read, NULL, &answer) && answer.rows.n == 0, "of whoever entered it none");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_measure_waits_for_another_unit_then_an_appeal_for_somebody_without_a_part_in_it),
        cmocka_unit_test(an_export_waits_for_another_account_also_of_the_same_unit),
        cmocka_unit_test(a_result_waits_for_a_second_person_of_the_laboratory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
