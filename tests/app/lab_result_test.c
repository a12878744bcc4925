/* Results: what a laboratory may hand in, what follows for the members of a tube, and that a correction takes it all back. */
#include "sampling.h"

#include "app/lab_result.h"
#include "app/task.h"
#include "app/tube.h"

static struct rows all_of(struct town *town, const struct shape *shape)
{
    struct rows rows;
    struct list_query q = {.jurisdiction_id = town->post->jurisdiction_id, .everywhere = true, .limit = LIST_LIMIT_MAX};
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(store_list(tx, shape, &q, town->arena, &rows, NULL, &town->problems), "records can be listed");
    store_rollback(tx);
    return rows;
}

static size_t tasks_in(struct town *town, const char *kind, enum task_states wanted)
{
    struct rows tasks = all_of(town, &task_shape);
    const struct task *t = tasks.at;
    size_t n = 0;
    for (size_t i = 0; i < tasks.n; i++) n += str_is(t[i].kind, kind) && t[i].state == (int)wanted;
    return n;
}

static size_t measures_in_force(struct town *town, const char *kind)
{
    struct rows measures = all_of(town, &measure_shape);
    const struct measure *m = measures.at;
    size_t n = 0;
    for (size_t i = 0; i < measures.n; i++)
        n += str_is(m[i].kind, kind) && m[i].state == MEASURE_ORDERED && m[i].ends_at > post_now(town->post);
    return n;
}

static size_t cases_open(struct town *town)
{
    struct rows cases = all_of(town, &disease_case_shape);
    const struct disease_case *d = cases.at;
    size_t n = 0;
    for (size_t i = 0; i < cases.n; i++) n += d[i].state == CASE_OPEN;
    return n;
}

static bool correct(struct sampling_town *s, str tube, enum results result)
{
    struct result_correction in = {0};
    SET(result_correction, &in, tube, tube);
    SET(result_correction, &in, result, result);
    SET(result_correction, &in, reason, S("录入错误"));
    return town_do(s->town, &s->lab, CORRECT_RESULT, result_correct, &in, NULL);
}

static void what_a_laboratory_may_hand_in(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    str tube = sampling_code(&s, TUBE_OF_TEN, 1), open = sampling_code(&s, TUBE_OF_TEN, 2);
    sampling_fill(&s, &phone, 1, tube, s.people, 5);
    struct sync_record r = sampling_opened(&s, 10, open);
    sampling_send(&s, &phone, &r, 1);
    struct result_receipt first = sampling_result(&s, tube, RESULT_IS_NEGATIVE), again = sampling_result(&s, tube, RESULT_IS_NEGATIVE);
    says(first.outcome == SYNC_STORED && again.outcome == SYNC_REPEATED && first.id == again.id, "a result twice is one result");
    says(str_is(sampling_result(&s, tube, RESULT_IS_POSITIVE).problem, "TUBE_HAS_RESULT"), "another one is a correction");
    says(str_is(sampling_result(&s, open, RESULT_IS_NEGATIVE).problem, "TUBE_NOT_SEALED"), "an open tube has none");
    says(str_is(sampling_result(&s, S("430921-1"), RESULT_IS_NEGATIVE).problem, "NOT_FOUND"), "nor one that nobody knows");
    s.lab = town_actor(s.town, LAB, s.town->community[0]);
    says(str_is(sampling_result(&s, tube, RESULT_IS_NEGATIVE).problem, "NOT_FOUND"), "nor another area's");
    says(measures_in_force(s.town, "hold_in_place") == 0 && tasks_in(s.town, "retest", TASK_OPEN) == 0, "of a negative nothing follows");
    town_free(s.town);
}

