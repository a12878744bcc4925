/* Tasks: opened once per need, kept to the areas of whoever asks, done with the protocol's form. */
#include "town.h"

#include "app/appeal.h"
#include "app/measure.h"
#include "app/task.h"
#include "base/random.h"
#include "rules/task.h"

#include <stdio.h>
#include <string.h>

static struct task of_person(const struct town *town, id64 person_id)
{
    struct task t = {0};
    SET(task, &t, area_id, town->community[0]);
    SET(task, &t, person_id, person_id);
    return t;
}

static bool open_survey(struct command *c, const void *in)
{
    struct task t = *(const struct task *)in;
    return open_task(c, "survey_core", &t, S("survey_core:1"), 0) && give(c, &task_shape, &t);
}

static bool open_unknown(struct command *c, const void *in)
{
    struct task t = *(const struct task *)in;
    return open_task(c, "no_such_kind", &t, S(""), 0);
}

static bool cancel_survey(struct command *c, const void *in)
{
    (void)in;
    return cancel_task(c, S("survey_core:1"));
}

static void the_same_need_is_opened_once(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 person;
    town_household(town, town->building[0], "101", 1, &person);
    struct task t = of_person(town, person);
    struct answer first, second;
    says(town_do(town, &actor_of_the_program, DO_TASK, open_survey, &t, &first), "a task of the protocol is opened");
    const struct task *opened = first.record;
    says(opened->due_at > opened->opened_at && opened->urgency >= 1, "with the limit and the urgency of its kind");
    says(town_do(town, &actor_of_the_program, DO_TASK, open_survey, &t, &second), "asking again is no error");
    says(((const struct task *)second.record)->id == opened->id, "and it is the same task");
    says(town_do(town, &actor_of_the_program, DO_TASK, cancel_survey, NULL, NULL), "it can be cancelled by its key");
    says(town_do(town, &actor_of_the_program, DO_TASK, cancel_survey, NULL, NULL), "twice is fine");
    town_clock(town, TOWN_BEGINS + hours(5));
    says(town_do(town, &actor_of_the_program, DO_TASK, open_survey, &t, &second), "the need comes back");
    const struct task *again = second.record;
    says(again->id == opened->id && again->state == TASK_OPEN, "and the task with it");
    says(again->due_at == opened->due_at + hours(5), "with a new limit");
    struct task_cancellation by_hand = {0};
    SET(task_cancellation, &by_hand, task_id, opened->id);
    SET(task_cancellation, &by_hand, reason, S("已转出"));
    says(town_do(town, &actor_of_the_program, ASSIGN_TASK, task_cancel, &by_hand, NULL), "people cancel it, with a reason");
    says(town_do(town, &actor_of_the_program, DO_TASK, open_survey, &t, &second), "the program asks once more");
    says(((const struct task *)second.record)->state == TASK_CANCELLED, "but what people decided stands while nothing new is known");
    SET(task, &t, basis_id, 7);
    says(town_do(town, &actor_of_the_program, DO_TASK, open_survey, &t, &second), "with another fact it is another question");
    says(((const struct task *)second.record)->state == TASK_OPEN, "and it is open again");
    says(town_do(town, &actor_of_the_program, DO_TASK, open_unknown, &t, NULL), "a kind the protocol does not have opens nothing");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static id64 opened(struct town *town, const struct actor *actor, const char *kind, id64 area, id64 person, time_ms due)
{
    struct task_opening in = {0};
    struct answer answer;
    SET(task_opening, &in, kind, str_of(kind));
    SET(task_opening, &in, area_id, area);
    if (person) SET(task_opening, &in, person_id, person);
    if (due) SET(task_opening, &in, due_at, due);
    says(town_do(town, actor, ASSIGN_TASK, task_open_by_hand, &in, &answer), "a duty officer opens a task: %s", kind);
    return ((const struct task *)answer.record)->id;
}

static bool take(struct town *town, const struct actor *actor, id64 task)
{
    struct task_claim in = {0};
    SET(task_claim, &in, task_id, task);
    return town_do(town, actor, DO_TASK, task_take, &in, NULL);
}

static bool complete(struct town *town, const struct actor *actor, id64 task, const char *result)
{
    struct task_completion in = {0};
    SET(task_completion, &in, task_id, task);
    SET(task_completion, &in, result, str_of(result));
    return town_do(town, actor, DO_TASK, task_complete, &in, NULL);
}

/* The list as "kind kind ...", page by page. */
static str listed(struct town *town, const struct actor *actor, const struct tasks_asked *asked, int64_t limit)
{
    struct text out = TEXT(town->arena);
    struct command c;
    str after = S("");
    do {
        command_prepare(&c, town->post, actor, "list", town->arena, &town->problems);
        c.may = SEE_TASK;
        c.page = (struct page_asked){limit, after};
        c.tx = store_begin(town->store, STORE_READS, &town->problems);
        says(tasks_in_order(&c, asked), "the list is there");
        store_rollback(c.tx);
        const struct listed_task *lines = c.answer.rows.at;
        says(c.answer.rows.n <= (size_t)limit, "a page is no longer than asked for");
        for (size_t i = 0; i < c.answer.rows.n; i++)
            text_format(&out, "%s%.*s%s", out.n ? " " : "", STR(lines[i].kind), lines[i].overdue ? "!" : "");
        after = c.answer.next;
    } while (after.n);
    return text_str(&out);
}

static struct task_line line_of(struct town *town, const struct listed_task *t)
{
    const struct protocol *p = post_response(town->post).protocol;
    return (struct task_line){.id = t->id, .kind = protocol_task(p, t->kind), .opened = t->opened_at, .due = t->due_at, .done = t->done_at};
}

/* The statement and the rule are two tellings of one order. */
static void the_list_has_the_order_of_the_rule(void **state)
{
    (void)state;
    enum { TASKS = 80, PAGE = 7 };
    static const char *const kinds[] = {"care_visit", "retest", "disinfect", "temperature", "clinic"};
    struct town *town = town_new();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town);
    struct random r = random_stream(20220322, 1);
    struct tasks_asked all = {0};
    for (int i = 0; i < TASKS; i++) {
        time_ms due = TOWN_BEGINS + hours((int64_t)random_below(&r, 4) + 1);
        opened(town, &duty, kinds[random_below(&r, LENGTH(kinds))], town->grid[random_below(&r, 4)], 0, random_below(&r, 2) ? due : 0);
    }
    town_clock(town, TOWN_BEGINS + hours(2));
    struct command c;
    struct task_line last = {0};
    str after = S("");
    size_t n = 0;
    do {
        command_prepare(&c, town->post, &duty, "list", town->arena, &town->problems);
        c.may = SEE_TASK;
        c.page = (struct page_asked){PAGE, after};
        c.tx = store_begin(town->store, STORE_READS, &town->problems);
        says(tasks_in_order(&c, &all), "a page is there");
        store_rollback(c.tx);
        for (size_t i = 0; i < c.answer.rows.n; i++, n++) {
            struct task_line line = line_of(town, (const struct listed_task *)c.answer.rows.at + i);
            says(!n || task_compare(&last, &line, c.now) < 0, "the %zuth task comes before the next by the rule", n);
            last = line;
        }
        after = c.answer.next;
    } while (after.n);
    says(n == TASKS, "and none is left out or told twice");
    town_free(town);
}

