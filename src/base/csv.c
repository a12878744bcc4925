/* Separated text: see csv.h. Cells are views into the text; only a cell with doubled quotes is copied. */
#include "base/csv.h"

#include "base/encoding.h"

#include <string.h>

enum {
    CELL_BYTES_MOST = 4 * SHEET_CELL_RUNES_MOST,
    DAMAGED_ROWS_MOST = 1000,
    LINES_FOR_SEPARATOR = 20,
};

struct csv_reader {
    str text;
    size_t at; /* of the next row */
    int64_t row;
    char separator;
    bool failed;
    size_t damaged;
    struct arena *row_arena;
    struct problems *problems;
    struct sheet_line line;
};

/* -- formula signs -------------------------------------------------------------------------------------------------------- */

/* Whether a spreadsheet program would take the text for a formula, were its leading apostrophes not there. */
static bool is_formula(str s)
{
    static const str signs[] = {{"=", 1},
                                {"+", 1},
                                {"-", 1},
                                {"@", 1},
                                {"\t", 1},
                                {"\r", 1},
                                {"\n", 1},
                                {"\xef\xbc\x9d", 3},
                                {"\xef\xbc\x8b", 3},
                                {"\xef\xbc\x8d", 3},
                                {"\xef\xbc\xa0", 3}};
    while (str_starts(s, S("'"))) s = str_part(s, 1, s.n);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(s, signs[i])) return true;
    return false;
}

/* -- reading -------------------------------------------------------------------------------------------------------------- */

static char separator_of(str text)
{
    static const char candidates[] = "\t;,";
    size_t counts[sizeof candidates - 1] = {0}, lines = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.n && lines < LINES_FOR_SEPARATOR; i++) {
        if (text.at[i] == '"') quoted = !quoted;
        if (text.at[i] == '\n') lines++;
        if (quoted) continue;
        for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) counts[c] += text.at[i] == candidates[c];
    }
    size_t best = 2;
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++)
        if (counts[c] > counts[best]) best = c;
    return candidates[best];
}

struct csv_reader *csv_open(struct arena *arena, str text, struct problems *problems)
{
    struct csv_reader *r = NEW(arena, struct csv_reader);
    r->text = text;
    r->separator = separator_of(text);
    r->row_arena = arena_new(64 * 1024);
    r->problems = problems;
    return r;
}

bool csv_failed(const struct csv_reader *r)
{
    return r->failed;
}

void csv_close(struct csv_reader *r)
{
    if (r) arena_free(r->row_arena);
}

static bool is_line_end(char c)
{
    return c == '\r' || c == '\n';
}

/* The place behind the line end that is at or after `from`. */
static size_t next_line(str text, size_t from)
{
    while (from < text.n && !is_line_end(text.at[from])) from++;
    if (from + 1 < text.n && text.at[from] == '\r' && text.at[from + 1] == '\n') return from + 2;
    return from < text.n ? from + 1 : from;
}

/* Reads the quoted cell whose opening quote is at *at; *at moves behind the closing quote and any blanks after it.
 * False: it never closes, is too long, or has text behind its closing quote. */
static bool quoted_cell(struct csv_reader *r, size_t *at, str *cell)
{
    struct text joined = TEXT(r->row_arena);
    for (size_t from = *at + 1;;) {
        size_t left = r->text.n - from;
        const char *quote = memchr(r->text.at + from, '"', left > CELL_BYTES_MOST ? CELL_BYTES_MOST : left);
        if (!quote || joined.n > CELL_BYTES_MOST) return false;
        size_t end = (size_t)(quote - r->text.at);
        str piece = str_part(r->text, from, end - from);
        bool doubled = end + 1 < r->text.n && r->text.at[end + 1] == '"';
        if (doubled) {
            text_add(&joined, str_part(r->text, from, end - from + 1));
            from = end + 2;
            continue;
        }
        if (joined.n) text_add(&joined, piece);
        *cell = joined.n ? text_str(&joined) : piece;
        for (*at = end + 1; *at < r->text.n && r->text.at[*at] == ' ';) ++*at;
        return *at == r->text.n || is_line_end(r->text.at[*at]) || r->text.at[*at] == r->separator;
    }
}

static str plain_cell(struct csv_reader *r, size_t *at)
{
    size_t from = *at;
    while (*at < r->text.n && r->text.at[*at] != r->separator && !is_line_end(r->text.at[*at])) ++*at;
    return str_part(r->text, from, *at - from);
}

