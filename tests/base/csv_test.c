/* csv: what offices save is read, damage stays in its row, and what is written is inert and comes back. */
#include "base/csv.h"

#include "base/random.h"
#include "says.h"

static struct arena *arena;

/* All rows as "1:a|b / 3:c", a damaged one as "2!". */
static str read_all(str bytes, struct problems *problems)
{
    struct text out = TEXT(arena);
    struct sheet_row row;
    struct sheet_reader *reader = sheet_open(arena, bytes, S(""), problems);
    if (!reader) return S("refused");
    while (sheet_next(reader, &row)) {
        text_format(&out, "%s%lld%s", out.n ? " / " : "", (long long)row.number, row.damaged ? "!" : ":");
        for (size_t i = 0; i < row.n && !row.damaged; i++) text_format(&out, "%s%.*s", i ? "|" : "", STR(row.cells[i].text));
    }
    if (sheet_failed(reader)) text_add(&out, S(" failed"));
    sheet_close(reader);
    return text_str(&out);
}

static void files_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *says, *in, *want;
        enum problem_code problem;
    } rows[] = {
        {"an empty file has no rows", "", "", PROBLEM_NONE},
        {"LF ends a line", "a,b\nc,d\n", "1:a|b / 2:c|d", PROBLEM_NONE},
        {"so do CRLF and a lone CR", "a,b\r\nc,d\re,f", "1:a|b / 2:c|d / 3:e|f", PROBLEM_NONE},
        {"blank lines count but are no rows", "a\n\n,,\nb", "1:a / 4:b", PROBLEM_NONE},
        {"cells may be empty", "a,,c\n,b", "1:a||c / 2:|b", PROBLEM_NONE},
        {"empty cells at the end are left off", "a,,\n", "1:a", PROBLEM_NONE},
        {"tabs", "a\tb,x\nc\td\n", "1:a|b,x / 2:c|d", PROBLEM_NONE},
        {"semicolons", "a;b;c\n1,5;2;3\n", "1:a|b|c / 2:1,5|2|3", PROBLEM_NONE},
        {"a title above the table does not hide the separator", "名册\na\tb\nc\td", "1:名册 / 2:a|b / 3:c|d", PROBLEM_NONE},
        {"quotes hold separators and line ends", "\"a,b\",\"c\nd\"\ne", "1:a,b|c\nd / 2:e", PROBLEM_NONE},
        {"a doubled quote is one", "\"a\"\"b\",\"\"\"\"", "1:a\"b|\"", PROBLEM_NONE},
        {"a quote inside a plain cell is itself", "5\" pipe,x", "1:5\" pipe|x", PROBLEM_NONE},
        {"blanks after a closing quote are passed over", "\"a\" ,b", "1:a|b", PROBLEM_NONE},
        {"the mark is no part of the first cell", "\xef\xbb\xbf姓名,电话", "1:姓名|电话", PROBLEM_NONE},
        {"GB18030", "\xd0\xd5\xc3\xfb,\xb5\xe7\xbb\xb0\r\n\xd5\xc5\xc8\xfd,1", "1:姓名|电话 / 2:张三|1", PROBLEM_NONE},
        {"text behind a closing quote damages its row only", "a,b\n\"c\"d,e\nf,g\n", "1:a|b / 2! / 3:f|g", SHEET_QUOTE_DAMAGED},
        {"a quote that never closes damages its row only", "a,b\n\"c,d\ne,f\ng,h", "1:a|b / 2! / 3:e|f / 4:g|h", SHEET_QUOTE_DAMAGED},
        {"our own apostrophe is taken off", "'=1,'abc,''+2,'", "1:=1|'abc|'+2|'", PROBLEM_NONE},
        {"an old .xls is told apart", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "refused", SHEET_OLD_OR_LOCKED},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct problems problems = PROBLEMS(arena);
        says_text(read_all(str_of(rows[i].in), &problems), rows[i].want, rows[i].says);
        says_problem(&problems, rows[i].problem, rows[i].says);
    }
}

