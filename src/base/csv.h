/* Separated text (RFC 4180 and what offices make of it): reading with quotes, any line ends and , ; or tab between cells;
 * writing for spreadsheet programs, with cells that would run as formulas made inert. */
#ifndef DAYAN_BASE_CSV_H
#define DAYAN_BASE_CSV_H

#include "base/sheet.h"

struct csv_reader;

/* Reads UTF-8 text without a mark, which must outlive the reader. Line ends are CRLF, LF or CR. The separator is the one of
 * , ; tab that stands most often in the first twenty lines, outside quotes. */
struct csv_reader *csv_open(struct arena *arena, str text, struct problems *problems);

/* As sheet_next. A row with a quote that never ends, or with text behind the closing quote, comes back `damaged` and reading goes on
 * with the line after the row's first; after 1,000 of them it stops. A quote inside an unquoted cell is an ordinary character.
 * An apostrophe that csv_row put before a formula sign is taken off again. */
bool csv_next(struct csv_reader *reader, struct sheet_row *row);
bool csv_failed(const struct csv_reader *reader);
void csv_close(struct csv_reader *reader);

/* Writing: csv_begin puts the byte order mark (spreadsheet programs need it to see UTF-8), csv_row adds one line with CRLF. Text that
 * begins with = + - @ (also in their full-width forms), tab, CR or LF, after any apostrophes, gets an apostrophe before it;
 * numbers and dates are written as they are. */
void csv_begin(struct text *out);
void csv_row(struct text *out, const struct sheet_cell *cells, size_t n);

#endif