static void one_list_most_urgent_first(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town), worker = town_actor(town, GRID_WORKER, town->community[0]);
    struct actor elsewhere = town_actor(town, GRID_WORKER, town->community[1]);
    struct tasks_asked all = {0};
    opened(town, &duty, "care_visit", town->grid[0], 0, 0);
    opened(town, &duty, "retest", town->grid[0], 0, 0);
    opened(town, &duty, "disinfect", town->community[0], 0, 0);
    opened(town, &duty, "temperature", town->grid[1], 0, TOWN_BEGINS + hours(1));
    opened(town, &duty, "clinic", town->grid[2], 0, 0);
    says_text(listed(town, &worker, &all, 50), "retest disinfect temperature care_visit", "by urgency, in the worker's own area only");
    says_text(listed(town, &elsewhere, &all, 50), "clinic", "the other community has its own");
    town_clock(town, TOWN_BEGINS + hours(1));
    says_text(listed(town, &worker, &all, 50), "temperature! retest disinfect care_visit", "what is due now is overdue and comes first");
    says_text(listed(town, &worker, &all, 1), "temperature! retest disinfect care_visit", "page by page the same");
    struct tasks_asked late = {0};
    SET(tasks_asked, &late, overdue, true);
    says_text(listed(town, &worker, &late, 50), "temperature!", "only what is overdue");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

