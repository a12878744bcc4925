/* The laboratory's desk: a sheet of 5,000 results of which 37 are wrong (scenario X9), the list for the second person, FHIR, codes. */
#include "sampling.h"

#include "app/fhir.h"
#include "app/import.h"
#include "app/lab_desk.h"
#include "app/tube_block.h"

#include <unistd.h>

enum { GOOD = 4963, WRONG = 37, ROWS_N = GOOD + WRONG, BATCH_N = 250, NOBODYS = 9000, PATIENCE = 12000 };

/* Tubes that are opened and sealed, nobody in them. */
static void tubes_seal(struct sampling_town *s, const struct actor *phone, int n)
{
    for (int from = 0; from < n; from += BATCH_N) {
        struct sync_record r[2 * BATCH_N];
        size_t k = 0;
        for (int i = from; i < n && i < from + BATCH_N; i++) {
            str code = sampling_code(s, TUBE_OF_TEN, i);
            r[k] = sampling_opened(s, 2 * i + 1, code);
            r[k + 1] = sampling_sealed(s, 2 * i + 2, code);
            k += 2;
        }
        sampling_send(s, phone, r, k);
    }
}

/* 37 rows, all over the sheet, are wrong in one of four ways. */
static str sheet_text(struct sampling_town *s)
{
    struct text csv = TEXT(s->town->arena);
    text_add(&csv, S("管码,结果\n"));
    int wrong = 0, tube = 0;
    for (int i = 0; i < ROWS_N; i++) {
        str code = sampling_code(s, TUBE_OF_TEN, tube);
        bool is_wrong = wrong < WRONG && i % (ROWS_N / WRONG) == 4;
        int way = is_wrong ? wrong++ % 4 : -1;
        if (way == 0) text_format(&csv, "%.*s0,阴性\n", 26, code.at);                                         /* misread */
        else if (way == 1) text_format(&csv, "%.*s,阴性\n", STR(sampling_code(s, TUBE_OF_TEN, NOBODYS + i))); /* nobody's */
        else if (way == 2) text_format(&csv, "%.*s,阴性\n", STR(sampling_code(s, TUBE_OF_TEN, tube - 1)));    /* twice */
        else if (way == 3) text_format(&csv, "%.*s,也许\n", STR(code));                                       /* no result */
        else text_format(&csv, "%.*s,%s\n", STR(code), tube++ % 50 == 7 ? "阳性" : "阴性");
    }
    return text_str(&csv);
}

static struct import_run run_of(struct sampling_town *s, id64 id)
{
    struct import_named named = {0};
    struct answer answer;
    SET(import_named, &named, import_id, id);
    says(town_ask(s->town, &s->lab, ENTER_RESULT, import_run_ask, &named, &answer), "the run can be asked for");
    return *(const struct import_run *)answer.record;
}

/* The importer's own thread works on it. */
static struct import_run run_over(struct sampling_town *s, id64 id)
{
    struct import_run run = run_of(s, id);
    for (int i = 0; i < PATIENCE && (run.state == IMPORT_CHECKING || run.state == IMPORT_APPLYING); i++) {
        usleep(10000);
        run = run_of(s, id);
    }
    return run;
}

static void a_sheet_with_wrong_rows(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor phone = sampling_phone(&s);
    struct import_new in = {0};
    struct import_named named = {0};
    struct answer answer;
    id64 id;
    tubes_seal(&s, &phone, ROWS_N);
    SET(import_new, &in, kind, IMPORT_RESULTS);
    SET(import_new, &in, dry_run, true);
    says(import_begin_file(town->post, &actor_of_the_program, &in, sheet_text(&s), &id, &town->problems), "a sheet of results is taken");
    struct import_run run = run_over(&s, id);
    says(run.state == IMPORT_CHECKED, "and checked");
    says(run.created == GOOD && run.refused == WRONG, "%lld good rows, %lld refused", (long long)run.created, (long long)run.refused);
    SET(import_named, &named, import_id, id);
    SET(import_named, &named, outcome, ROW_REFUSED);
    says(town_ask(town, &s.lab, ENTER_RESULT, import_rows, &named, &answer) && answer.rows.n == WRONG, "each refused row is listed");
    const struct import_row *row = answer.rows.at;
    for (size_t i = 0; i < answer.rows.n; i++) says(row[i].number > 1 && row[i].reasons.n > 2, "with its number and reason");
    says(!town_ask(town, &s.officer, IMPORT_ROSTER, import_rows, &named, &answer), "who imports people does not see it");
    town_says(town, NOT_FOUND, "it looks like no run");

    says(town_do(town, &s.lab, ENTER_RESULT, import_apply, &named, NULL), "the good rows are let in");
    run = run_over(&s, id);
    says(run.state == IMPORT_APPLIED && run.created == GOOD && run.refused == WRONG, "as the check had said");
    says(town_ask(town, &s.lab_second, RELEASE_RESULT, results_waiting_ask, NULL, &answer) && answer.rows.n > 0, "they wait for release");
    const struct waiting_line *first = answer.rows.at;
    says(first->result == RESULT_IS_POSITIVE && !first->own, "positives first");
    says(sampling_release(&s, &s.lab_second, first->tube, RESULT_IS_POSITIVE).outcome == SYNC_STORED, "and are released");
    says(town_ask(town, &s.lab, SEE_LAB, lab_backlog_ask, NULL, &answer) && answer.rows.n >= 1, "the backlog is counted");
    says(town_ask(town, &s.lab, SEE_LAB, lab_oldest_ask, NULL, &answer) && answer.rows.n > 0, "and its oldest tubes are named");
    town_free(town);
}

