/* shape_sheet: whatever an office calls its columns and however it writes a date, the field gets its value; whatever is wrong with a cell
 * is said at its field. What is written reads back the same. */
#include "../base/says.h"

#include "model/entities.h"
#include "model/shape_sheet.h"

static str csv(struct arena *arena, const char *header, const char *row)
{
    return str_format(arena, "%s\n%s\n", header, row);
}

/* The problem of the only row of a sheet, or PROBLEM_NONE; its record in *out. */
static const struct problem *read_one(struct arena *arena, str bytes, const struct shape *shape, void **out)
{
    static const struct problem fine = {.code = PROBLEM_NONE};
    struct problems problems = PROBLEMS(arena);
    struct shape_sheet *sheet = shape_sheet_open(arena, bytes, shape, timezone_fixed(arena, 8 * 3600), &problems);
    if (!sheet) return problems.first;
    struct shape_sheet_row row;
    says(shape_sheet_next(sheet, arena, &row), "the sheet has a row");
    shape_sheet_close(sheet);
    *out = row.record;
    return row.problems.first ? row.problems.first : &fine;
}

static void columns_are_found_by_their_headings(void **state)
{
    (void)state;
    static const struct {
        const char *says, *header, *row;
    } rows[] = {
        {"by Chinese labels", "区域代码,姓名,手机", "430921125001,测试甲,10012345678"},
        {"by English ones", "Area code,Name,Phone", "430921125001,测试甲,10012345678"},
        {"by field names", "area_code,name,phone", "430921125001,测试甲,10012345678"},
        {"whatever their case", "AREA CODE,NAME,phone", "430921125001,测试甲,10012345678"},
        {"with blanks, marks and hints", "区域代码*, 姓　名 ,手机（11位）：", "430921125001,测试甲,10012345678"},
        {"by what else offices call them", "楼栋代码,姓名,联系电话", "430921125001,测试甲,10012345678"},
        {"in any order, others between them", "序号,手机,备注,姓名,区域代码", "1,10012345678,x,测试甲,430921125001"},
        {"below titles", "南洲镇名册,,\n填表日期,3月,\n区域代码,姓名,手机", "430921125001,测试甲,10012345678"},
        {"over two rows", "区域代码,,\n,姓名,手机", "430921125001,测试甲,10012345678"},
    };
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        void *record = NULL;
        const struct problem *p = read_one(arena, csv(arena, rows[i].header, rows[i].row), &roster_line_shape, &record);
        says(p->code == PROBLEM_NONE && record, "%s: %s", rows[i].says, problem_name(p->code));
        const struct roster_line *line = record;
        says_text(line->area_code, "430921125001", rows[i].says);
        says_text(line->name, "测试甲", rows[i].says);
        says_text(line->phone, "10012345678", rows[i].says);
    }
    void *record;
    const struct problem *p = read_one(arena, csv(arena, "姓名,手机", "测试甲,10012345678"), &roster_line_shape, &record);
    says(p->code == SHEET_HEADER_MISSING, "without a needed column the sheet is refused");
    says_text(p->limit, "区域代码 (Area code)", "and the column is named");
    arena_free(arena);
}

static void cells_become_values(void **state)
{
    (void)state;
    static const struct {
        const char *says, *field, *cell;
        enum problem_code want;
        int64_t value; /* of the date, choice or flags */
    } rows[] = {
        {"a date with hyphens", "出生日期", "1990-01-02", PROBLEM_NONE, 7306},
        {"with strokes", "出生日期", "1990/1/2", PROBLEM_NONE, 7306},
        {"with dots", "出生日期", "1990.01.2", PROBLEM_NONE, 7306},
        {"in Chinese", "出生日期", "1990年1月2日", PROBLEM_NONE, 7306},
        {"packed", "出生日期", "19900102", PROBLEM_NONE, 7306},
        {"a day that there is not", "出生日期", "1990-02-30", FIELD_WRONG_KIND, 0},
        {"no date at all", "出生日期", "春节", FIELD_WRONG_KIND, 0},
        {"a year of two digits", "出生日期", "90-1-2", FIELD_WRONG_KIND, 0},
        {"a choice by its label", "性别", "女", PROBLEM_NONE, PERSON_FEMALE},
        {"by its English label in small letters", "性别", " female ", PROBLEM_NONE, PERSON_FEMALE},
        {"none of the choices", "性别", "妇", FIELD_NOT_A_CHOICE, 0},
        {"one flag", "特殊需要", "透析", PROBLEM_NONE, 1 << NEED_DIALYSIS},
        {"several", "特殊需要", "透析、孕产妇", PROBLEM_NONE, 1 << NEED_DIALYSIS | 1 << NEED_PREGNANT},
        {"with other signs between them", "特殊需要", "透析；minor/Pregnant", PROBLEM_NONE,
         1 << NEED_DIALYSIS | 1 << NEED_PREGNANT | 1 << NEED_MINOR},
        {"none, said so", "特殊需要", "无", PROBLEM_NONE, 0},
        {"a flag nobody knows", "特殊需要", "透析、飞行", FIELD_NOT_A_CHOICE, 0},
        {"a document that became a number", "证件号码", "4.30999E+17", CELL_LOST_DIGITS, 0},
        {"a phone that did", "手机", "1.0012E+10", CELL_LOST_DIGITS, 0},
    };
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        str header = str_format(arena, "区域代码,姓名,%s", rows[i].field), row = str_format(arena, "430921125001,测试甲,%s", rows[i].cell);
        void *record = NULL;
        const struct problem *p = read_one(arena, csv(arena, header.at, row.at), &roster_line_shape, &record);
        says(p->code == rows[i].want, "%s: %s", rows[i].says, problem_name(p->code));
        const struct roster_line *line = record;
        int64_t got = HAS(roster_line, line, born_on) ? line->born_on : HAS(roster_line, line, sex) ? line->sex : (int64_t)line->needs;
        says(p->code != PROBLEM_NONE || got == rows[i].value, "%s has its value", rows[i].says);
        size_t at;
        says(p->code == PROBLEM_NONE || str_find(shape_sheet_says(arena, &roster_line_shape, p, LANGUAGE_ZH), str_of(rows[i].field), &at),
             "%s: the sentence names the column", rows[i].says);
    }
    arena_free(arena);
}

