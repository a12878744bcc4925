/* A county town's roster: 100,000 rows, 37 of them with a mistyped document number. The others come in; the 37 come back as a sheet, are
 * corrected and imported alone. Slow. */
#include "town.h"

#include "app/import.h"
#include "base/document.h"
#include "base/sheet.h"

#include <stdio.h>
#include <string.h>

enum { EVERYBODY = 100000, BAD = 37, A_DAY = 400 /* sequence numbers used of each birth date */ };

#define BUILDING "43092112500101001"
#define HEADER "区域代码,门牌,姓名,证件号码\n"

static bool is_bad(int i)
{
    return i % (EVERYBODY / BAD) == 5 && i / (EVERYBODY / BAD) < BAD;
}

/* A number of nobody (area 430999), right or with its last character mistyped. */
static void number_of(unsigned i, bool right, char out[19])
{
    unsigned of_day = i / A_DAY;
    (void)snprintf(out, 19, "430999%04u%02u%02u%03u", (1940 + of_day / 336) % 10000, 1 + of_day / 28 % 12, 1 + of_day % 28, i % A_DAY);
    char fits = document_check_character((str){out, 17});
    out[17] = right ? fits : fits == '1' ? '2' : '1';
    out[18] = '\0';
}

static str roster(struct town *town)
{
    struct text csv = TEXT(town->arena);
    char number[19];
    text_add(&csv, S(HEADER));
    for (int i = 0; i < EVERYBODY; i++) {
        number_of((unsigned)i, !is_bad(i), number);
        text_format(&csv, BUILDING ",%d-101,测试%d,%s\n", i / 3, i, number);
    }
    return text_str(&csv);
}

/* The sheet of the refused rows as somebody gives it back: the names tell whose number was meant. */
static str corrected(struct town *town, str refused)
{
    struct text csv = TEXT(town->arena);
    struct sheet_reader *reader = sheet_open(town->arena, refused, S(""), &town->problems);
    struct sheet_row row;
    char number[19];
    text_add(&csv, S(HEADER));
    says(sheet_next(reader, &row), "it has a header");
    while (sheet_next(reader, &row)) {
        int64_t i = 0;
        size_t prefix = strlen("测试");
        says(row.n == 5 && str_to_i64(str_part(row.cells[2].text, prefix, row.cells[2].text.n), &i), "a row with its reason");
        number_of((unsigned)i, true, number);
        text_format(&csv, "%.*s,%.*s,%.*s,%s\n", STR(row.cells[0].text), STR(row.cells[1].text), STR(row.cells[2].text), number);
    }
    sheet_close(reader);
    return text_str(&csv);
}

static struct import_run import(struct town *town, str csv)
{
    struct import_new in = {0};
    struct import_run run = {0};
    id64 id = 0;
    SET(import_new, &in, kind, IMPORT_PEOPLE);
    says(import_begin_file(town->post, &actor_of_the_program, &in, csv, &id, &town->problems), "an import begins");
    says(import_advance(town->post, id, NULL, NULL, &town->problems), "and goes through");
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    says(store_get(tx, &import_run_shape, town->post->jurisdiction_id, id, town->arena, &run, &town->problems), "the run is there");
    store_rollback(tx);
    return run;
}

static str refused_of(struct town *town, id64 import_id)
{
    struct import_named named = {0};
    struct command c;
    SET(import_named, &named, import_id, import_id);
    command_prepare(&c, town->post, &actor_of_the_program, "test", town->arena, &town->problems);
    c.tx = store_begin(town->store, STORE_READS, &town->problems);
    says(import_refused_prepare(&c, &named), "the refused rows make a sheet");
    store_rollback(c.tx);
    return *(str *)c.prepared;
}

static void a_large_roster_with_few_bad_rows(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct post_config config = town->post->config;
    post_close(town->post);
    config.imports_by_hand = true;
    town->post = post_open(town->arena, &config, &town->problems);
    struct import_run run = import(town, roster(town));
    says(run.created == EVERYBODY - BAD && run.refused == BAD, "all but the bad ones are there: %lld, %lld", (long long)run.created,
         (long long)run.refused);
    run = import(town, corrected(town, refused_of(town, run.id)));
    says(run.rows_n == BAD && run.created == BAD && run.refused == 0, "corrected, these are, too: %lld", (long long)run.created);
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_large_roster_with_few_bad_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
