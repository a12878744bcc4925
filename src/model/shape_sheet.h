/* Spreadsheets of any noun, both ways, by its description: columns are found by their headings (a field's label in either language, its
 * name, or one of its `also`), cells become values, and what is wrong with a cell is said with its field and its cure. Only fields that a
 * client may set have columns; other columns of a sheet are carried along unread. */
#ifndef DAYAN_MODEL_SHAPE_SHEET_H
#define DAYAN_MODEL_SHAPE_SHEET_H

#include "base/sheet.h"
#include "base/xlsx_write.h"
#include "model/shape_json.h"

enum { SHEET_HEADER_ROWS_MOST = 10 };

struct shape_sheet;

/* Opens a sheet (base/sheet.h) and finds its header among its first ten rows: the rows up to the one in which all needed fields have their
 * columns. A header may take two rows with cells merged, and titles may stand above it. Blanks, capitals, asterisks, colons and hints in
 * parentheses make no difference to a heading. Times without a zone are of `tz`. `bytes` must outlive it. NULL: refused,
 * SHEET_HEADER_MISSING among others. */
struct shape_sheet *shape_sheet_open(struct arena *arena, str bytes, const struct shape *shape, const struct timezone_rules *tz,
                                     struct problems *problems);

struct shape_sheet_row {
    int64_t number;                 /* as the user's program counts */
    const struct sheet_cell *cells; /* good until the next row is asked for */
    size_t n;
    void *record;             /* of the shape: the cells that could be read */
    struct problems problems; /* of this row, each at its field's name; none: the record passes shape_check */
};

/* The next row; record and problems live in `arena`. Numbers and phones keep their digits, or are refused as CELL_LOST_DIGITS. Dates are
 * date cells, 1990-01-01, 1990/1/1, 1990.1.1, 1990年1月1日 or 19900101; moments the same with 14:03 or 14:03:20 behind, or RFC
 * 3339; choices are labels in either language or names; flags stand with 、 , ; or / between them. False: no more, or the file is damaged
 * from here on. */
bool shape_sheet_next(struct shape_sheet *sheet, struct arena *arena, struct shape_sheet_row *row);

/* Whether it ended in damage; adds what it was. */
bool shape_sheet_failed(const struct shape_sheet *sheet, struct problems *problems);
void shape_sheet_close(struct shape_sheet *sheet); /* NULL is allowed */

/* The headings as they stand in the sheet; returns how many columns there are. `titles` has room for SHEET_COLUMNS_MOST. */
size_t shape_sheet_titles(const struct shape_sheet *sheet, str *titles);

/* The column of a field, from 0; -1: the sheet has none. */
int shape_sheet_column(const struct shape_sheet *sheet, size_t field);

/* A problem's sentence as the reader of a sheet wants it: with the field's label, and choices by theirs. */
str shape_sheet_says(struct arena *arena, const struct shape *shape, const struct problem *p, enum language language);

/* -- writing ------------------------------------------------------------------------------------------------------------ */

/* The headings of a sheet of this shape; returns how many. Room for FIELDS_MAX. */
size_t shape_sheet_columns(const struct shape *shape, enum language language, struct sheet_column *out);

/* What a sheet of this shape takes, a row for each of its columns: heading, whether it is needed, what may stand there, an example.
 * Returns how many rows; `out` has room for FIELDS_MAX * SHEET_HINT_COLUMNS, and the titles are those of the columns of the hints. */
enum { SHEET_HINT_COLUMNS = 4 };
size_t shape_sheet_hints(struct arena *arena, const struct shape *shape, enum language language,
                         struct sheet_column titles[SHEET_HINT_COLUMNS], struct sheet_cell *out);

/* A record's cells under them, in the clear: whoever writes them out answers for that. Texts live in the arena. */
size_t shape_sheet_cells(struct arena *arena, const struct shape *shape, const void *record, enum language language,
                         struct sheet_cell *out);

/* One field's cell, as a list shows it; `at` is its value. MASKED: of a sealed one what its mask leaves to be seen. Not for ROWS, IDS and
 * DOC, which have no cell. */
struct sheet_cell shape_sheet_cell(struct arena *arena, const struct field *f, const void *at, enum sight sight, enum language language);

#endif