static void moments_are_read_as_instruments_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *says, *cell;
        enum problem_code want;
        const char *utc;
    } rows[] = {
        {"a zone that is given counts", "2022-03-23T08:00:00+09:00", PROBLEM_NONE, "2022-03-22T23:00:00.000Z"},
        {"without one it is the jurisdiction's", "2022-03-23 08:00", PROBLEM_NONE, "2022-03-23T00:00:00.000Z"},
        {"with seconds", "2022-03-23 08:00:20", PROBLEM_NONE, "2022-03-23T00:00:20.000Z"},
        {"with strokes, without zeros in front", "2022/3/23 8:05", PROBLEM_NONE, "2022-03-23T00:05:00.000Z"},
        {"with a T", "2022-03-23T08:00:00", PROBLEM_NONE, "2022-03-23T00:00:00.000Z"},
        {"in Chinese", "2022年3月23日 08:00", PROBLEM_NONE, "2022-03-23T00:00:00.000Z"},
        {"a day alone is no moment", "2022-03-23", FIELD_WRONG_KIND, ""},
        {"nor is a clock alone", "08:00", FIELD_WRONG_KIND, ""},
        {"which of them is the month, nobody knows", "3/4/2022 08:00", FIELD_WRONG_KIND, ""},
        {"an hour that there is not", "2022-03-23 24:01", FIELD_WRONG_KIND, ""},
        {"half a clock", "2022-03-23 08:", FIELD_WRONG_KIND, ""},
        {"words behind it", "2022-03-23 08:00 PM", FIELD_WRONG_KIND, ""},
    };
    struct arena *arena = arena_new(0);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        void *record = NULL;
        str row = str_format(arena, "T00000000018,阴性,%s", rows[i].cell);
        const struct problem *p = read_one(arena, csv(arena, "管码,结果,检测时间", row.at), &result_sheet_row_shape, &record);
        says(p->code == rows[i].want, "%s: %s", rows[i].says, problem_name(p->code));
        const struct result_sheet_row *line = record;
        if (p->code == PROBLEM_NONE) says_text(time_text(arena, line->tested_at), rows[i].utc, rows[i].says);
        else says_text(p->limit, "2022-03-23 08:00", "an example is given");
    }
    arena_free(arena);
}

static void what_was_written_reads_back(void **state)
{
    (void)state;
    struct arena *arena = arena_new(0);
    struct problems problems = PROBLEMS(arena);
    struct roster_line line = {0};
    SET(roster_line, &line, area_code, S("430921125001"));
    SET(roster_line, &line, door, S("=1+1"));
    SET(roster_line, &line, name, S("测试甲"));
    SET(roster_line, &line, document_kind, PERSON_HM_TRAVEL);
    SET(roster_line, &line, document_number, S("430999199001020015"));
    SET(roster_line, &line, sex, PERSON_MALE);
    SET(roster_line, &line, born_on, 7306);
    SET(roster_line, &line, needs, 1 << NEED_DIALYSIS | 1 << NEED_CHRONIC);
    for (enum language language = LANGUAGE_ZH; language <= LANGUAGE_EN; language++) {
        struct sheet_column columns[FIELDS_MAX];
        struct sheet_cell cells[FIELDS_MAX];
        size_t n = shape_sheet_columns(&roster_line_shape, language, columns);
        says(n == 9, "what the server sets has no column");
        str bytes;
        void *record = NULL;
        struct xlsx_writer *book = xlsx_begin(arena, &problems);
        xlsx_sheet(book, S("名册"), columns, n);
        xlsx_row(book, cells, shape_sheet_cells(arena, &roster_line_shape, &line, language, cells));
        says(xlsx_end(book, &bytes), "the sheet is written");
        const struct problem *p = read_one(arena, bytes, &roster_line_shape, &record);
        says(p->code == PROBLEM_NONE && record, "and read: %s", problem_name(p->code));
        const struct roster_line *got = record;
        says(got->has == line.has && got->document_kind == line.document_kind && got->sex == line.sex && got->born_on == line.born_on &&
                 got->needs == line.needs,
             "choices, dates and flags");
        says_text(got->door, "=1+1", "texts that look like a formula");
        says_text(got->document_number, "430999199001020015", "and numbers with all their digits");
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_found_by_their_headings),
        cmocka_unit_test(cells_become_values),
        cmocka_unit_test(moments_are_read_as_instruments_write_them),
        cmocka_unit_test(what_was_written_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
