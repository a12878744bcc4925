/* Exports: what a file holds and for whom, that a restart leaves no half of one, that it goes when its time is over, and that nobody takes
 * very much unseen. */
#include "exports.h"

#include "app/task.h"
#include "app/tick.h"
#include "base/sheet.h"

#include <unistd.h>

/* Exports are made when the test says so. */
static struct town *town_by_hand(void)
{
    struct town *town = town_new();
    struct post_config config = town->post->config;
    post_close(town->post);
    config.imports_by_hand = true;
    town->post = post_open(town->arena, &config, &town->problems);
    says(town->post, "the post opens again");
    return town;
}

static bool fetch_file(struct command *c, const void *given)
{
    return export_file_prepare(c, given) && export_file(c, given);
}

static struct export_run run_now(struct town *town, id64 id)
{
    struct export_run run;
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(store_get(tx, &export_run_shape, town->post->jurisdiction_id, id, town->arena, &run, &town->problems), "the run is there");
    store_rollback(tx);
    return run;
}

static struct export_run made(struct town *town, id64 id)
{
    says(export_advance(town->post, id, NULL, NULL, &town->problems), "its file is made");
    return run_now(town, id);
}

static struct export_named named(id64 id)
{
    struct export_named n = {0};
    SET(export_named, &n, export_id, id);
    return n;
}

static str file_of(struct town *town, const struct actor *actor, id64 id)
{
    struct export_named in = named(id);
    struct answer answer;
    says(town_do(town, actor, ASK_EXPORT, fetch_file, &in, &answer), "the file can be fetched");
    return answer.bytes;
}

/* The cell at a row and a column of a file, from 0. */
static str cell_at(struct town *town, str bytes, size_t row, size_t column)
{
    struct sheet_reader *reader = sheet_open(town->arena, bytes, S(""), &town->problems);
    struct sheet_row at = {0};
    for (size_t i = 0; i <= row; i++) says(sheet_next(reader, &at), "the file has a row %zu", i);
    str cell = column < at.n ? str_copy(town->arena, at.cells[column].text) : S("");
    sheet_close(reader);
    return cell;
}

static bool rename_to_formula(struct command *c, const void *given)
{
    struct person p;
    if (!load(c, &person_shape, *(const id64 *)given, &p)) return false;
    SET(person, &p, name, S("=HYPERLINK(\"http://x\")"));
    return save(c, &person_shape, &p);
}

static void a_file_says_whose_it_is_and_shows_what_it_may(void **state)
{
    (void)state;
    struct town *town = town_by_hand();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->community[0]), commander = town_actor(town, COMMANDER, town->town);
    id64 inside[2], outside[1];
    town_household(town, town->building[0], "1-101", 2, inside);
    town_household(town, town->building[2], "1-101", 1, outside);
    says(town_do(town, &actor_of_the_program, EDIT_PERSON, rename_to_formula, &inside[1], NULL), "somebody is called like a formula");
    static const struct {
        const char *says;
        enum export_formats format;
        bool clear;
        const char *first, *second;
    } rows[] = {
        {"a masked spreadsheet", EXPORT_XLSX, false, "*", "*"},
        {"a masked text", EXPORT_CSV, false, "*", "*"},
        {"a spreadsheet in the clear", EXPORT_XLSX, true, "=HYPERLINK", "住户1"},
        {"a text in the clear", EXPORT_CSV, true, "'=HYPERLINK", "住户1"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        id64 id = export_asked_by(town, &duty, export_wanted(rows[i].format, rows[i].clear));
        struct export_named in = named(id);
        size_t at;
        if (rows[i].clear) says(town_do(town, &commander, APPROVE_EXPORT, export_approve, &in, NULL), "another account approves");
        struct export_run run = made(town, id);
        says(run.state == EXPORT_READY && run.rows_n == 2, "%s: who lies outside is not in it: %lld", rows[i].says, (long long)run.rows_n);
        str file = file_of(town, &duty, id);
        says(str_find(cell_at(town, file, 0, 0), S("送药"), &at), "%s: what for: %.*s", rows[i].says, STR(cell_at(town, file, 0, 0)));
        says_text(cell_at(town, file, 1, 2), "网格", "headings below");
        says_text(cell_at(town, file, 2, 2), "1栋", "areas by name");
        bool shown = rows[i].format == EXPORT_CSV ? str_find(file, str_of(rows[i].first), &at)
                                                  : str_find(cell_at(town, file, 2, 0), str_of(rows[i].first), &at);
        says(shown, "%s: the last one made comes first: %.*s", rows[i].says, STR(cell_at(town, file, 2, 0)));
        says(str_find(cell_at(town, file, 3, 0), str_of(rows[i].second), &at), "%s: %.*s", rows[i].says, STR(cell_at(town, file, 3, 0)));
    }
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static bool export_tasks(struct command *c, const void *given)
{
    return export_ask_prepare(c, given, (struct export_list){&task_shape, SEE_TASK}) && export_ask(c, given);
}

static void keys_of_the_protocol_stand_in_its_words(void **state)
{
    (void)state;
    struct town *town = town_by_hand();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town);
    struct task_opening opening = {0};
    SET(task_opening, &opening, kind, S("temperature"));
    SET(task_opening, &opening, area_id, town->community[0]);
    says(town_do(town, &duty, ASSIGN_TASK, task_open_by_hand, &opening, NULL), "a task is opened");
    struct export_new in = export_wanted(EXPORT_XLSX, false);
    struct answer answer;
    SET(export_new, &in, path, S("tasks"));
    SET(export_new, &in, fields, S("kind,state"));
    says(town_do(town, &duty, ASK_EXPORT, export_tasks, &in, &answer), "tasks are asked for as a file");
    id64 id = ((const struct export_run *)answer.record)->id;
    made(town, id);
    says_text(cell_at(town, file_of(town, &duty, id), 2, 0), "测温与症状", "the kind of a task");
    town_free(town);
}

