/* xlsx: cells of every type, merged headers, lost digits; hostile files are refused with a problem; what is written comes back. */
#include "base/xlsx_read.h"

#include "base/random.h"
#include "base/time.h"
#include "base/xlsx_write.h"
#include "says.h"
#include "xlsx_made.h"

#include <string.h>

static struct arena *arena;

/* All rows as "1:a|b / 3:c"; lost digits as "~", cells filled by a merge as "^". */
static str read_sheet(str bytes, str name, struct problems *problems)
{
    struct text out = TEXT(arena);
    struct sheet_row row;
    struct sheet_reader *reader = sheet_open(arena, bytes, name, problems);
    if (!reader) return S("refused");
    while (sheet_next(reader, &row)) {
        text_format(&out, "%s%lld:", out.n ? " / " : "", (long long)row.number);
        for (size_t i = 0; i < row.n; i++) {
            const struct sheet_cell *c = &row.cells[i];
            text_format(&out, "%s%s%s%.*s", i ? "|" : "", c->merged ? "^" : "", c->lost_digits ? "~" : "", STR(c->text));
        }
    }
    if (sheet_failed(reader)) text_add(&out, S(" failed"));
    sheet_close(reader);
    return text_str(&out);
}

/* A sheet with these rows, and with what follows them. */
static str sheet_of(const char *rows, const char *behind)
{
    return book_made(arena, str_format(arena, "<worksheet><sheetData>%s</sheetData>%s</worksheet>", rows, behind));
}

