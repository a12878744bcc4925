/* Reading .xlsx: the sheet's XML is parsed as it is unpacked, and parsing pauses at the end of each row that holds something. */
#include "base/xlsx_read.h"

#include "base/time.h"
#include "base/xlsx_book.h"
#include "base/xlsx_merge.h"

#include <math.h>
#include <string.h>

enum {
    CELL_BYTES_MOST = 4 * SHEET_CELL_RUNES_MOST,
    LAST_DAY = 2958465,        /* 9999-12-31, counted from 1899-12-30 */
    DAYS_1900_TO_1970 = 25569, /* from 1899-12-30, which is right from 1900-03-01 on */
    DAYS_1904_TO_1970 = 24107,
    SECONDS_A_DAY = 86400,
};

enum cell_type { TYPE_NUMBER, TYPE_SHARED, TYPE_INLINE, TYPE_FORMULA_TEXT, TYPE_BOOL, TYPE_ERROR, TYPE_DATE };

struct xlsx_reader {
    struct xlsx_package *package;
    struct xlsx_part *part;
    struct xlsx_book book;
    struct xlsx_merges *merges;
    struct arena *row_arena;
    bool failed;

    struct sheet_line line;
    int64_t row;         /* the row begun last */
    int64_t next_column; /* the first column not yet passed, from 0 */
    bool in_rows, in_cell, in_value;
    int in_phonetic;
    size_t column;
    enum cell_type type;
    bool shows_date;
    struct text value;
};

static bool refuse(struct xlsx_reader *r, struct problem p)
{
    return xlsx_part_refuse(r->part, p);
}

static bool damaged(struct xlsx_reader *r)
{
    return refuse(r, (struct problem){.code = SHEET_DAMAGED, .value = r->book.sheet_path});
}

static bool over_limit(struct xlsx_reader *r, enum problem_code code, int limit)
{
    return refuse(r, (struct problem){.code = code, .row = r->row, .limit = str_format(r->row_arena, "%d", limit)});
}

/* -- dates ---------------------------------------------------------------------------------------------------------------- */

/* A day number as date: "2022-03-23", "2022-03-23 08:00", or "08:00" when there is no day in it. */
static struct sheet_cell date_cell(struct xlsx_reader *r, double serial)
{
    int64_t second = (int64_t)floor(serial * SECONDS_A_DAY + 0.5);
    int64_t day = second / SECONDS_A_DAY, in_day = second % SECONDS_A_DAY;
    bool before_march_1900 = !r->book.from_1904 && day < 60; /* the format counts a 29 February 1900 that never was */
    int64_t since_1970 = day - (r->book.from_1904 ? DAYS_1904_TO_1970 : DAYS_1900_TO_1970) + before_march_1900;
    struct text t = TEXT(r->row_arena);
    if (day) text_add(&t, date_text(r->row_arena, (date)since_1970));
    if (day && in_day) text_char(&t, ' ');
    if (in_day || !day) text_format(&t, "%02d:%02d", (int)(in_day / 3600), (int)(in_day / 60 % 60));
    if (in_day % 60) text_format(&t, ":%02d", (int)(in_day % 60));
    double number = (double)since_1970 + (double)in_day / SECONDS_A_DAY;
    return (struct sheet_cell){.kind = CELL_DATE, .text = text_str(&t), .number = number};
}

/* A date written as text, t="d": "2022-03-23" or "2022-03-23T08:00:00". */
static struct sheet_cell iso_date_cell(struct xlsx_reader *r, str s)
{
    date day;
    time_ms moment;
    if (!date_parse(str_part(s, 0, 10), &day)) return cell_text(s);
    if (s.n == 10) return date_cell(r, (double)day + (r->book.from_1904 ? DAYS_1904_TO_1970 : DAYS_1900_TO_1970));
    str with_zone = str_ends(s, S("Z")) ? s : str_format(r->row_arena, "%.*sZ", STR(s));
    if (!time_parse(with_zone, &moment)) return cell_text(s);
    return date_cell(r, (double)moment / 1000 / SECONDS_A_DAY + (r->book.from_1904 ? DAYS_1904_TO_1970 : DAYS_1900_TO_1970));
}

/* -- cells ---------------------------------------------------------------------------------------------------------------- */

