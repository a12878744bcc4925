/* Imports: what becomes of each row, that a check changes nothing, that a restart goes on where it stood, that what was exported comes in
 * unchanged, and that nothing of a sheet lies in the clear on the disk. */
#include "town.h"

#include "app/import.h"
#include "app/import_sheet.h"
#include "app/person_export.h"
#include "base/sheet.h"

#include <stdio.h>
#include <unistd.h>

#define HEADER "区域代码,门牌,姓名,证件类型,证件号码,手机,性别,出生日期,特殊需要\n"
#define BUILDING "43092112500101001"

/* The post of town.h works on imports by itself; these tests wait for it. */
static struct import_run over(struct town *town, id64 id)
{
    struct import_run run = {0};
    for (int i = 0; i < 3000; i++) {
        struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
        bool read = store_get(tx, &import_run_shape, town->post->jurisdiction_id, id, town->arena, &run, &town->problems);
        store_rollback(tx);
        says(read, "the run is there");
        if (run.state != IMPORT_CHECKING && run.state != IMPORT_APPLYING) return run;
        usleep(10000);
    }
    says(false, "the run ends");
    return run;
}

static id64 begin(struct town *town, const struct actor *actor, enum import_kinds kind, bool dry, str bytes)
{
    struct import_new in = {0};
    id64 id = 0;
    SET(import_new, &in, kind, kind);
    SET(import_new, &in, dry_run, dry);
    says(import_begin_file(town->post, actor, &in, bytes, &id, &town->problems), "an import begins");
    return id;
}

static struct import_run import(struct town *town, const struct actor *actor, enum import_kinds kind, bool dry, const char *csv)
{
    return over(town, begin(town, actor, kind, dry, str_of(csv)));
}

static struct rows rows_of(struct town *town, id64 id)
{
    struct import_named named = {0};
    struct answer answer;
    SET(import_named, &named, import_id, id);
    says(town_ask(town, &actor_of_the_program, IMPORT_ROSTER, import_rows, &named, &answer), "its rows can be asked for");
    return answer.rows;
}

static int64_t people(struct town *town)
{
    int64_t n = 0;
    struct list_query q = {.jurisdiction_id = town->post->jurisdiction_id, .everywhere = true};
    struct store_tx *tx = store_begin(town->store, STORE_READS, &town->problems);
    store_count(tx, &person_shape, &q, &n, &town->problems);
    store_rollback(tx);
    return n;
}