static void the_damaged_row_is_named(void **state)
{
    (void)state;
    struct problems problems = PROBLEMS(arena);
    (void)read_all(S("a\n\"b\nc\"\n\"d\"x\n"), &problems);
    says(problems.n == 1 && problems.first->row == 3, "a row over two lines counts once, as spreadsheet programs count");
}

static void limits(void **state)
{
    (void)state;
    struct text wide = TEXT(arena), deep = TEXT(arena), lengthy = TEXT(arena), rubbish = TEXT(arena);
    for (int i = 0; i < 256; i++) text_format(&wide, "%d,", i);
    struct problems problems = PROBLEMS(arena);
    (void)read_all(text_str(&wide), &problems);
    says(problems.n == 0, "256 columns are read, and empty ones behind them");
    text_add(&wide, S("x"));
    problems = PROBLEMS(arena);
    (void)read_all(text_str(&wide), &problems);
    says_problem(&problems, SHEET_TOO_WIDE, "a 257th column is refused");

    for (int i = 0; i <= SHEET_ROWS_MOST; i++) text_add(&deep, S("x\n"));
    struct sheet_row row;
    problems = PROBLEMS(arena);
    struct csv_reader *reader = csv_open(arena, text_str(&deep), &problems);
    int64_t n = 0;
    while (csv_next(reader, &row)) n++;
    says(n == SHEET_ROWS_MOST && csv_failed(reader), "1,048,576 rows are read and no more");
    says_problem(&problems, SHEET_TOO_LONG, "and the next one is refused");
    csv_close(reader);

    for (int i = 0; i < SHEET_CELL_RUNES_MOST; i++) text_add(&lengthy, S("张"));
    problems = PROBLEMS(arena);
    (void)read_all(text_str(&lengthy), &problems);
    says(problems.n == 0, "a cell of 32,767 characters is read");
    text_add(&lengthy, S("三\nb"));
    says_text(str_part(read_all(text_str(&lengthy), &problems), 0, 99), "1! / 2:b", "one more damages the row only");
    says_problem(&problems, SHEET_CELL_TOO_LONG, "one more is too long");

    for (int i = 0; i < 5000; i++) text_add(&rubbish, S("\"x\"y\n"));
    problems = PROBLEMS(arena);
    (void)read_all(text_str(&rubbish), &problems);
    says(problems.n == 1000, "after 1,000 damaged rows reading stops");
}

static void lost_digits_are_seen(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        bool lost;
    } rows[] = {
        {"4.30999E+17", true},
        {"4.31E+17", true},
        {"1.38E+10", true},
        {"1E+10", true},
        {"4.30999199001010E+17", true},
        {"4.3e17", true},
        {"430999199001010019", false},
        {"13800000000", false},
        {"1.5", false},
        {"1E+5", false},
        {"A1E+17", false},
        {"12.5E+17", false},
        {"4.30999E-17", false},
        {"E+17", false},
        {"1E", false},
        {"0E+17", false},
        {"3号楼", false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++)
        says(cell_text_lost_digits(str_of(rows[i].in)) == rows[i].lost, "[%s] %s", rows[i].in, rows[i].lost ? "lost digits" : "is whole");
}

static void numbers_are_plain(void **state)
{
    (void)state;
    static const struct {
        double in;
        const char *want;
        bool lost;
    } rows[] = {
        {0, "0", false},
        {-0.0, "0", false},
        {13800000000, "13800000000", false},
        {36.6, "36.6", false},
        {36.600000000000001, "36.6", false},
        {-1.5, "-1.5", false},
        {0.1 + 0.2, "0.3", false},
        {999999999999999, "999999999999999", false},
        {1e15, "1000000000000000", true},
        {4.30999199001010019e17, "430999199001010048", true},
        {0.00001, "0.00001", false},
        {100, "100", false},
        {1e-20, "0", false},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct sheet_cell cell = cell_number(arena, rows[i].in);
        says_text(cell.text, rows[i].want, "a number is shown in plain decimals");
        says(cell.lost_digits == rows[i].lost, "%s %s", rows[i].want, rows[i].lost ? "has lost digits" : "is exact");
    }
}