static bool set_cell(struct csv_reader *r, size_t column, str s)
{
    if (s.n == 0) return true;
    if (str_starts(s, S("'")) && is_formula(s)) s = str_part(s, 1, s.n);
    r->line.cells[column] = cell_text(s);
    r->line.cells[column].lost_digits = cell_text_lost_digits(s);
    r->line.n = column + 1;
    return str_runes(s) <= SHEET_CELL_RUNES_MOST;
}

enum outcome { ROW_FINE, ROW_BAD_QUOTE, ROW_LONG_CELL, ROW_WIDE };

/* Reads one row from *at into the line; *at moves to the next row. */
static enum outcome read_row(struct csv_reader *r, size_t *at)
{
    bool fits = true;
    for (size_t column = 0;; column++) {
        str cell = S("");
        bool quoted = *at < r->text.n && r->text.at[*at] == '"';
        if (!quoted) cell = plain_cell(r, at);
        else if (!quoted_cell(r, at, &cell)) return ROW_BAD_QUOTE;
        if (column >= SHEET_COLUMNS_MOST && cell.n) return ROW_WIDE;
        if (column < SHEET_COLUMNS_MOST) fits = set_cell(r, column, cell) && fits;
        bool more = *at < r->text.n && r->text.at[*at] == r->separator;
        if (!more) break;
        ++*at;
    }
    *at = next_line(r->text, *at);
    return fits ? ROW_FINE : ROW_LONG_CELL;
}

static bool stop(struct csv_reader *r)
{
    r->failed = true;
    return false;
}

static str limit_of(struct csv_reader *r, int limit)
{
    return str_format(r->row_arena, "%d", limit);
}

bool csv_next(struct csv_reader *r, struct sheet_row *row)
{
    while (!r->failed && r->at < r->text.n) {
        if (r->row == SHEET_ROWS_MOST) {
            problem(r->problems, SHEET_TOO_LONG, .limit = limit_of(r, SHEET_ROWS_MOST));
            return stop(r);
        }
        memset(r->line.cells, 0, r->line.n * sizeof *r->line.cells);
        r->line.n = 0;
        arena_reset(r->row_arena);
        r->row++;
        size_t next = r->at;
        enum outcome outcome = read_row(r, &next);
        if (outcome == ROW_WIDE) {
            problem(r->problems, SHEET_TOO_WIDE, .row = r->row, .limit = limit_of(r, SHEET_COLUMNS_MOST));
            return stop(r);
        }
        r->at = outcome == ROW_BAD_QUOTE ? next_line(r->text, r->at) : next;
        bool damaged = outcome != ROW_FINE;
        if (outcome == ROW_BAD_QUOTE) problem(r->problems, SHEET_QUOTE_DAMAGED, .row = r->row);
        if (outcome == ROW_LONG_CELL) problem(r->problems, SHEET_CELL_TOO_LONG, .row = r->row, .limit = limit_of(r, SHEET_CELL_RUNES_MOST));
        if (damaged && ++r->damaged == DAMAGED_ROWS_MOST) return stop(r);
        if (!damaged && r->line.n == 0) continue;
        *row = (struct sheet_row){.number = r->row, .n = r->line.n ? r->line.n : 1, .cells = r->line.cells, .damaged = damaged};
        return true;
    }
    return false;
}

/* -- writing -------------------------------------------------------------------------------------------------------------- */

void csv_begin(struct text *out)
{
    text_add(out, UTF8_MARK);
}

static void put_cell(struct text *out, const struct sheet_cell *cell)
{
    str s = cell->text;
    bool inert = cell->kind == CELL_TEXT && is_formula(s);
    bool quote = inert;
    for (size_t i = 0; i < s.n && !quote; i++) quote = memchr("\",;\t\r\n", s.at[i], 6) != NULL;
    if (s.n) quote = quote || s.at[0] == ' ' || s.at[s.n - 1] == ' ';
    if (!quote) {
        text_add(out, s);
        return;
    }
    text_char(out, '"');
    if (inert) text_char(out, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] == '"') text_char(out, '"');
        text_char(out, s.at[i]);
    }
    text_char(out, '"');
}

void csv_row(struct text *out, const struct sheet_cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i) text_char(out, ',');
        if (cells[i].kind != CELL_EMPTY) put_cell(out, &cells[i]);
    }
    text_add(out, S("\r\n"));
}