/* Of how many negatives the account that entered them, as the second one is told; the last moment goes into `part`. */
static int64_t negatives_waiting(struct sampling_town *s, struct waiting_part *part)
{
    struct answer answer;
    says(town_ask(s->town, &s->lab_second, RELEASE_RESULT, results_waiting_sums_ask, NULL, &answer), "the sums are told");
    const struct waiting_sum *sum = answer.rows.at;
    if (!answer.rows.n) return 0;
    says(answer.rows.n == 1 && !sum->own && sum->entered_by_id == s->lab.account_id, "all are of the one who entered them");
    SET(waiting_part, part, entered_by_id, sum->entered_by_id);
    SET(waiting_part, part, entered_until, sum->last_at);
    return sum->negatives;
}

static void negatives_of_a_colleague_are_released_as_counted(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor phone = sampling_phone(&s);
    struct waiting_part part = {0};
    struct answer answer;
    for (int i = 1; i <= 4; i++) sampling_fill(&s, &phone, (i - 1) * 5 + 1, sampling_code(&s, TUBE_OF_TEN, i), s.people + (i - 1) * 3, 3);
    for (int i = 1; i <= 2; i++) sampling_enter(&s, sampling_code(&s, TUBE_OF_TEN, i), RESULT_IS_NEGATIVE);
    sampling_enter(&s, sampling_code(&s, TUBE_OF_TEN, 3), RESULT_IS_POSITIVE);
    says(negatives_waiting(&s, &part) == 2, "two negatives wait, the positive is not among them");
    town_clock(town, TOWN_BEGINS + minutes(1));
    sampling_enter(&s, sampling_code(&s, TUBE_OF_TEN, 4), RESULT_IS_NEGATIVE);
    says(town_ask(town, &s.lab_second, RELEASE_RESULT, results_waiting_part_ask, &part, &answer), "they can be asked for");
    says(answer.rows.n == 2, "what came in after the count is not among them");
    const struct waiting_line *line = answer.rows.at;
    for (size_t i = 0; i < answer.rows.n; i++)
        says(sampling_release(&s, &s.lab_second, line[i].tube, RESULT_IS_NEGATIVE).outcome == SYNC_STORED, "each is released");
    says(negatives_waiting(&s, &part) == 1, "and the later one waits");
    town_free(town);
}

static void another_laboratory_system(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct actor phone = sampling_phone(&s);
    str code = sampling_code(&s, TUBE_OF_TEN, 1);
    struct fhir_asked asked = {0};
    struct answer answer;
    struct rows lines;
    sampling_fill(&s, &phone, 1, code, s.people, 3);
    sampling_result(&s, code, RESULT_IS_POSITIVE);
    SET(fhir_asked, &asked, identifier, code);
    says(town_ask(town, &s.lab, SEE_LAB, fhir_reports_ask, &asked, &answer), "a report can be asked for");
    size_t at;
    says(str_find(answer.bytes, code, &at) && str_find(answer.bytes, S("#sample-3"), &at), "it names the tube and the samples in it");
    says(!str_find(answer.bytes, S("Patient"), &at) && !str_find(answer.bytes, S("subject"), &at), "and nobody");
    CLEAR(fhir_asked, &asked, identifier);
    says(town_ask(town, &s.lab, SEE_LAB, fhir_reports_ask, &asked, &answer) && str_find(answer.bytes, code, &at), "so can all");
    str report = str_part(answer.bytes, 0, answer.bytes.n);
    says(!fhir_results_read(town->arena, report, &lines, &town->problems), "a searchset is no transaction");
    town->problems = PROBLEMS(town->arena);
    town_free(town);
}

static bool site_save(struct command *c, const void *in)
{
    struct site site = *(const struct site *)in;
    return save(c, &site_shape, &site) && give(c, &site_shape, &site);
}