static struct sheet_cell text_cell(str s)
{
    struct sheet_cell cell = cell_text(s);
    cell.lost_digits = cell_text_lost_digits(s);
    return cell;
}

static struct sheet_cell number_cell(struct xlsx_reader *r, str s)
{
    double value;
    if (!str_to_real(s, &value)) return text_cell(s);
    if (r->shows_date && value >= 0 && value < LAST_DAY + 1) return date_cell(r, value);
    return cell_number(r->row_arena, value);
}

static bool shared_cell(struct xlsx_reader *r, str index, struct sheet_cell *cell)
{
    int64_t i;
    if (!str_to_i64(index, &i) || i < 0 || (uint64_t)i >= r->book.n_strings) return damaged(r);
    *cell = text_cell(r->book.strings[i]);
    return true;
}

static bool cell_of(struct xlsx_reader *r, str s, struct sheet_cell *cell)
{
    if (r->type == TYPE_INLINE || r->type == TYPE_FORMULA_TEXT) return *cell = text_cell(xlsx_unescape(r->row_arena, s)), true;
    s = str_trim(s);
    if (s.n == 0) return true;
    switch (r->type) {
    case TYPE_SHARED: return shared_cell(r, s, cell);
    case TYPE_NUMBER: *cell = number_cell(r, s); return true;
    case TYPE_DATE: *cell = iso_date_cell(r, s); return true;
    case TYPE_BOOL:
        cell->kind = CELL_BOOL;
        cell->number = str_is(s, "1") || str_is(s, "true");
        cell->text = cell->number != 0 ? S("TRUE") : S("FALSE");
        return true;
    default: *cell = cell_text(s); return true;
    }
}

static enum cell_type type_of(str t)
{
    static const struct {
        const char *name;
        enum cell_type type;
    } types[] = {{"s", TYPE_SHARED}, {"inlineStr", TYPE_INLINE}, {"str", TYPE_FORMULA_TEXT},
                 {"b", TYPE_BOOL},   {"e", TYPE_ERROR},          {"d", TYPE_DATE}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_is(t, types[i].name)) return types[i].type;
    return TYPE_NUMBER;
}

static void cell_start(struct xlsx_reader *r, const XML_Char **attributes)
{
    str place = xlsx_attribute(attributes, "r");
    int64_t row = r->row, style = 0;
    size_t column = (size_t)r->next_column;
    if (place.at && !xlsx_cell_place(place, &column, &row)) return (void)damaged(r);
    if (row != r->row || (int64_t)column < r->next_column) return (void)damaged(r);
    (void)str_to_i64(xlsx_attribute(attributes, "s"), &style);
    r->column = column;
    r->next_column = (int64_t)column + 1;
    r->type = type_of(xlsx_attribute(attributes, "t"));
    r->shows_date = style >= 0 && (uint64_t)style < r->book.n_styles && r->book.style_dates[style];
    r->value = TEXT(r->row_arena);
    r->in_cell = true;
}

static void cell_end(struct xlsx_reader *r)
{
    struct sheet_cell cell = {.kind = CELL_EMPTY, .text = S("")};
    r->in_cell = false;
    if (!cell_of(r, text_str(&r->value), &cell) || cell.kind == CELL_EMPTY) return;
    if (r->column >= SHEET_COLUMNS_MOST) return (void)over_limit(r, SHEET_TOO_WIDE, SHEET_COLUMNS_MOST);
    bool maybe_long = cell.text.n > SHEET_CELL_RUNES_MOST;
    if (maybe_long && str_runes(cell.text) > SHEET_CELL_RUNES_MOST) return (void)over_limit(r, SHEET_CELL_TOO_LONG, SHEET_CELL_RUNES_MOST);
    r->line.cells[r->column] = cell;
    r->line.n = r->column + 1;
}

/* -- rows ----------------------------------------------------------------------------------------------------------------- */

static void row_start(struct xlsx_reader *r, const XML_Char **attributes)
{
    int64_t last = r->row;
    str number = xlsx_attribute(attributes, "r");
    r->row++;
    if (number.at && (!str_to_i64(number, &r->row) || r->row <= last)) return (void)damaged(r);
    arena_reset(r->row_arena);
    if (r->row > SHEET_ROWS_MOST) return (void)over_limit(r, SHEET_TOO_LONG, SHEET_ROWS_MOST);
    memset(r->line.cells, 0, r->line.n * sizeof *r->line.cells);
    r->line.n = 0;
    r->next_column = 0;
}