static void each_row_has_its_outcome(void **state)
{
    (void)state;
    static const struct {
        const char *says, *row;
        enum import_outcomes want;
        const char *field, *code;
    } rows[] = {
        {"somebody new", BUILDING ",1-101,测试甲,居民身份证,430999199001010019,10000000001,,,", ROW_CREATED, "", ""},
        {"without a document", BUILDING ",1-101,测试乙,无证件,,,女,2021-05-01,未成年人", ROW_CREATED, "", ""},
        {"the same document again", BUILDING ",1-102,测试丙,居民身份证,430999199001010019,,,,", ROW_REFUSED, "document_number",
         "IMPORT_ROW_TWICE"},
        {"a wrong check digit", BUILDING ",1-101,测试丁,居民身份证,430999199001010011,,,,", ROW_REFUSED, "document_number",
         "ID_NUMBER_WRONG_CHECK"},
        {"an area nobody knows", "43092112599,1-101,测试戊,无证件,,,,,", ROW_REFUSED, "area_code", "AREA_CODE_UNKNOWN"},
        {"no name", BUILDING ",1-101,,无证件,,,,,", ROW_REFUSED, "name", "FIELD_MISSING"},
        {"a birth date that the document denies", BUILDING ",1-101,测试己,居民身份证,430999199101010016,,,1990-01-01,", ROW_REFUSED,
         "born_on", "FIELD_DISAGREES"},
        {"lost digits", BUILDING ",1-101,测试庚,居民身份证,4.30999E+17,,,,", ROW_REFUSED, "document_number", "CELL_LOST_DIGITS"},
    };
    struct town *town = town_new();
    struct text csv = TEXT(town->arena);
    text_add(&csv, S(HEADER));
    for (size_t i = 0; i < LENGTH(rows); i++) text_format(&csv, "%s\n", rows[i].row);
    for (int dry = 1; dry >= 0; dry--) {
        id64 id = begin(town, &actor_of_the_program, IMPORT_PEOPLE, dry, text_str(&csv));
        struct import_run run = over(town, id);
        says(run.state == (dry ? IMPORT_CHECKED : IMPORT_APPLIED), "the run ends as it should");
        says(run.created == 2 && run.refused == 6 && run.done == run.rows_n, "every row is counted once");
        says(people(town) == (dry ? 0 : 2), "a check changes nothing, an application does");
        struct rows got = rows_of(town, id);
        says(got.n == LENGTH(rows), "each row that is not as it was has a line");
        for (size_t i = 0; i < got.n; i++) {
            const struct import_row *row = (const struct import_row *)got.at + i;
            size_t at;
            says(row->outcome == (int)rows[i].want, "%s: %s", rows[i].says, import_outcomes.at[row->outcome].name);
            says(row->outcome != ROW_REFUSED ||
                     (str_find(row->reasons, str_of(rows[i].field), &at) && str_find(row->reasons, str_of(rows[i].code), &at)),
                 "%s: %.*s", rows[i].says, STR(row->reasons));
        }
    }
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void a_person_is_found_again(void **state)
{
    (void)state;
    static const struct {
        const char *says, *row;
        int64_t created, updated, unchanged;
    } rows[] = {
        {"the first time", BUILDING ",1-101,测试甲,居民身份证,430999199001010019,10000000001,,,", 1, 0, 0},
        {"the same again", BUILDING ",1-101,测试甲,居民身份证,430999199001010019,10000000001,,,", 0, 0, 1},
        {"an empty cell takes nothing away", BUILDING ",,测试甲,居民身份证,430999199001010019,,,,", 0, 0, 1},
        {"a new phone", BUILDING ",1-101,测试甲,居民身份证,430999199001010019,10000000002,,,", 0, 1, 0},
        {"by name and phone when the card is lost", BUILDING ",,测试甲,,,100-0000-0002,,,", 0, 0, 1},
        {"by name and household", BUILDING ",1-101,测试甲,,,,,,透析", 0, 1, 0},
        {"moved next door", BUILDING ",1-102,测试甲,居民身份证,430999199001010019,,,,", 0, 1, 0},
        {"another of the same name there", BUILDING ",1-102,测试甲,居民身份证,430999199101010016,,,,", 1, 0, 0},
    };
    struct town *town = town_new();
    for (size_t i = 0; i < LENGTH(rows); i++) {
        str csv = str_format(town->arena, HEADER "%s\n", rows[i].row);
        struct import_run run = import(town, &actor_of_the_program, IMPORT_PEOPLE, false, csv.at);
        says(run.created == rows[i].created && run.updated == rows[i].updated && run.unchanged == rows[i].unchanged,
             "%s: %lld created, %lld updated, %lld unchanged, %lld refused", rows[i].says, (long long)run.created, (long long)run.updated,
             (long long)run.unchanged, (long long)run.refused);
    }
    struct ledger_report report = {0};
    says(ledger_verify(town->store, town->arena, &report, &town->problems) && report.findings == 0, "the ledger is whole");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void the_area_tree_grows_downwards(void **state)
{
    (void)state;
    static const char csv[] = "代码,名称,级别,上级代码,经度,纬度\n"
                              "430921125003,新社区,社区,430921125,112.4,29.3\n"
                              "43092112500301,一网格,网格,430921125003,,\n"
                              "430921,南县,县,,,\n"
                              "430921125001,东堤尾社区,社区,430921,,\n"
                              "43092112500401,孤网格,网格,430921125004,,\n"
                              "43092112500302,倒网格,社区,43092112500301,,\n";
    struct town *town = town_new();
    struct actor officer = town_actor(town, DUTY_OFFICER, town->town);
    struct import_run run = import(town, &officer, IMPORT_AREAS, false, csv);
    says(run.created == 2 && run.refused == 4, "children follow their parents; moved, orphaned, upside down and foreign ones are refused");
    struct area_line grid;
    says(areas_by_code(town->post->areas, S("43092112500301"), &grid), "the new grid is known at once");
    says_text(grid.path, "430921/430921125/430921125003/43092112500301", "with its place in the tree");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void an_import_reaches_no_further_than_its_owner(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct actor officer = town_actor(town, DUTY_OFFICER, town->community[1]);
    struct import_run run = import(town, &officer, IMPORT_PEOPLE, true, HEADER BUILDING ",1-101,测试甲,无证件,,,,,\n");
    says(run.refused == 1, "another community's row is refused");
    struct import_named named = {0};
    SET(import_named, &named, import_id, run.id);
    says(!town_do(town, &officer, IMPORT_ROSTER, import_apply, &named, NULL), "and then there is nothing to apply");
    town_says(town, IMPORT_NOTHING_TO_APPLY, "which is not called a success");
    struct import_new in = {0};
    id64 id;
    SET(import_new, &in, kind, IMPORT_PEOPLE);
    says(!import_begin_file(town->post, &officer, &in, S(HEADER), &id, &town->problems), "nor is a sheet without rows");
    town_says(town, IMPORT_EMPTY, "which is refused at once");
    town_free(town);
}

static str many_rows(struct town *town, int n)
{
    struct text csv = TEXT(town->arena);
    text_add(&csv, S(HEADER));
    for (int i = 0; i < n; i++) text_format(&csv, BUILDING ",%d-101,测试%d,无证件,,1%010d,,,\n", i / 3, i, i);
    return text_str(&csv);
}

static void a_restart_goes_on(void **state)
{
    (void)state;
    enum { EVERYBODY = 2600 };
    struct town *town = town_new();
    id64 id = begin(town, &actor_of_the_program, IMPORT_PEOPLE, false, many_rows(town, EVERYBODY));
    for (int i = 1; i <= 3; i++) {
        struct post_config config = town->post->config;
        post_close(town->post);
        town_clock(town, TOWN_BEGINS + hours(i)); /* ids go by the clock, and it does not stand still over a restart */
        town->post = post_open(town->arena, &config, &town->problems);
        says(town->post, "the post opens again");
    }
    struct import_run run = over(town, id);
    says(run.state == IMPORT_APPLIED && run.created == EVERYBODY && run.refused == 0, "after restarts every row is there: %lld",
         (long long)run.created);
    says(people(town) == EVERYBODY, "and none twice");
    says(import(town, &actor_of_the_program, IMPORT_PEOPLE, false, many_rows(town, EVERYBODY).at).unchanged == EVERYBODY,
         "once more changes nothing");
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static str template_of(struct town *town, enum import_kinds kind)
{
    struct import_template in = {0};
    struct answer answer;
    SET(import_template, &in, kind, (int)kind);
    says(town_ask(town, &actor_of_the_program, IMPORT_ROSTER, import_template_make, &in, &answer), "there is a template");
    return answer.bytes;
}

static void a_template_is_read_as_what_it_is(void **state)
{
    (void)state;
    struct town *town = town_new();
    for (int kind = IMPORT_PEOPLE; kind <= IMPORT_AREAS; kind++) {
        str book = template_of(town, (enum import_kinds)kind);
        struct shape_sheet *sheet = shape_sheet_open(town->arena, book, import_shape(kind), town->post->tz, &town->problems);
        struct shape_sheet_row row;
        says(sheet && !shape_sheet_next(sheet, town->arena, &row), "it has all headings, and nobody in it");
        shape_sheet_close(sheet);
        struct sheet_reader *hints = sheet_open(town->arena, book, S("填写说明"), &town->problems);
        struct sheet_row line;
        says(hints && sheet_next(hints, &line) && line.n == SHEET_HINT_COLUMNS, "what may stand there is explained beside it");
        sheet_close(hints);
    }
    static const struct {
        const char *says, *csv;
        enum import_kinds want;
    } rows[] = {
        {"people", HEADER BUILDING ",1-101,测试甲,居民身份证,430999199001010019,10000000001,,,\n", IMPORT_PEOPLE},
        {"areas", "代码,名称,级别,上级代码\n43092112500101002,2栋,楼栋,430921125001\n", IMPORT_AREAS},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct import_new in = {0};
        id64 id = 0;
        SET(import_new, &in, dry_run, true);
        says(import_begin_file(town->post, &actor_of_the_program, &in, str_of(rows[i].csv), &id, &town->problems), "%s can be checked",
             rows[i].says);
        says(over(town, id).kind == (int)rows[i].want, "its headings say that it holds %s", rows[i].says);
    }
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void what_was_only_checked_can_be_given_up(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct import_run run = import(town, &actor_of_the_program, IMPORT_PEOPLE, true, many_rows(town, 3).at);
    struct import_named in = {0};
    SET(import_named, &in, import_id, run.id);
    says(town_do(town, &actor_of_the_program, IMPORT_ROSTER, import_cancel, &in, NULL), "it is given up");
    says(!town_do(town, &actor_of_the_program, IMPORT_ROSTER, import_apply, &in, NULL), "then it cannot be applied");
    town_says(town, WRONG_STATE, "and that is said");
    run = import(town, &actor_of_the_program, IMPORT_PEOPLE, false, many_rows(town, 3).at);
    SET(import_named, &in, import_id, run.id);
    says(!town_do(town, &actor_of_the_program, IMPORT_ROSTER, import_cancel, &in, NULL), "what was written cannot be given up");
    town_says(town, WRONG_STATE, "and that is said");
    town_free(town);
}

static bool export_people(struct command *c, const void *given)
{
    return people_export_prepare(c, given) && people_export(c, given);
}

static void what_goes_out_comes_in_unchanged(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct disclosure_asked asked = {0};
    struct answer answer;
    import(town, &actor_of_the_program, IMPORT_PEOPLE, false,
           HEADER BUILDING ",1-101,测试甲,居民身份证,430999199001010019,10000000001,,,透析、孕产妇\n" BUILDING
                           ",,测试乙,无证件,,10000000002,女,2021-05-01,\n");
    says(!town_do(town, &actor_of_the_program, EXPORT_PEOPLE, export_people, &asked, NULL), "people leave for a purpose only");
    town_says(town, PURPOSE_NEEDED, "and that is said");
    SET(disclosure_asked, &asked, purpose, FOR_REGISTRY);
    says(town_do(town, &actor_of_the_program, EXPORT_PEOPLE, export_people, &asked, &answer), "with one they do");
    id64 id = begin(town, &actor_of_the_program, IMPORT_PEOPLE, false, answer.bytes);
    struct import_run run = over(town, id);
    says(run.unchanged == 2 && run.rows_n == 2, "what went out comes in unchanged: %lld refused", (long long)run.refused);
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static void refused_rows_come_back_to_be_corrected(void **state)
{
    (void)state;
    struct town *town = town_new();
    struct import_run run = import(town, &actor_of_the_program, IMPORT_PEOPLE, true,
                                   "序号," HEADER "7," BUILDING ",1-101,测试甲,居民身份证,430999199001010011,,,,\n8," BUILDING
                                   ",1-101,测试乙,无证件,,,,,\n");
    struct import_named named = {0};
    struct command c;
    SET(import_named, &named, import_id, run.id);
    command_prepare(&c, town->post, &actor_of_the_program, "test", town->arena, &town->problems);
    c.tx = store_begin(town->store, STORE_READS, &town->problems);
    says(import_refused_prepare(&c, &named), "the refused rows make a sheet");
    store_rollback(c.tx);
    struct sheet_row row;
    struct sheet_reader *reader = sheet_open(town->arena, *(str *)c.prepared, S(""), &town->problems);
    says(sheet_next(reader, &row) && row.n == 11, "with the columns of the first one and a reason");
    says_text(row.cells[0].text, "序号", "columns nobody asked for, too");
    says(sheet_next(reader, &row) && row.n == 11, "the refused row is there");
    says_text(row.cells[0].text, "7", "as it was");
    says_text(row.cells[5].text, "430999199001010011", "with all digits");
    size_t at;
    says(str_find(row.cells[10].text, S("校验位"), &at), "and why it was refused: %.*s", STR(row.cells[10].text));
    says(!sheet_next(reader, &row), "the good row is not");
    sheet_close(reader);
    town_says(town, PROBLEM_NONE, "nothing went wrong");
    town_free(town);
}

static bool file_holds(struct town *town, const char *name, str wanted)
{
    FILE *f = fopen(str_terminated(town->arena, str_format(town->arena, "%s/data/%s", town->directory, name)), "rb");
    if (!f) return false;
    char *bytes = arena_alloc(town->arena, 64 << 20);
    str all = {bytes, fread(bytes, 1, 64 << 20, f)};
    size_t at;
    (void)fclose(f);
    return str_find(all, wanted, &at);
}

static void nothing_of_a_sheet_lies_in_the_clear(void **state)
{
    (void)state;
    struct town *town = town_new();
    import(town, &actor_of_the_program, IMPORT_PEOPLE, true,
           HEADER BUILDING ",1-101,灰太狼,居民身份证,430999199001010019,10000000077,,,\n" BUILDING
                           ",1-101,灰太狼,居民身份证,430999199001010011,,,,\n");
    static const char *const secrets[] = {"灰太狼", "430999199001010019", "430999199001010011", "10000000077", "1-101"};
    static const char *const files[] = {"dayan.db", "dayan.db-wal"};
    says(file_holds(town, files[0], S(BUILDING)) || file_holds(town, files[1], S(BUILDING)), "what is not sealed is found");
    for (size_t i = 0; i < LENGTH(secrets); i++)
        for (size_t k = 0; k < LENGTH(files); k++)
            says(!file_holds(town, files[k], str_of(secrets[i])), "%s does not hold %s", files[k], secrets[i]);
    town_free(town);
}

static void a_plain_noun_comes_in_by_its_key(void **state)
{
    (void)state;
    static const struct {
        const char *says, *row;
        enum import_outcomes want;
        const char *field, *code;
    } rows[] = {
        {"a vehicle nobody knows", "湘H99901,救护车,430921125001,4,10000000001", ROW_CREATED, "", ""},
        {"the same plate again", "湘H99901,救护车,430921125001,5,", ROW_REFUSED, "plate", "IMPORT_ROW_TWICE"},
        {"an area nobody knows", "湘H99902,转运客车,430921125999,40,", ROW_REFUSED, "area_id", "NOT_FOUND"},
        {"an area beyond the officer's", "湘H99903,转运客车,430921,40,", ROW_REFUSED, "area_id", "NOT_FOUND"},
        {"more seats than a bus has", "湘H99904,转运客车,430921125001,400,", ROW_REFUSED, "seats", "FIELD_TOO_LARGE"},
    };
    struct town *town = town_new();
    struct actor officer = town_actor(town, DUTY_OFFICER, town->town);
    struct text sheet = TEXT(town->arena);
    text_add(&sheet, S("车牌,类型,单位代码,座位数,电话\n"));
    for (size_t i = 0; i < LENGTH(rows); i++) text_format(&sheet, "%s\n", rows[i].row);
    str bytes = text_str(&sheet);
    struct import_run checked = over(town, begin(town, &officer, IMPORT_VEHICLES, true, bytes));
    struct import_run run = over(town, begin(town, &officer, IMPORT_VEHICLES, false, bytes));
    says(checked.created == 1 && checked.refused == 4 && run.created == 1 && run.refused == 4, "a check ends as the application does");
    struct rows told = rows_of(town, run.id);
    for (size_t i = 0; i < told.n; i++) {
        const struct import_row *line = &((const struct import_row *)told.at)[i];
        size_t at;
        says(line->outcome == (int)rows[i].want, "%s: %s", rows[i].says, import_outcomes.at[line->outcome].en);
        says(!rows[i].code[0] ||
                 (str_find(line->reasons, str_of(rows[i].code), &at) && str_find(line->reasons, str_of(rows[i].field), &at)),
             "%s: told at its field: %.*s", rows[i].says, STR(line->reasons));
    }
    run = import(town, &officer, IMPORT_VEHICLES, false, "车牌,类型,单位代码,座位数\n湘H99901,救护车,430921125001,4\n");
    says(run.unchanged == 1, "what is already so stays; a column that is missing changes nothing");
    run = import(town, &officer, IMPORT_VEHICLES, false, "车牌,类型,单位代码,座位数\n湘H99901,救护车,430921125002,6\n");
    says(run.updated == 1, "another unit and more seats are written");
    struct actor neighbour = town_actor(town, DUTY_OFFICER, town->community[0]);
    run = import(town, &neighbour, IMPORT_VEHICLES, false, "车牌,类型,单位代码\n湘H99901,救护车,430921125001\n");
    says(run.refused == 1, "nobody takes over what lies beyond their reach");
    town_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_has_its_outcome),
        cmocka_unit_test(a_plain_noun_comes_in_by_its_key),
        cmocka_unit_test(a_person_is_found_again),
        cmocka_unit_test(the_area_tree_grows_downwards),
        cmocka_unit_test(an_import_reaches_no_further_than_its_owner),
        cmocka_unit_test(a_restart_goes_on),
        cmocka_unit_test(a_template_is_read_as_what_it_is),
        cmocka_unit_test(what_was_only_checked_can_be_given_up),
        cmocka_unit_test(what_goes_out_comes_in_unchanged),
        cmocka_unit_test(refused_rows_come_back_to_be_corrected),
        cmocka_unit_test(nothing_of_a_sheet_lies_in_the_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