/* Do these bytes stand anywhere in the database's file or its log? */
static bool on_disk(struct town *town, const char *suffix, const char *words)
{
    enum { MOST = 8 << 20 };
    const char *path = str_terminated(town->arena, str_format(town->arena, "%.*s%s", STR(town->path), suffix));
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    char *bytes = arena_alloc(town->arena, MOST);
    size_t n = fread(bytes, 1, MOST, file);
    (void)fclose(file);
    return memmem(bytes, n, words, strlen(words)) != NULL;
}

static void words_of_a_task_are_sealed_and_shown(void **state)
{
    (void)state;
    static const char words[] = "张三丰的邻居";
    struct town *town = town_new();
    struct task_opening in = {0};
    struct answer answer;
    SET(task_opening, &in, kind, S("care_visit"));
    SET(task_opening, &in, area_id, town->grid[0]);
    SET(task_opening, &in, note, str_of(words));
    says(town_do(town, &actor_of_the_program, ASSIGN_TASK, task_open_by_hand, &in, &answer), "a task with a note");
    struct text json = TEXT(town->arena);
    size_t at;
    shape_to_json(&json, &task_shape, answer.record, MASKED);
    says(str_find(text_str(&json), str_of(words), &at), "whoever may see the task may read it");
    says(on_disk(town, "-wal", "care_visit") || on_disk(town, "", "care_visit"), "the task is on the disk");
    says(!on_disk(town, "-wal", words) && !on_disk(town, "", words), "but a stolen disk does not tell the note");
    town_free(town);
}

static void a_task_belongs_to_whoever_took_it(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town), one = town_actor(town, GRID_WORKER, town->community[0]);
    struct actor two = town_actor(town, GRID_WORKER, town->community[0]), far = town_actor(town, GRID_WORKER, town->community[1]);
    id64 task = opened(town, &duty, "disinfect", town->grid[0], 0, 0);
    struct tasks_asked mine = {0};
    SET(tasks_asked, &mine, mine, true);
    says(!take(town, &far, task), "somebody of another community cannot take it");
    town_says(town, NOT_FOUND, "for them it does not exist");
    says(take(town, &one, task) && take(town, &one, task), "its own worker can, and once more is fine");
    says(!take(town, &two, task), "a second one cannot");
    town_says(town, WRONG_STATE, "since it is claimed");
    says(!complete(town, &two, task, "{}"), "nor complete it");
    town_says(town, FORBIDDEN, "it belongs to the first");
    struct task_handover over = {0};
    SET(task_handover, &over, task_id, task);
    SET(task_handover, &over, account_id, far.account_id);
    SET(task_handover, &over, reason, S("下班"));
    says(!town_do(town, &one, DO_TASK, task_hand_over, &over, NULL), "it is not handed to somebody who works elsewhere");
    town_says(town, RECEIVER_UNFIT, "and it says so");
    SET(task_handover, &over, account_id, two.account_id);
    says(town_do(town, &one, DO_TASK, task_hand_over, &over, NULL), "but to a colleague");
    says_text(listed(town, &two, &mine, 50), "disinfect", "who now has it");
    says_text(listed(town, &one, &mine, 50), "", "and the first no longer");
    SET(task_handover, &over, unit_id, town->community[1]);
    CLEAR(task_handover, &over, account_id);
    says(town_do(town, &two, DO_TASK, task_hand_over, &over, NULL), "or to another unit");
    says(take(town, &far, task), "where somebody takes it");
    struct task_cancellation cancel = {0};
    SET(task_cancellation, &cancel, task_id, task);
    SET(task_cancellation, &cancel, reason, S("已由街道完成"));
    says(town_do(town, &duty, ASSIGN_TASK, task_cancel, &cancel, NULL), "the duty officer cancels it");
    says(!complete(town, &far, task, "{}"), "then it cannot be completed");
    town_says(town, WRONG_STATE, "since it is over");
    town_free(town);
}

static int64_t facts_of(struct town *town, id64 person, int kind)
{
    struct list_filter filters[] = {{.field = fact_f_person_id, .value = &person}, {.field = fact_f_kind, .value = &kind}};
    struct list_query q = {
        .jurisdiction_id = town->post->jurisdiction_id, .filters = filters, .filters_n = LENGTH(filters), .everywhere = true};
    int64_t n = -1;
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    store_count(tx, &fact_shape, &q, &n, &town->problems);
    store_rollback(tx);
    return n;
}