static void formulas_are_inert(void **state)
{
    (void)state;
    static const struct {
        const char *says, *in, *want;
    } rows[] = {
        {"=", "=1+1", "\"'=1+1\"\r\n"},
        {"+", "+1", "\"'+1\"\r\n"},
        {"-", "-1", "\"'-1\"\r\n"},
        {"@", "@SUM(A1)", "\"'@SUM(A1)\"\r\n"},
        {"a tab", "\t=1", "\"'\t=1\"\r\n"},
        {"a carriage return", "\r=1", "\"'\r=1\"\r\n"},
        {"full-width =", "＝1", "\"'＝1\"\r\n"},
        {"one behind an apostrophe, so that it comes back", "'=1", "\"''=1\"\r\n"},
        {"ordinary text is left as it is", "张三", "张三\r\n"},
        {"an apostrophe before ordinary text too", "'abc", "'abc\r\n"},
        {"quotes are doubled", "a\"b", "\"a\"\"b\"\r\n"},
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct text out = TEXT(arena);
        struct sheet_cell cell = cell_text(str_of(rows[i].in));
        csv_row(&out, &cell, 1);
        says_text(text_str(&out), rows[i].want, rows[i].says);
    }
    struct text out = TEXT(arena);
    struct sheet_cell number = cell_number(arena, -5);
    csv_row(&out, &number, 1);
    says_text(text_str(&out), "-5\r\n", "a negative number is a number");
}

static str random_text(struct random *r)
{
    static const char *const pieces[] = {"张", "=",  "+", "-", "@", "'",    "\"",   ",",  ";",     "\t",
                                         "\r", "\n", " ", "a", "1", "南洲", "\"\"", "＝", "1E+17", "𠀀"};
    struct text t = TEXT(arena);
    for (uint64_t n = random_below(r, 6); n; n--) text_add(&t, str_of(pieces[random_below(r, LENGTH(pieces))]));
    return text_str(&t);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    struct random r = random_stream(77, 0);
    for (int round = 0; round < 5000; round++) {
        struct text out = TEXT(arena);
        struct sheet_cell cells[8];
        size_t columns = 2 + random_below(&r, 6), rows = 1 + random_below(&r, 4);
        str wanted[4][8];
        csv_begin(&out);
        for (size_t row = 0; row < rows; row++) {
            for (size_t i = 0; i < columns; i++) cells[i] = cell_text(wanted[row][i] = i + 1 < columns ? random_text(&r) : S("end"));
            csv_row(&out, cells, columns);
        }
        struct problems problems = PROBLEMS(arena);
        struct sheet_reader *reader = sheet_open(arena, text_str(&out), S(""), &problems);
        struct sheet_row got;
        says(reader != NULL, "what was written opens (seed 77, round %d)", round);
        for (size_t row = 0; row < rows; row++) {
            says(sheet_next(reader, &got) && got.n == columns, "row %zu is there (seed 77, round %d)", row, round);
            for (size_t i = 0; i < columns; i++)
                says(str_eq(got.cells[i].text, wanted[row][i]), "cell %zu comes back (seed 77, round %d)", i, round);
        }
        sheet_close(reader);
        arena_reset(arena);
    }
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
        cmocka_unit_test(files_are_read),
        cmocka_unit_test(the_damaged_row_is_named),
        cmocka_unit_test(limits),
        cmocka_unit_test(lost_digits_are_seen),
        cmocka_unit_test(numbers_are_plain),
        cmocka_unit_test(formulas_are_inert),
        cmocka_unit_test(what_is_written_is_read_back),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