static void cells_of_every_type(void **state)
{
    (void)state;
    static const struct {
        const char *says, *rows, *want;
    } rows[] = {
        {"shared strings, with their runs but not their readings",
         "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>", "1:姓名|张 三"},
        {"escaped characters", "<row r='1'><c r='A1' t='s'><v>2</v></c></row>", "1:a\r_x0041_"},
        {"an empty shared string is no cell", "<row r='1'><c r='A1' t='s'><v>3</v></c><c r='B1'><v>1</v></c></row>", "1:|1"},
        {"inline strings", "<row r='1'><c r='A1' t='inlineStr'><is><r><t>李</t></r><r><t>四</t></r></is></c></row>", "1:李四"},
        {"the result of a formula, not the formula",
         "<row r='1'><c r='A1' t='str'><f>A2&amp;\"x\"</f><v>yx</v></c><c r='B1'><f>1+1</f><v>2</v></c></row>", "1:yx|2"},
        {"truth", "<row r='1'><c r='A1' t='b'><v>1</v></c><c r='B1' t='b'><v>0</v></c></row>", "1:TRUE|FALSE"},
        {"an error is text", "<row r='1'><c r='A1' t='e'><v>#N/A</v></c></row>", "1:#N/A"},
        {"whole numbers are exact", "<row r='1'><c r='A1'><v>13800000000</v></c><c r='B1'><v>1.38E+10</v></c></row>",
         "1:13800000000|13800000000"},
        {"fractions are as shown", "<row r='1'><c r='A1'><v>36.600000000000001</v></c></row>", "1:36.6"},
        {"an ID number as number has lost digits", "<row r='1'><c r='A1'><v>4.3099919900101E+17</v></c></row>", "1:~430999199001009984"},
        {"even if it was written out", "<row r='1'><c r='A1'><v>430999199001010019</v></c></row>", "1:~430999199001010048"},
        {"and as text in a number's form", "<row r='1'><c r='A1' t='inlineStr'><is><t>4.30999E+17</t></is></c></row>", "1:~4.30999E+17"},
        {"a date by a known style", "<row r='1'><c r='A1' s='1'><v>44643</v></c></row>", "1:2022-03-23"},
        {"a date and a time by a Chinese format", "<row r='1'><c r='A1' s='2'><v>44643.333333333336</v></c></row>", "1:2022-03-23 08:00"},
        {"seconds when there are any", "<row r='1'><c r='A1' s='2'><v>44643.50001157407</v></c></row>", "1:2022-03-23 12:00:01"},
        {"a time of day", "<row r='1'><c r='A1' s='1'><v>0.5</v></c></row>", "1:12:00"},
        {"an East Asian built-in date", "<row r='1'><c r='A1' s='4'><v>1</v></c></row>", "1:1900-01-01"},
        {"1 March 1900 comes after the day that never was", "<row r='1'><c r='A1' s='1'><v>61</v></c></row>", "1:1900-03-01"},
        {"letters in quotes make no date", "<row r='1'><c r='A1' s='3'><v>2.5</v></c></row>", "1:2.5"},
        {"an ISO date", "<row r='1'><c r='A1' t='d'><v>2022-03-23T08:00:00</v></c><c r='B1' t='d'><v>2022-03-24</v></c></row>",
         "1:2022-03-23 08:00|2022-03-24"},
        {"a number beyond all dates stays a number", "<row r='1'><c r='A1' s='1'><v>20220323</v></c></row>", "1:20220323"},
        {"places may be left out", "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", "1:1|2 / 2:3"},
        {"gaps stay gaps",
         "<row r='2'><c r='C2'><v>1</v></c></row><row r='5'><c r='A5'/><c r='B5' s='1'/></row><row r='9'><c r='A9'><v>2</v></c></row>",
         "2:||1 / 9:2"},
        {"prefixes do not matter", "<x:row xmlns:x='u' r='1'><x:c r='A1'><x:v>1</x:v></x:c></x:row>", "1:1"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(arena);
        says_text(read_sheet(sheet_of(rows[i].rows, ""), S(""), &problems), rows[i].want, rows[i].says);
        says(problems.n == 0, "%s", rows[i].says);
    }
}

static void merged_cells_have_their_value_everywhere(void **state)
{
    (void)state;
    struct problems problems = PROBLEMS(arena);
    str book = sheet_of(
        "<row r='1'><c r='A1' t='inlineStr'><is><t>户</t></is></c><c r='B1' t='inlineStr'><is><t>联系</t></is></c></row>"
        "<row r='2'><c r='A2'/><c r='B2' t='inlineStr'><is><t>电话</t></is></c><c r='C2' t='inlineStr'><is><t>住址</t></is></c></row>"
        "<row r='3'><c r='A3'><v>7</v></c></row>",
        "<mergeCells><mergeCell ref='B1:C1'/><mergeCell ref='A1:A2'/><mergeCell ref='nonsense'/></mergeCells>");
    says_text(read_sheet(book, S(""), &problems), "1:户|联系|^联系 / 2:^户|电话|住址 / 3:7", "across and down, and not below");
    says(problems.n == 0, "ranges that are none are passed over");
}

static void the_sheet_is_chosen(void **state)
{
    (void)state;
    str book = sheet_of("<row r='1'><c r='A1'><v>1</v></c></row>", "");
    struct problems problems = PROBLEMS(arena);
    says_text(read_sheet(book, S(""), &problems), "1:1", "without a name, the first visible one");
    says_text(read_sheet(book, S("场所"), &problems), "1:2", "by name");
    says_text(read_sheet(book, S("户"), &problems), "refused", "a name that is not there");
    says_problem(&problems, SHEET_NOT_FOUND, "a name that is not there");
    says_text(problems.first->limit, "隐藏、人员、场所", "the refusal lists the names there are");
}

static void days_from_1904(void **state)
{
    (void)state;
    const struct made_part parts[] = {
        {"_rels/.rels", S("<Relationships><Relationship Id='a' Type='http://x/officeDocument' Target='book/main.xml'/></Relationships>"),
         false},
        {"book/_rels/main.xml.rels",
         S("<Relationships><Relationship Id='s' Type='http://x/worksheet' Target='s.xml'/>"
           "<Relationship Id='t' Type='http://x/styles' Target='styles.xml'/></Relationships>"),
         false},
        {"book/main.xml", S("<workbook><workbookPr date1904='1'/><sheets><sheet name='a' id='s'/></sheets></workbook>"), false},
        {"book/styles.xml", S(MADE_STYLES), false},
        {"book/s.xml", S("<worksheet><sheetData><row><c s='1'><v>43181</v></c></row></sheetData></worksheet>"), false},
    };
    struct problems problems = PROBLEMS(arena);
    says_text(read_sheet(zip_made(arena, parts, LENGTH(parts)), S(""), &problems), "1:2022-03-23",
              "an old Mac's book, in an unusual folder");
}

static str repeated(const char *piece, size_t times)
{
    struct text t = TEXT(arena);
    for (size_t i = 0; i < times; i++) text_add(&t, str_of(piece));
    return text_str(&t);
}

static void damaged_sheets_are_refused(void **state)
{
    (void)state;
    const char *wide = "<row r='1'><c r='IV1'><v>1</v></c><c r='IW1'><v>1</v></c></row>";
    str deep = repeated("<a>", 100), lengthy = repeated("x", 200000), attribute = repeated("y", 3 << 20);
    struct {
        const char *says;
        str sheet;
        enum problem_code want;
    } rows[] = {
        {"XML cut off", S("<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row>"), SHEET_DAMAGED},
        {"no XML", S("hello"), SHEET_DAMAGED},
        {"nothing at all", S(""), SHEET_DAMAGED},
        {"a document type, and so entities", S("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><worksheet>&b;</worksheet>"),
         SHEET_SUSPICIOUS},
        {"nested deeper than any sheet", str_format(arena, "<worksheet>%.*s", STR(deep)), SHEET_SUSPICIOUS},
        {"one attribute of megabytes", str_format(arena, "<worksheet x='%.*s'/>", STR(attribute)), SHEET_SUSPICIOUS},
        {"rows going backwards", S("<worksheet><sheetData><row r='2'/><row r='1'/></sheetData></worksheet>"), SHEET_DAMAGED},
        {"cells going backwards", S("<worksheet><sheetData><row r='1'><c r='B1'/><c r='A1'/></row></sheetData></worksheet>"),
         SHEET_DAMAGED},
        {"a cell of another row", S("<worksheet><sheetData><row r='1'><c r='A2'/></row></sheetData></worksheet>"), SHEET_DAMAGED},
        {"a shared string that is not there",
         S("<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>99</v></c></row></sheetData></worksheet>"), SHEET_DAMAGED},
        {"row 0", S("<worksheet><sheetData><row r='0'/></sheetData></worksheet>"), SHEET_DAMAGED},
        {"row 1,048,577", S("<worksheet><sheetData><row r='1048577'/></sheetData></worksheet>"), SHEET_TOO_LONG},
        {"column 257", str_format(arena, "<worksheet><sheetData>%s</sheetData></worksheet>", wide), SHEET_TOO_WIDE},
        {"a cell of 200,000 characters",
         str_format(arena, "<worksheet><sheetData><row><c t='inlineStr'><is><t>%.*s</t></is></c></row></sheetData></worksheet>",
                    STR(lengthy)),
         SHEET_CELL_TOO_LONG},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(arena);
        (void)read_sheet(book_made(arena, rows[i].sheet), S(""), &problems);
        says_problem(&problems, rows[i].want, rows[i].says);
    }
}

static void hostile_packages_are_refused(void **state)
{
    (void)state;
    char *zeros = arena_alloc(arena, 30 << 20);
    str sheet = S("<worksheet/>"), bomb = {zeros, 30 << 20}, large = {zeros, 21 << 20};
    struct {
        const char *says;
        struct made_part part;
        enum problem_code want;
    } rows[] = {
        {"a name that leaves the package", {"../../etc/passwd", sheet, false}, SHEET_SUSPICIOUS},
        {"a name from the root", {"/etc/passwd", sheet, false}, SHEET_SUSPICIOUS},
        {"a name with backslashes", {"..\\x", sheet, false}, SHEET_SUSPICIOUS},
        {"an entry that unpacks to a thousand times its size", {"xl/bomb.xml", bomb, true}, SHEET_SUSPICIOUS},
        {"a file over 20 MiB", {"xl/large.bin", large, false}, SHEET_TOO_LARGE},
        {"a package without a workbook", {"xl/other.xml", sheet, false}, SHEET_DAMAGED},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(arena);
        says_text(read_sheet(zip_made(arena, &rows[i].part, 1), S(""), &problems), "refused", rows[i].says);
        says_problem(&problems, rows[i].want, rows[i].says);
    }
    struct problems problems = PROBLEMS(arena);
    says_text(read_sheet(S("PK\x03\x04 and then nothing"), S(""), &problems), "refused", "a zip that is none");
    says_problem(&problems, SHEET_DAMAGED, "a zip that is none");

    struct made_part many[11];
    struct random r = random_stream(9, 0);
    for (size_t k = 0; k < 20 << 20; k += 64) zeros[k] = (char)random_u64(&r); /* packs to about a fiftieth */
    for (size_t i = 0; i < LENGTH(many); i++)
        many[i] = (struct made_part){str_terminated(arena, str_format(arena, "xl/%zu.xml", i)), {zeros, 20 << 20}, true};
    problems = PROBLEMS(arena);
    says_text(read_sheet(zip_made(arena, many, LENGTH(many)), S(""), &problems), "refused", "more than 200 MiB in all");
    says_problem(&problems, SHEET_TOO_LARGE, "more than 200 MiB in all");
}

/* Every byte of a sound book broken in turn: rows or a problem, never both silent and wrong. */
static void a_broken_byte_is_never_silent(void **state)
{
    (void)state;
    str book = sheet_of("<row r='1'><c r='A1' t='inlineStr'><is><t>430999199001010019</t></is></c></row>", "");
    struct arena *own = arena_new(0);
    char *bytes = arena_copy(arena, book.at, book.n);
    for (size_t i = 4; i < book.n; i++) {
        struct problems problems = PROBLEMS(own);
        bytes[i] ^= 0x55;
        struct sheet_reader *reader = sheet_open(own, (str){bytes, book.n}, S(""), &problems);
        struct sheet_row row = {0};
        size_t rows = 0;
        while (reader && sheet_next(reader, &row)) {
            rows++;
            says(str_is(row.cells[0].text, "430999199001010019"), "byte %zu broken does not change a value unseen", i);
        }
        says(problems.n || rows == 1, "byte %zu broken: the row or a problem", i);
        if (reader) sheet_close(reader);
        bytes[i] ^= 0x55;
        arena_reset(own);
    }
    arena_free(own);
}

/* -- writing -------------------------------------------------------------------------------------------------------------- */

static str random_text(struct random *r)
{
    static const char *const pieces[] = {
        "张", "=1+1", "<", "&", "\"", "_x0041_", "_x", " ", "\n", "\t", "a", "南洲", "𠀀", "'", "430999199001010019", "{=X}", "http://x"};
    struct text t = TEXT(arena);
    for (uint64_t n = random_below(r, 6); n; n--) text_add(&t, str_of(pieces[random_below(r, LENGTH(pieces))]));
    return text_str(&t);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    struct random r = random_stream(99, 0);
    for (int round = 0; round < 30; round++) {
        struct problems problems = PROBLEMS(arena);
        struct xlsx_writer *writer = xlsx_begin(arena, &problems);
        const struct sheet_column columns[] = {{S("姓名"), 0}, {S("体温"), 8}, {S("日期"), 0}, {S("完"), 0}};
        struct sheet_cell wanted[20][4];
        says(xlsx_sheet(writer, S("人员"), columns, 4), "a sheet begins");
        for (int i = 0; i < 20; i++) {
            date day = (date)random_between(&r, date_from(1900, 3, 1), date_from(2100, 1, 1));
            wanted[i][0] = cell_text(random_text(&r));
            wanted[i][1] = cell_number(arena, (double)random_between(&r, -1000000, 1000000) / 10);
            wanted[i][2] = (struct sheet_cell){.kind = CELL_DATE, .text = date_text(arena, day), .number = day};
            wanted[i][3] = cell_text(S("x"));
            says(xlsx_row(writer, wanted[i], 4), "a row is written");
        }
        str bytes;
        says(xlsx_end(writer, &bytes) && problems.n == 0, "the book is put together");
        struct sheet_reader *reader = sheet_open(arena, bytes, S("人员"), &problems);
        struct sheet_row row;
        says(reader && sheet_next(reader, &row) && row.n == 4 && str_is(row.cells[1].text, "体温"), "the header is the first row");
        for (int i = 0; i < 20; i++) {
            says(sheet_next(reader, &row) && row.number == i + 2 && row.n == 4, "row %d is there (seed 99, round %d)", i, round);
            for (int c = 0; c < 4; c++) {
                says_text(row.cells[c].text, str_terminated(arena, wanted[i][c].text), "a cell comes back (seed 99)");
                says(row.cells[c].kind == wanted[i][c].kind, "with its kind (seed 99, round %d)", round);
            }
        }
        says(!sheet_next(reader, &row) && !sheet_failed(reader), "and nothing else");
        sheet_close(reader);
    }
}

/* The XML of the first sheet of a book. */
static str sheet_xml(str bytes)
{
    zip_t *zip = zip_open_from_source(zip_source_buffer_create(bytes.at, bytes.n, 0, NULL), ZIP_RDONLY, NULL);
    zip_file_t *file = zip_fopen(zip, "xl/worksheets/sheet1.xml", 0);
    char *xml = arena_alloc(arena, 1 << 20);
    zip_int64_t n = zip_fread(file, xml, 1 << 20);
    (void)zip_fclose(file);
    zip_discard(zip);
    return (str){xml, (size_t)n};
}

static void formulas_are_text(void **state)
{
    (void)state;
    struct problems problems = PROBLEMS(arena);
    struct xlsx_writer *writer = xlsx_begin(arena, &problems);
    const struct sheet_column columns[] = {{S("=A1"), 0}};
    const struct sheet_cell cells[] = {cell_text(S("=HYPERLINK(\"http://x\")")), cell_text(S("@SUM(1)"))};
    says(xlsx_sheet(writer, S("a"), columns, 1) && xlsx_row(writer, cells, 2), "it is written");
    str bytes;
    size_t at;
    says(xlsx_end(writer, &bytes), "it is put together");
    str xml = sheet_xml(bytes);
    says(!str_find(xml, S("<f>"), &at) && !str_find(xml, S("hyperlink"), &at), "there is no formula and no link in the sheet");
    says(str_find(xml, S("t=\"inlineStr\""), &at), "the cells are typed as text");
}

static void sheets_and_names(void **state)
{
    (void)state;
    struct problems problems = PROBLEMS(arena);
    struct xlsx_writer *writer = xlsx_begin(arena, &problems);
    const struct sheet_column columns[] = {{S("a"), 0}};
    const struct sheet_cell cell = cell_text(S("x"));
    static const char *const names[] = {"采样/第6轮", "采样/第6轮", "",
                                        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六", "'quoted'"};
    for (size_t i = 0; i < LENGTH(names); i++)
        says(xlsx_sheet(writer, str_of(names[i]), columns, 1) && xlsx_row(writer, &cell, 1), "sheet %zu is begun, whatever its name", i);
    str bytes;
    says(xlsx_end(writer, &bytes) && problems.n == 0, "a book of several sheets");
    says_text(read_sheet(bytes, S("采样_第6轮"), &problems), "1:a / 2:x", "what a name may not hold becomes an underline");
    says_text(read_sheet(bytes, S("无"), &problems), "refused", "no such sheet");
    size_t at;
    says(str_find(problems.first->limit, S("Sheet2"), &at), "a name used twice is numbered");
}

static void a_hundred_thousand_rows_in_little_memory(void **state)
{
    (void)state;
    struct problems problems = PROBLEMS(arena);
    struct arena *row_arena = arena_new(0), *own = arena_new(0);
    struct xlsx_writer *writer = xlsx_begin(own, &problems);
    const struct sheet_column columns[] = {{S("姓名"), 0}, {S("证件号码"), 20}, {S("人数"), 0}};
    says(xlsx_sheet(writer, S("人员"), columns, 3), "a sheet begins");
    for (int i = 0; i < 100000; i++) {
        arena_reset(row_arena);
        struct sheet_cell cells[3] = {cell_text(str_format(row_arena, "张%d", i)), cell_text(str_format(row_arena, "430999%012d", i)),
                                      cell_number(row_arena, i)};
        says(xlsx_row(writer, cells, 3), "row %d is written", i);
    }
    str bytes;
    says(xlsx_end(writer, &bytes), "the book is put together");
    size_t before = arena_used(own);
    struct sheet_reader *reader = sheet_open(own, bytes, S(""), &problems);
    struct sheet_row row;
    int64_t n = 0;
    while (sheet_next(reader, &row)) n++;
    says(n == 100001 && problems.n == 0, "all rows are read");
    says(arena_used(own) - before < 1 << 20, "in less than 1 MiB, whatever their number");
    sheet_close(reader);
    arena_free(own);
    arena_free(row_arena);
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new(0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(cells_of_every_type, begin, end),
        cmocka_unit_test_setup_teardown(merged_cells_have_their_value_everywhere, begin, end),
        cmocka_unit_test_setup_teardown(the_sheet_is_chosen, begin, end),
        cmocka_unit_test_setup_teardown(days_from_1904, begin, end),
        cmocka_unit_test_setup_teardown(damaged_sheets_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(hostile_packages_are_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_broken_byte_is_never_silent, begin, end),
        cmocka_unit_test_setup_teardown(what_is_written_is_read_back, begin, end),
        cmocka_unit_test_setup_teardown(formulas_are_text, begin, end),
        cmocka_unit_test_setup_teardown(sheets_and_names, begin, end),
        cmocka_unit_test_setup_teardown(a_hundred_thousand_rows_in_little_memory, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