static void a_result_is_a_fact(void **state)
{
    (void)state;
    struct town *town = town_new();
    id64 person;
    town_household(town, town->building[0], "101", 1, &person);
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town), worker = town_actor(town, GRID_WORKER, town->community[0]);
    id64 taking = opened(town, &duty, "temperature", town->grid[0], person, 0);
    id64 survey = opened(town, &duty, "survey_core", town->grid[0], person, 0);
    says(!complete(town, &worker, taking, "{\"temperature\":55}"), "no human is that hot");
    town_says(town, FIELD_TOO_LARGE, "the form of the protocol says so");
    says(!complete(town, &worker, taking, "{}"), "and it wants an answer");
    town_says(town, FIELD_MISSING, "naming the field");
    says(complete(town, &worker, taking, "{\"temperature\":37.9,\"symptoms\":\"咳嗽\"}"), "a temperature is taken");
    says(facts_of(town, person, FACT_KIND_TEMPERATURE) == 1 && facts_of(town, person, FACT_KIND_SYMPTOM) == 1, "two facts follow");
    says(complete(town, &worker, survey, "{\"trajectory_days\":14,\"contacts\":12}"), "a survey is done");
    says(facts_of(town, person, FACT_KIND_CLOCK_DONE) == 1, "its clock is met");
    struct ledger_report report = {0};
    says(ledger_verify(town->store, town->arena, &report, &town->problems) && report.findings == 0, "the ledger is whole");
    town_free(town);
}

static bool order_measure(struct command *c, const void *in)
{
    struct person p;
    struct measure m = {0};
    if (!fetch(c, &person_shape, *(const id64 *)in, &p)) return false;
    SET(measure, &m, kind, S("home_quarantine"));
    SET(measure, &m, subject, MEASURE_PERSON);
    SET(measure, &m, state, MEASURE_ORDERED);
    SET(measure, &m, person_id, p.id);
    SET(measure, &m, area_id, p.area_id);
    SET(measure, &m, starts_at, c->now);
    SET(measure, &m, ends_at, c->now + days(7));
    return save(c, &measure_shape, &m) && give(c, &measure_shape, &m);
}

static void deciding_an_appeal_decides_the_measure(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor worker = town_actor(town, GRID_WORKER, town->community[0]), commander = town_actor(town, COMMANDER, town->county);
    struct measure_reasoned appeal = {0};
    struct measure m;
    struct answer answer;
    id64 person;
    town_household(town, town->building[0], "101", 1, &person);
    says(town_do(town, &actor_of_the_program, ANYBODY, order_measure, &person, &answer), "a measure is ordered");
    m = *(const struct measure *)answer.record;
    SET(measure_reasoned, &appeal, measure_id, m.id);
    SET(measure_reasoned, &appeal, reason, S("从未接触"));
    says(town_do(town, &actor_of_the_program, RECORD_FACT, measure_appeal, &appeal, NULL), "somebody appeals");
    struct tasks_asked open = {0};
    SET(tasks_asked, &open, kind, S("appeal"));
    says(town_ask(town, &worker, SEE_TASK, tasks_in_order, &open, &answer) && answer.rows.n == 1, "a task to decide it is open");
    id64 task = ((const struct listed_task *)answer.rows.at)->id;
    const char *upheld = "{\"upheld\":true,\"reason\":\"已核实\"}";
    says(!complete(town, &worker, task, upheld), "a grid worker cannot decide it");
    town_says(town, FORBIDDEN, "whatever tasks they may do");
    says(complete(town, &commander, task, upheld), "the commander can");
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(store_get(tx, &measure_shape, town->post->jurisdiction_id, m.id, town->arena, &m, &town->problems), "the measure is there");
    store_rollback(tx);
    says(m.state == MEASURE_LIFTED && m.lift_reason == LIFTED_APPEAL, "lifted, since the appeal was upheld");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_need_is_opened_once),
        cmocka_unit_test(the_list_has_the_order_of_the_rule),
        cmocka_unit_test(one_list_most_urgent_first),
        cmocka_unit_test(words_of_a_task_are_sealed_and_shown),
        cmocka_unit_test(a_task_belongs_to_whoever_took_it),
        cmocka_unit_test(a_result_is_a_fact),
        cmocka_unit_test(deciding_an_appeal_decides_the_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