static void row_end(struct xlsx_reader *r)
{
    if (!xlsx_merges_fill(r->merges, r->row, &r->line)) {
        (void)refuse(r, (struct problem){.code = SHEET_SUSPICIOUS, .value = S("mergeCells")});
        return;
    }
    if (r->line.n) xlsx_part_pause(r->part);
}

static void on_start(void *at, str name, const XML_Char **attributes)
{
    struct xlsx_reader *r = at;
    if (str_is(name, "sheetData")) r->in_rows = true;
    if (!r->in_rows) return;
    if (str_is(name, "row")) row_start(r, attributes);
    else if (str_is(name, "c")) cell_start(r, attributes);
    else if (str_is(name, "rPh")) r->in_phonetic++;
    else if (r->in_cell) r->in_value = str_is(name, r->type == TYPE_INLINE ? "t" : "v") && !r->in_phonetic;
}

static void on_end(void *at, str name)
{
    struct xlsx_reader *r = at;
    r->in_value = false;
    if (str_is(name, "sheetData")) r->in_rows = false;
    if (!r->in_rows) return;
    if (str_is(name, "row")) row_end(r);
    else if (str_is(name, "c") && r->in_cell) cell_end(r);
    else if (str_is(name, "rPh")) r->in_phonetic--;
}

static void on_text(void *at, str text)
{
    struct xlsx_reader *r = at;
    if (!r->in_value) return;
    if (r->value.n + text.n > CELL_BYTES_MOST) return (void)over_limit(r, SHEET_CELL_TOO_LONG, SHEET_CELL_RUNES_MOST);
    text_add(&r->value, text);
}

/* -- opening -------------------------------------------------------------------------------------------------------------- */

struct merge_search {
    struct xlsx_merges *merges;
    bool too_many;
};

static void merge_start(void *at, str name, const XML_Char **attributes)
{
    struct merge_search *search = at;
    if (!str_is(name, "mergeCell")) return;
    str range = xlsx_attribute(attributes, "ref");
    if (range.n && !xlsx_merges_add(search->merges, range)) search->too_many = true;
}

static bool merges_read(struct xlsx_reader *r, struct problems *problems)
{
    static const struct xlsx_events events = {.start = merge_start};
    struct merge_search search = {.merges = r->merges};
    if (!xlsx_part_read_all(r->package, r->book.sheet_path, &events, &search, problems)) return false;
    xlsx_merges_sort(r->merges);
    return !search.too_many || problem(problems, SHEET_SUSPICIOUS, .value = S("mergeCells"));
}

struct xlsx_reader *xlsx_open(struct arena *arena, str bytes, str sheet, struct problems *problems)
{
    static const struct xlsx_events events = {on_start, on_end, on_text};
    struct xlsx_reader *r = NEW(arena, struct xlsx_reader);
    r->package = xlsx_package_open(arena, bytes, problems);
    if (!r->package) return NULL;
    r->row_arena = arena_new(64 * 1024);
    r->merges = xlsx_merges_new(arena);
    bool fine = xlsx_book_read(arena, r->package, sheet, &r->book, problems) && merges_read(r, problems);
    if (fine) r->part = xlsx_part_open(arena, r->package, r->book.sheet_path, &events, r, problems);
    if (r->part) return r;
    xlsx_close(r);
    return NULL;
}

bool xlsx_next(struct xlsx_reader *r, struct sheet_row *row)
{
    if (r->failed || !xlsx_part_read(r->part)) {
        r->failed = xlsx_part_failed(r->part);
        return false;
    }
    *row = (struct sheet_row){.number = r->row, .n = r->line.n, .cells = r->line.cells};
    return true;
}

bool xlsx_failed(const struct xlsx_reader *r)
{
    return r->failed;
}

void xlsx_close(struct xlsx_reader *r)
{
    if (!r) return;
    xlsx_part_close(r->part);
    xlsx_merges_free(r->merges);
    xlsx_package_close(r->package);
    arena_free(r->row_arena);
}