static void only_whoever_asked_fetches_it(void **state)
{
    (void)state;
    struct town *town = town_by_hand();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town), tracer = town_actor(town, TRACER, town->town);
    struct export_new clear = export_wanted(EXPORT_CSV, true);
    says(!town_do(town, &tracer, ASK_EXPORT, export_people, &clear, NULL), "who may not export people gets none in the clear");
    town_says(town, FORBIDDEN, "and that is said");
    id64 id = export_asked_by(town, &duty, clear);
    struct export_named in = named(id);
    says(!town_do(town, &duty, APPROVE_EXPORT, export_approve, &in, NULL), "nobody approves their own");
    town_says(town, EXPORT_NEEDS_ANOTHER, "and that is said");
    says(!town_do(town, &duty, ASK_EXPORT, fetch_file, &in, NULL), "what is not approved has no file");
    town_says(town, WRONG_STATE, "and that is said");
    struct export_refusal refusal = {0};
    struct actor commander = town_actor(town, COMMANDER, town->town);
    SET(export_refusal, &refusal, export_id, id);
    SET(export_refusal, &refusal, reason, S("用途不清"));
    says(town_do(town, &commander, APPROVE_EXPORT, export_refuse, &refusal, NULL), "another account refuses");
    says_text(run_now(town, id).reason, "用途不清", "with its reason");
    id64 masked = export_asked_by(town, &duty, export_wanted(EXPORT_CSV, false));
    made(town, masked);
    in = named(masked);
    says(!town_do(town, &commander, ASK_EXPORT, fetch_file, &in, NULL), "a commander does not fetch another's file");
    town_says(town, EXPORT_NOT_YOURS, "and that is said");
    says(file_of(town, &duty, masked).n > 0 && run_now(town, masked).downloads == 1, "whoever asked does, and it is counted");
    town_free(town);
}

static bool never(void *context)
{
    (void)context;
    return false;
}

static int64_t parts(struct town *town)
{
    int64_t n = -1;
    struct list_query q = {.jurisdiction_id = town->post->jurisdiction_id, .everywhere = true};
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    store_count(tx, &export_part_shape, &q, &n, &town->problems);
    store_rollback(tx);
    return n;
}

