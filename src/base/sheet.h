/* Sheets: rows of cells, read one after the other from .xlsx, .csv or .tsv bytes without caring which, and written to both.
 * Promise: memory does not grow with the number of rows, and whatever the bytes are, the answer is rows or a problem that says
 * what to do. A damaged row never spoils the good ones after it. */
#ifndef DAYAN_BASE_SHEET_H
#define DAYAN_BASE_SHEET_H

#include "base/problem.h"

enum {
    SHEET_COLUMNS_MOST = 256,
    SHEET_ROWS_MOST = 1048576,
    SHEET_CELL_RUNES_MOST = 32767, /* what spreadsheet programs hold in a cell */
    SHEET_XLSX_BYTES_MOST = 20 << 20,
    SHEET_TEXT_BYTES_MOST = 200 << 20, /* a .csv, or all of an .xlsx unpacked */
};

enum sheet_cell_kind { CELL_EMPTY, CELL_TEXT, CELL_NUMBER, CELL_BOOL, CELL_DATE };

/* `text` is always there: what the reader of the sheet sees, numbers in plain decimals ("13800000000", "36.6"), dates as
 * "2022-03-23" or "2022-03-23 08:00", times of day as "08:00", truth as "TRUE" or "FALSE". Everything in a .csv is text. */
struct sheet_cell {
    enum sheet_cell_kind kind;
    str text;
    double number;    /* NUMBER: its value; BOOL: 0 or 1; DATE: days since 1970-01-01, with the time of day as fraction */
    bool lost_digits; /* a spreadsheet program made a number of it that cannot hold its digits: 4.30999E+17 */
    bool merged;      /* the value stands in another cell that was merged with this one */
    bool marked;      /* writing .xlsx: a coloured ground, for cells to be corrected */
};

struct sheet_row {
    int64_t number; /* as the user's spreadsheet program counts, from 1 */
    size_t n;       /* up to the last cell that is not empty; at least 1 */
    const struct sheet_cell *cells;
    bool damaged; /* its quotes do not pair, or a cell is too long: the problem is in the list, the cells are not to be trusted */
};

struct sheet_reader;

/* Opens the bytes (they must outlive the reader): a zip is read as .xlsx, anything else as separated text (, ; or tab, found from
 * its first lines; UTF-8, GB18030 or marked UTF-16). `sheet` names the worksheet; empty takes the first visible one. Problems that
 * come up later, too, are added to `problems`. NULL: refused. The caller closes what it opened. */
struct sheet_reader *sheet_open(struct arena *arena, str bytes, str sheet, struct problems *problems);

/* The next row with anything in it. Its cells are good until the next call. False: no more, or the file is damaged from here on;
 * then `sheet_failed` and the list has the problem. */
bool sheet_next(struct sheet_reader *reader, struct sheet_row *row);
bool sheet_failed(const struct sheet_reader *reader);
void sheet_close(struct sheet_reader *reader); /* NULL is allowed */

/* -- for the formats ---------------------------------------------------------------------------------------------------- */

/* A row being put together. Cells are given in any order, at most once each, and the finished row ends at the last one that
 * holds something. */
struct sheet_line {
    struct sheet_cell cells[SHEET_COLUMNS_MOST];
    size_t n;
};

static inline struct sheet_cell cell_text(str s)
{
    return (struct sheet_cell){.kind = s.n ? CELL_TEXT : CELL_EMPTY, .text = s};
}

/* A number in plain decimals, to 15 significant digits as spreadsheet programs show it; lost_digits from 10^15 on. */
struct sheet_cell cell_number(struct arena *arena, double value);

/* Whether text has the form a program gives a long number when it saves a .csv: one digit before the point, an exponent, and fewer
 * digits than the number had ("4.30999E+17", "1.38E+10"). */
bool cell_text_lost_digits(str s);

#endif