static void a_positive_pool_and_its_correction(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor phone = sampling_phone(&s);
    str tube = sampling_code(&s, TUBE_OF_TEN, 1);
    sampling_fill(&s, &phone, 1, tube, s.people, 4);
    says(!correct(&s, tube, RESULT_IS_NEGATIVE), "what has no result is not corrected");
    town_says(town, TUBE_HAS_NO_RESULT, "which is said");
    sampling_result(&s, tube, RESULT_IS_POSITIVE);
    says(tasks_in(town, "retest", TASK_OPEN) == 4, "each member is to be sampled alone");
    says(measures_in_force(town, "hold_in_place") == 4 && cases_open(town) == 0, "and held until then; none is a case");
    says(((const struct task *)all_of(town, &task_shape).at)->area_id == town->community[0], "the community sees to it");

    struct sync_record again = sampling_sample(&s, 20, sampling_code(&s, TUBE_OF_TEN, 2), s.people[0]);
    SET(sync_record, &again, reason, S("复核"));
    says(str_is(sampling_send(&s, &phone, &again, 1)->problem, "TUBE_SINGLE_NEEDED"), "whoever is held is sampled alone from now on");

    says(correct(&s, tube, RESULT_IS_NEGATIVE), "the result was entered wrongly");
    says(tasks_in(town, "retest", TASK_OPEN) == 0 && tasks_in(town, "retest", TASK_CANCELLED) == 4, "the retests are cancelled");
    says(measures_in_force(town, "hold_in_place") == 0, "nobody is held");
    says(correct(&s, tube, RESULT_IS_POSITIVE), "the correction was wrong, too");
    says(tasks_in(town, "retest", TASK_OPEN) == 4 && tasks_in(town, "retest", TASK_CANCELLED) == 0, "the same retests are open again");
    says(measures_in_force(town, "hold_in_place") == 4, "and everybody is held again");
    says(correct(&s, tube, RESULT_IS_NEGATIVE), "in the end it was negative");
    says(tasks_in(town, "retest", TASK_OPEN) == 0 && measures_in_force(town, "hold_in_place") == 0, "and nothing is left of it");
    struct rows entered = all_of(town, &lab_result_shape);
    const struct lab_result *r = entered.at;
    says(entered.n == 4 && r[1].replaces_id == r[0].id && r[1].reason.n && r[0].result == RESULT_IS_POSITIVE, "all results are kept");
    struct tube_asked asked = {0};
    struct answer answer;
    SET(tube_asked, &asked, tube_id, r->tube_id);
    says(town_ask(town, &s.officer, SEE_TUBE, tube_history_ask, &asked, &answer) && answer.rows.n == 4, "and shown");
    town_free(town);
}

static void a_positive_single_is_a_case(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor phone = sampling_phone(&s);
    str pool = sampling_code(&s, TUBE_OF_TEN, 1), single = sampling_code(&s, TUBE_SINGLE, 2), other = sampling_code(&s, TUBE_SINGLE, 3);
    sampling_fill(&s, &phone, 1, pool, s.people, 2);
    sampling_result(&s, pool, RESULT_IS_POSITIVE);
    struct sync_record retests[] = {sampling_sample(&s, 11, single, s.people[0]), sampling_sealed(&s, 12, single),
                                    sampling_sample(&s, 13, other, s.people[1]), sampling_sealed(&s, 14, other)};
    SET(sync_record, &retests[0], retest, true);
    SET(sync_record, &retests[2], retest, true);
    const struct sync_receipt *receipts = sampling_send(&s, &phone, retests, 4);
    for (int i = 0; i < 4; i++) says(receipts[i].outcome == SYNC_STORED, "a retest needs no reason: %.*s", STR(receipts[i].problem));
    says(tasks_in(town, "retest", TASK_OPEN) == 0 && tasks_in(town, "retest", TASK_DONE) == 2, "their retests are done with that");
    town_clock(town, TOWN_BEGINS + hours(1));
    sampling_result(&s, single, RESULT_IS_POSITIVE);
    says(cases_open(town) == 1, "a positive single is a case");
    says(measures_in_force(town, "hold_in_place") == 1, "whose hold ends with that; the other is still held");
    sampling_result(&s, other, RESULT_IS_NEGATIVE);
    says(measures_in_force(town, "hold_in_place") == 0, "a negative one frees its person");
    says(correct(&s, single, RESULT_IS_NEGATIVE), "the positive was wrong");
    says(cases_open(town) == 0 && measures_in_force(town, "case_isolation") == 0, "and all of it is taken back");
    struct ledger_report report = {0};
    says(ledger_verify(town->store, town->arena, &report, &town->problems) && report.findings == 0, "the ledger is whole");
    town_free(town);
}

struct to_open {
    id64 person_id, area_id;
    const char *key;
};

static bool open_sample_task(struct command *c, const void *given)
{
    const struct to_open *in = given;
    struct task t = {0};
    SET(task, &t, area_id, in->area_id);
    SET(task, &t, person_id, in->person_id);
    return open_task(c, "sample", &t, str_of(in->key), 0);
}

static void a_test_day_is_met_by_the_sample_of_the_day(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct actor phone = sampling_phone(&s);
    const struct to_open tasks[] = {{s.people[0], s.town->grid[0], "test:1:2022-03-22"},
                                    {s.people[0], s.town->grid[0], "test:1:2022-03-23"},
                                    {s.people[9], s.town->grid[1], "test:2:2022-03-22"}};
    for (size_t i = 0; i < LENGTH(tasks); i++)
        says(town_do(s.town, &actor_of_the_program, DO_TASK, open_sample_task, &tasks[i], NULL), "a test day is a task");
    sampling_fill(&s, &phone, 1, sampling_code(&s, TUBE_OF_TEN, 1), s.people, 3);
    says(tasks_in(s.town, "sample", TASK_DONE) == 1, "the sample of the day meets that day's task, without anybody's doing");
    says(tasks_in(s.town, "sample", TASK_OPEN) == 2, "neither the next day's nor somebody else's");
    town_free(s.town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_laboratory_may_hand_in),
        cmocka_unit_test(a_positive_pool_and_its_correction),
        cmocka_unit_test(a_positive_single_is_a_case),
        cmocka_unit_test(a_test_day_is_met_by_the_sample_of_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