static void a_restart_leaves_no_half_of_a_file(void **state)
{
    (void)state;
    struct town *town = town_by_hand();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town);
    town_household(town, town->building[0], "1-101", 8, NULL);
    id64 id = export_asked_by(town, &duty, export_wanted(EXPORT_CSV, false));
    says(export_advance(town->post, id, never, NULL, &town->problems), "it is interrupted in the middle");
    says(run_now(town, id).state == EXPORT_RUNNING && parts(town) == 0, "nothing of it is there");
    town_reopen(town); /* now its worker runs by itself */
    struct export_run run;
    for (int i = 0; i < 3000 && (run = run_now(town, id)).state == EXPORT_RUNNING; i++) usleep(10000);
    says(run.state == EXPORT_READY && run.rows_n == 8 && parts(town) == 1, "after a restart it is whole");
    says(export_advance(town->post, id, NULL, NULL, &town->problems) && parts(town) == 1, "and is not made twice");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void what_has_had_its_time_is_gone(void **state)
{
    (void)state;
    struct town *town = town_by_hand();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town);
    id64 file = export_asked_by(town, &duty, export_wanted(EXPORT_XLSX, false)),
         waiting = export_asked_by(town, &duty, export_wanted(EXPORT_XLSX, true));
    id64 cancelled = export_asked_by(town, &duty, export_wanted(EXPORT_XLSX, false));
    struct export_named in = named(cancelled);
    made(town, file);
    says(town_do(town, &duty, ASK_EXPORT, export_cancel, &in, NULL), "whoever asked takes it back");
    says(export_advance(town->post, cancelled, NULL, NULL, &town->problems) && run_now(town, cancelled).state == EXPORT_CANCELLED,
         "what was taken back is not made");
    says(parts(town) == 1, "there is one file");
    town_clock(town, TOWN_BEGINS + hours(24));
    in = named(file);
    says(!town_do(town, &duty, ASK_EXPORT, fetch_file, &in, NULL), "a day later it cannot be fetched");
    town_says(town, EXPORT_GONE, "and that is said");
    says(town_do(town, &actor_of_the_program, ANYBODY, tick, NULL, NULL), "time passes");
    says(run_now(town, file).state == EXPORT_EXPIRED && parts(town) == 0, "its bytes are gone");
    says(run_now(town, waiting).state == EXPORT_EXPIRED, "nobody decided, so the request has lapsed");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static int64_t alarms(struct town *town)
{
    int64_t n = -1;
    str kind = S("check_mass_export");
    struct list_filter filter = {.field = task_f_kind, .value = &kind};
    struct list_query q = {.jurisdiction_id = town->post->jurisdiction_id, .everywhere = true, .filters = &filter, .filters_n = 1};
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    store_count(tx, &task_shape, &q, &n, &town->problems);
    store_rollback(tx);
    return n;
}

static void nobody_takes_very_much_unseen(void **state)
{
    (void)state;
    struct town *town = town_by_hand();
    struct actor duty = town_actor(town, DUTY_OFFICER, town->town);
    const struct export_rules *rules = post_response(town->post).protocol->export;
    for (int i = 0; i < 26; i++) town_household(town, town->building[0], "1-101", 10, NULL);
    int64_t rows_n = 260;
    for (int64_t i = 0; i < rules->per_day; i++) {
        made(town, export_asked_by(town, &duty, export_wanted(EXPORT_CSV, false)));
        says(alarms(town) == ((i + 1) * rows_n >= rules->mass_rows), "the alarm comes with the row that is too many: %lld", (long long)i);
    }
    struct export_new in = export_wanted(EXPORT_CSV, false);
    says(!town_do(town, &duty, ASK_EXPORT, export_people, &in, NULL), "one more than a day allows");
    town_says(town, EXPORTS_TOO_MANY, "is refused");
    says(alarms(town) == 1, "one alarm a day is enough");
    town_clock(town, TOWN_BEGINS + hours(24));
    export_asked_by(town, &duty, export_wanted(EXPORT_CSV, false));
    town_says(town, PROBLEM_NONE, "the next day begins anew");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_says_whose_it_is_and_shows_what_it_may),
        cmocka_unit_test(keys_of_the_protocol_stand_in_its_words),
        cmocka_unit_test(only_whoever_asked_fetches_it),
        cmocka_unit_test(a_restart_leaves_no_half_of_a_file),
        cmocka_unit_test(what_has_had_its_time_is_gone),
        cmocka_unit_test(nobody_takes_very_much_unseen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
