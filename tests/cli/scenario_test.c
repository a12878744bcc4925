/* dayan scenario roster: the sheets that the import will read, as a spreadsheet program sees them. */
#include "../base/says.h"

#include "base/sheet.h"
#include "cli/cli.h"
#include "http/files_read.h"
#include "model/entities.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BYTES_MAX = 64 << 20, TOWN_SIZE = 11000 };

static char folder[] = "/tmp/dayan-roster-XXXXXX";

/* A town of one community, so that whole sheets are read quickly. */
static const char areas[] = "code,name,kind,parent_code\n430921,南县,county,4309\n430921125,南洲镇,town,430921\n"
                            "430921125001,东堤尾社区,community,430921125\n";

static void put(const char *name, str bytes)
{
    char path[64];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    says(file && fwrite(bytes.at, 1, bytes.n, file) == bytes.n && fclose(file) == 0, "%s is written", name);
}

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder)) return -1;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    str yaml;
    says(file_read(arena, S("tests/fuzz/corpus/scenario/small.yaml"), BYTES_MAX, &yaml, &problems), "the small scenario is there");
    put("scenario.yaml", yaml);
    put("nan-county-areas.csv", str_of(areas));
    arena_free(arena);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"scenario.yaml", "nan-county-areas.csv", "areas.csv", "roster.csv", "roster.xlsx"};
    for (size_t i = 0; i < LENGTH(names); i++) {
        char path[64];
        (void)snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        (void)unlink(path);
    }
    return rmdir(folder);
}

static void write_roster(const char *format)
{
    char words[][64] = {"dayan", "scenario", "roster", "", "--out", "", "--format", ""}, *argv[9] = {0};
    (void)snprintf(words[3], sizeof words[3], "%s", folder);
    (void)snprintf(words[5], sizeof words[5], "%s", folder);
    (void)snprintf(words[7], sizeof words[7], "%s", format);
    for (size_t i = 0; i < LENGTH(words); i++) argv[i] = words[i];
    says(cli_run((int)LENGTH(words), argv) == EXIT_DONE, "the roster is written as %s", format);
}

static struct sheet_reader *open_sheet(struct arena *arena, const char *name, struct problems *problems)
{
    str bytes, path = str_format(arena, "%s/%s", folder, name);
    says(file_read(arena, path, BYTES_MAX, &bytes, problems), "%s is there", name);
    struct sheet_reader *reader = sheet_open(arena, bytes, S(""), problems);
    says(reader, "%s can be opened", name);
    return reader;
}

static const char *const titles[] = {"区域代码", "门牌", "姓名", "证件类型", "证件号码", "手机", "性别", "出生日期", "特殊需要"};

static void is_header(const struct sheet_row *row)
{
    says(row->n == LENGTH(titles), "the roster has nine columns");
    for (size_t i = 0; i < LENGTH(titles); i++) says_text(row->cells[i].text, titles[i], "the labels are those of the import");
}

/* The needs are labels separated by 、. */
static bool needs_are_known(str needs)
{
    static const char sign[] = "、";
    size_t at = 0;
    while (str_find(needs, str_of(sign), &at)) {
        if (choice_labelled(&special_needs, str_part(needs, 0, at)) < 0) return false;
        needs = str_part(needs, at + strlen(sign), needs.n);
    }
    return !needs.n || choice_labelled(&special_needs, needs) >= 0;
}

static void is_person(const struct sheet_row *row)
{
    date born;
    str needs = row->n > 8 ? row->cells[8].text : S("");
    says(str_starts(row->cells[0].text, S("430921125")) && row->cells[0].text.n == 18, "row %lld names its building",
         (long long)row->number);
    says(row->cells[1].text.n && row->cells[2].text.n, "door and name are there");
    says(choice_labelled(&document_kinds, row->cells[3].text) == PERSON_RESIDENT_ID, "the kind of document is a label");
    says(row->cells[4].kind == CELL_TEXT && row->cells[4].text.n == 18, "the ID number keeps its digits");
    says(choice_labelled(&sexes, row->cells[6].text) > 0, "the sex is a label");
    says(date_parse(row->cells[7].text, &born), "the day of birth is a date");
    says(needs_are_known(needs), "the needs are labels: %.*s", STR(needs));
}

static void a_row_for_each_person(void **state)
{
    (void)state;
    static const char *const formats[] = {"csv", "xlsx"};
    for (size_t i = 0; i < LENGTH(formats); i++) {
        struct arena *arena = arena_new(0);
        struct problems problems = PROBLEMS(arena);
        write_roster(formats[i]);
        struct sheet_reader *reader = open_sheet(arena, i ? "roster.xlsx" : "roster.csv", &problems);
        struct sheet_row row;
        says(sheet_next(reader, &row), "there is a header");
        is_header(&row);
        int64_t n = 0;
        for (; sheet_next(reader, &row); n++) is_person(&row);
        says(n == TOWN_SIZE && !sheet_failed(reader), "each person has a row (%lld)", (long long)n);
        sheet_close(reader);
        arena_free(arena);
    }
}

static void areas_from_the_top(void **state)
{
    (void)state;
    static const char *const columns[] = {"代码", "名称", "级别", "上级代码", "经度", "纬度"};
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct sheet_reader *reader = open_sheet(arena, "areas.csv", &problems);
    struct sheet_row row;
    says(sheet_next(reader, &row) && row.n == LENGTH(columns), "areas have six columns");
    for (size_t i = 0; i < LENGTH(columns); i++) says_text(row.cells[i].text, columns[i], "the labels are those of the import");
    int kind = AREA_COUNTY;
    while (sheet_next(reader, &row)) {
        int of_row = choice_labelled(&area_kinds, row.cells[2].text), level = of_row == AREA_VILLAGE ? AREA_COMMUNITY : of_row;
        says(level >= kind, "whoever reads the rows in turn has met the parent (%.*s)", STR(row.cells[0].text));
        kind = level;
    }
    says(kind == AREA_BUILDING, "they end with the buildings");
    sheet_close(reader);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_row_for_each_person), cmocka_unit_test(areas_from_the_top)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