/* fontconfig keeps its tables until the process ends, by offsets that the leak sanitizer cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

/* 100 and 100 tubes of ten with one used, 100 boxes with none: nobody is short. 150 more, all reserved last, change what is measured by. */
static void what_is_left(struct sampling_town *s, id64 site_id)
{
    struct answer answer;
    struct blocks_asked all = {0};
    struct tube_block more = {0};
    says(town_ask(s->town, &s->officer, RESERVE_CODES, tube_block_stock_ask, &all, &answer) && answer.rows.n == 2,
         "two kinds are in stock");
    const struct block_stock *stock = answer.rows.at;
    says(stock[0].kind == LABEL_OF_TEN && stock[0].left == 199 && !stock[0].low, "of tubes 199 in two blocks");
    says(stock[1].kind == LABEL_BOX && stock[1].left == 100, "of boxes all");
    SET(tube_block, &more, site_id, site_id);
    SET(tube_block, &more, kind, LABEL_SINGLE);
    SET(tube_block, &more, tubes, 1);
    SET(tube_block, &more, day, date_from(2022, 3, 22));
    says(town_do(s->town, &s->officer, RESERVE_CODES, tube_block_reserve, &more, &answer), "one single is reserved");
    struct sync_record single = sampling_opened(s, 3, sampling_code(s, TUBE_SINGLE, 1));
    struct actor phone = sampling_phone(s);
    sampling_send(s, &phone, &single, 1);
    says(town_ask(s->town, &s->officer, RESERVE_CODES, tube_block_stock_ask, &all, &answer), "and used");
    stock = answer.rows.at;
    says(stock[0].kind == LABEL_SINGLE && stock[0].left == 0 && stock[0].low, "that kind has run out");
    SET(tube_block, &more, kind, LABEL_OF_TEN);
    SET(tube_block, &more, tubes, 1000);
    SET(tube_block, &more, day, date_from(2022, 3, 23));
    says(town_do(s->town, &s->officer, RESERVE_CODES, tube_block_reserve, &more, &answer), "a third block");
    SET(blocks_asked, &all, kind, LABEL_OF_TEN);
    says(town_ask(s->town, &s->officer, RESERVE_CODES, tube_block_lines_ask, &all, &answer) && answer.rows.n == 3, "three blocks of tubes");
    const struct block_line *line = answer.rows.at;
    says(line[0].tubes == 1000 && line[0].left == 1000 && line[2].used == 1, "the newest first, each with its use");
    says(str_is(line[2].first_code, "430921-220322-001-T-00001-T"), "and its codes as printed");
}

static void codes_are_reserved_once(void **state)
{
    (void)state;
    struct sampling_town s = sampling_town_new();
    struct town *town = s.town;
    struct site site = {0};
    struct answer answer;
    SET(site, &site, code, S("001"));
    SET(site, &site, name, S("一号点"));
    SET(site, &site, area_id, town->town);
    says(town_do(town, &s.officer, PLAN_ROUND, site_save, &site, &answer), "there is a site");
    struct tube_block block = {0};
    SET(tube_block, &block, site_id, ((const struct entity *)answer.record)->id);
    SET(tube_block, &block, kind, LABEL_OF_TEN);
    SET(tube_block, &block, tubes, 100);
    SET(tube_block, &block, day, date_from(2022, 3, 22));
    says(town_do(town, &s.officer, RESERVE_CODES, tube_block_reserve, &block, &answer), "a block is reserved");
    struct tube_block first = *(const struct tube_block *)answer.record;
    says(first.first_serial == 1 && first.last_serial == 100, "from the first serial on");
    struct actor phone = sampling_phone(&s);
    struct sync_record opened = sampling_opened(&s, 1, sampling_code(&s, TUBE_OF_TEN, 150));
    sampling_send(&s, &phone, &opened, 1);
    says(town_do(town, &s.officer, RESERVE_CODES, tube_block_reserve, &block, &answer), "a second block");
    says(((const struct tube_block *)answer.record)->first_serial == 151, "lies behind it and behind what is in use");
    block.kind = LABEL_BOX;
    says(town_do(town, &s.officer, RESERVE_CODES, tube_block_reserve, &block, &answer), "boxes have their own");
    says(((const struct tube_block *)answer.record)->first_serial == 1, "serials");
    struct sync_record used = sampling_opened(&s, 2, sampling_code(&s, TUBE_OF_TEN, 5));
    sampling_send(&s, &phone, &used, 1);
    struct block_asked asked = {0};
    SET(block_asked, &asked, block_id, first.id);
    says(town_ask(town, &s.officer, RESERVE_CODES, tube_block_use_ask, &asked, &answer), "its use is counted");
    const struct block_use *use = answer.record;
    says(use->used == 1 && use->left == 99, "one used, 99 left");
    says(town_ask(town, &s.officer, RESERVE_CODES, tube_block_labels_ask, &asked, &answer) && answer.bytes.n > 1000, "labels are drawn");
    SET(block_asked, &asked, from_serial, 99);
    SET(block_asked, &asked, to_serial, 101);
    says(!town_ask(town, &s.officer, RESERVE_CODES, tube_block_labels_ask, &asked, &answer), "of a range beyond the block");
    town_says(town, FIELD_TOO_LARGE, "there are none");
    what_is_left(&s, first.site_id);
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_with_wrong_rows),
        cmocka_unit_test(negatives_of_a_colleague_are_released_as_counted),
        cmocka_unit_test(another_laboratory_system),
        cmocka_unit_test(codes_are_reserved_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
