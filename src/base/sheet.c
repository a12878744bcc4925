/* Sheets: tells the formats apart and hands on to the one that reads it; numbers as text, the same for all. */
#include "base/sheet.h"

#include "base/csv.h"
#include "base/encoding.h"
#include "base/xlsx_read.h"

#include <math.h>

struct sheet_reader {
    struct xlsx_reader *xlsx; /* one of the two */
    struct csv_reader *csv;
};

static bool check_size(str bytes, size_t most, struct problems *problems)
{
    if (bytes.n <= most) return true;
    str limit = str_format(problems->arena, "%zu MiB", most >> 20);
    return problem(problems, SHEET_TOO_LARGE, .value = str_format(problems->arena, "%zu MiB", (bytes.n >> 20) + 1), .limit = limit);
}

static struct csv_reader *open_text(struct arena *arena, str bytes, struct problems *problems)
{
    str text;
    bool fine = check_size(bytes, SHEET_TEXT_BYTES_MOST, problems) && encoding_to_utf8(arena, bytes, &text, problems);
    return fine ? csv_open(arena, text, problems) : NULL;
}

struct sheet_reader *sheet_open(struct arena *arena, str bytes, str sheet, struct problems *problems)
{
    struct sheet_reader *r = NEW(arena, struct sheet_reader);
    bool is_zip = str_starts(bytes, S("PK\x03\x04")) || str_starts(bytes, S("PK\x05\x06"));
    bool is_compound = str_starts(bytes, S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")); /* .xls, and .xlsx under a password */
    if (is_compound) return problem(problems, SHEET_OLD_OR_LOCKED), NULL;
    if (!is_zip) r->csv = open_text(arena, bytes, problems);
    else if (check_size(bytes, SHEET_XLSX_BYTES_MOST, problems)) r->xlsx = xlsx_open(arena, bytes, sheet, problems);
    return r->csv || r->xlsx ? r : NULL;
}

bool sheet_next(struct sheet_reader *r, struct sheet_row *row)
{
    return r->csv ? csv_next(r->csv, row) : xlsx_next(r->xlsx, row);
}

bool sheet_failed(const struct sheet_reader *r)
{
    return r->csv ? csv_failed(r->csv) : xlsx_failed(r->xlsx);
}

void sheet_close(struct sheet_reader *r)
{
    if (!r) return;
    csv_close(r->csv);
    xlsx_close(r->xlsx);
}

/* Fifteen significant digits without an exponent, without zeros at the end of a fraction. */
static str plain_decimals(struct arena *arena, double value)
{
    double size = fabs(value);
    int digits_before = size >= 1 ? (int)floor(log10(size)) + 1 : 1;
    int fraction = digits_before < 15 ? 15 - digits_before : 0;
    str s = size < 1e21 ? str_format(arena, "%.*f", fraction, value) : str_format(arena, "%.15g", value);
    if (fraction == 0 || size >= 1e21) return s;
    while (s.at[s.n - 1] == '0') s.n--;
    if (s.at[s.n - 1] == '.') s.n--;
    return str_is(s, "-0") ? S("0") : s;
}

struct sheet_cell cell_number(struct arena *arena, double value)
{
    struct sheet_cell cell = {.kind = CELL_NUMBER, .number = value, .text = plain_decimals(arena, value)};
    cell.lost_digits = fabs(value) >= 1e15;
    return cell;
}

bool cell_text_lost_digits(str s)
{
    size_t i = 0, digits = 0;
    bool starts_with_digit = s.n >= 4 && s.at[0] >= '1' && s.at[0] <= '9';
    if (!starts_with_digit || s.n > 24) return false;
    for (; i < s.n && ((s.at[i] >= '0' && s.at[i] <= '9') || (i == 1 && s.at[i] == '.')); i++) digits += s.at[i] != '.';
    bool one_before_point = digits == 1 || s.at[1] == '.';
    if (!one_before_point || i == s.n || (s.at[i] != 'E' && s.at[i] != 'e')) return false;
    str rest = str_part(s, i + 1, s.n);
    if (!str_starts(rest, S("+")) && !(rest.n && rest.at[0] >= '0' && rest.at[0] <= '9')) return false;
    int64_t exponent;
    return str_to_i64(rest, &exponent) && exponent >= 9 && exponent >= (int64_t)digits;
}
